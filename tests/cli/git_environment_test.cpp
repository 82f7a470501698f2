// Repositories that are damaged, incomplete, somebody else's, or of a kind that libgit2 does not read.
#include <boost/json.hpp>
#include <filesystem>
#include <fstream>

#include "catch.hpp"
#include "cli/checkout.hpp"
#include "schema.hpp"

namespace expressroute::test {
namespace {

namespace fs = std::filesystem;

const Words nothing;

/// What asks git for anything.
const std::vector<Words> git_options{
    {"--staged"}, {"--since", "HEAD"}, {"--new-since", "HEAD"}, {"--rev", "HEAD"}};

/// A commit of a.json, which has a finding.
class Committed : public Checkout {
 public:
    explicit Committed(const Words& init = {}) : Checkout(init) {
        stage("a.json", of_mbps("300"));
        commit();
    }

    /// Takes an object away.
    void lose(const std::string& revision) const {
        const std::string id = git({"rev-parse", revision});
        fs::remove(path() / ".git/objects" / id.substr(0, 2) / id.substr(2, id.size() - 3));
    }
};

/// Exit code 3, and the sentence, said of a place.
void check_problem(const Outcome& outcome, std::string_view sentence) {
    INFO(outcome.out << outcome.err);
    CHECK(outcome.exit_code == 3);
    CHECK(contains(outcome.err, sentence));
}

}  // namespace

TEST_CASE("who owns the repository does not matter, if it can be read") {
    const Committed checkout;
    checkout.write(".gitignore", "ignored.json\n");
    checkout.write("ignored.json", of_mbps("300"));
    Surroundings stranger = checkout.surroundings();
    stranger.rights = Rights::stranger;
    const auto found = [&](Words arguments) {
        arguments.insert(arguments.begin(), {"lint", "--quiet"});
        return found_in(run(arguments, stranger));
    };
    CHECK(found({}) == Words{"a.json: 300"});
    CHECK(found({"--rev", "HEAD"}) == Words{"a.json: 300"});
    CHECK(found({"--since", "HEAD"}) == nothing);
    CHECK(found({"--new-since", "HEAD"}) == nothing);
    CHECK(found({"--staged"}) == nothing);
}

TEST_CASE("a repository that may not be read is never taken for a plain folder") {
    const Committed checkout;
    Surroundings stranger = checkout.surroundings();
    stranger.rights = Rights::stranger;
    fs::permissions(checkout.path() / ".git", fs::perms::owner_all);
    constexpr auto sentence = "error: its folder `.git` may not be read: let this user read it";
    check_problem(run({"lint"}, stranger), sentence);
    for (const Words& options : git_options) {
        Words arguments{"lint"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        check_problem(run(arguments, stranger), sentence);
    }
    CHECK(run({"lint", "a.json"}, stranger).exit_code == 1);
}

TEST_CASE("a .git that leads nowhere is never taken for a plain folder") {
    const Checkout outer;
    outer.write("sub/.git", "gitdir: /nowhere\n");
    outer.write("sub/a.json", of_mbps("300"));
    constexpr auto sentence = "sub: error: its file `.git` leads to no repository";
    check_problem(outer.lint({}), sentence);
    check_problem(outer.lint({"sub"}), sentence);
    const TemporaryFolder alone;
    alone.write(".git", "gitdir: /nowhere\n");
    for (const Words& options : git_options)
        check_problem(outer.lint(options, alone.path()), ".: error: its file `.git` leads to no");
}

TEST_CASE("outside a repository, what asks git is a problem") {
    const TemporaryFolder folder;
    const Checkout checkout;
    for (const Words& options : git_options)
        check_problem(checkout.lint(options, folder.path()),
                      ".: error: this lies in no git repository");
}

TEST_CASE("a shallow clone is checked, and says what it lacks") {
    const Committed origin;
    origin.stage("a.json", of_mbps("400"));
    origin.commit();
    origin.git({"branch", "old", "HEAD~1"});
    origin.stage("b.json", of_mbps("300"));
    origin.commit();
    const TemporaryFolder place;
    const std::string clone = (place.path() / "clone").string();
    origin.git({"clone", "--quiet", "--depth", "1", "file://" + origin.path().string(), clone});
    CHECK(origin.found({"--rev", "HEAD"}, clone) == Words{"a.json: 400", "b.json: 300"});
    CHECK(origin.found({"--since", "HEAD"}, clone) == nothing);
    CHECK(origin.found({"--staged"}, clone) == nothing);
    for (const char* option : {"--since", "--new-since", "--rev"})
        check_problem(origin.lint({option, "HEAD~1"}, clone), "`git fetch --unshallow`");
    origin.git({"-C", clone, "fetch", "--quiet", "--depth", "1", "origin", "old:old"});
    for (const char* option : {"--since", "--new-since"}) {
        check_problem(origin.lint({option, "old"}, clone),
                      "the clone is shallow and does not reach back to a common commit");
    }
}

TEST_CASE("revisions without a common commit are a problem") {
    const Committed checkout;
    checkout.git({"checkout", "--quiet", "--orphan", "other"});
    checkout.commit("another beginning");
    check_problem(checkout.lint({"--since", "main"}), "the two revisions have no commit in common");
}

TEST_CASE("a detached HEAD is as good as a branch") {
    const Committed checkout;
    checkout.stage("b.json", of_mbps("400"));
    checkout.commit();
    checkout.git({"checkout", "--quiet", "--detach"});
    checkout.stage("c.json", of_mbps("500"));
    CHECK(checkout.found({"--since", "HEAD~1"}) == Words{"b.json: 400"});
    CHECK(checkout.found({"--new-since", "main~1"}) == Words{"b.json: 400"});
    CHECK(checkout.found({"--rev", "HEAD~1"}) == Words{"a.json: 300"});
    CHECK(checkout.found({"--staged"}) == nothing);
}

TEST_CASE("an empty repository has nothing staged, and no revision to ask for") {
    const Checkout checkout;
    CHECK(checkout.found({}) == nothing);
    CHECK(checkout.found({"--staged"}) == nothing);
    for (const char* option : {"--since", "--new-since", "--rev"}) {
        check_problem(checkout.lint({option, "HEAD"}),
                      "'HEAD' names nothing yet, because this branch has no commit: make the "
                      "first one, or check the files or what is staged");
    }
    checkout.write("a.json", of_mbps("300"));
    CHECK(checkout.found({}) == Words{"a.json: 300"});
}

TEST_CASE("a damaged index is a problem for what asks it, and hides no finding") {
    const Committed checkout;
    std::string index = read_file(checkout.path() / ".git/index");
    for (const std::string& damaged : {std::string("junk"), std::string(), index.substr(0, 40),
                                       index.substr(0, index.size() - 1) + '\x01'}) {
        checkout.write(".git/index", damaged);
        constexpr auto sentence = ".: error: the index cannot be read: ";
        check_problem(checkout.lint({"--staged"}), sentence);
        check_problem(checkout.lint({"--since", "HEAD"}), sentence);
        check_problem(checkout.lint({"--new-since", "HEAD"}), sentence);
        check_problem(checkout.lint({}), sentence);
        CHECK(contains(checkout.lint({}).out, "a.json:15:28: error"));
        CHECK(checkout.found({"--rev", "HEAD"}) == Words{"a.json: 300"});
        CHECK(checkout.found({"a.json"}) == Words{"a.json: 300"});
    }
}

TEST_CASE("content that git lost is a problem of that file alone") {
    const Committed checkout;
    checkout.stage("b.json", of_mbps("400"));
    checkout.commit();
    checkout.lose("HEAD:a.json");
    const Outcome outcome = checkout.lint({"--rev", "HEAD"});
    check_problem(outcome, "a.json: error: git does not have the content of this file");
    CHECK(contains(outcome.out, "b.json:15:28: error"));
    check_problem(checkout.lint({"--new-since", "HEAD"}), "a.json: error: git does not have");
    CHECK(checkout.found({"--since", "HEAD"}) == nothing);
    CHECK(checkout.found({}) == Words{"a.json: 300", "b.json: 400"});
}

TEST_CASE("trees and commits that git lost are a problem for what asks them") {
    const Committed checkout;
    checkout.stage("net/b.json", of_mbps("400"));
    checkout.commit();
    checkout.lose("HEAD:net");
    check_problem(checkout.lint({"--rev", "HEAD"}), "a folder of the revision cannot be read");
    checkout.lose("HEAD^{tree}");
    check_problem(checkout.lint({"--rev", "HEAD"}), "what 'HEAD' names cannot be read");
    check_problem(checkout.lint({"--staged"}), "what 'HEAD' names cannot be read");
    // The index says what its tree is called: nothing changed, whatever was in it.
    CHECK(checkout.found({"--since", "HEAD"}) == nothing);
    checkout.lose("HEAD");
    for (const Words& options : git_options)
        check_problem(checkout.lint(options), "'HEAD' is no commit");
    CHECK(checkout.found({}) == Words{"a.json: 300", "net/b.json: 400"});
}

TEST_CASE("configuration of each worktree's own is no hindrance") {
    const Committed checkout;
    checkout.git({"config", "extensions.worktreeConfig", "true"});
    checkout.git({"config", "core.repositoryFormatVersion", "1"});
    checkout.stage("b.json", of_mbps("400"));
    CHECK(checkout.found({"--staged"}) == Words{"b.json: 400"});
    CHECK(checkout.found({"--rev", "HEAD"}) == Words{"a.json: 300"});
}

TEST_CASE("a partial clone is checked as far as its content is there") {
    const Committed origin;
    origin.git({"config", "uploadpack.allowFilter", "true"});
    const TemporaryFolder place;
    const std::string clone = (place.path() / "clone").string();
    origin.git({"clone", "--quiet", "--filter=blob:none", "--no-checkout",
                "file://" + origin.path().string(), clone});
    check_problem(origin.lint({"--rev", "HEAD"}, clone),
                  "in a partial clone fetch it by a checkout");
    origin.git({"-C", clone, "checkout", "--quiet"});
    CHECK(origin.found({"--rev", "HEAD"}, clone) == Words{"a.json: 300"});
    CHECK(origin.found({"--since", "HEAD"}, clone) == nothing);
    CHECK(origin.found({}, clone) == Words{"a.json: 300"});
}

TEST_CASE("a split index and a sparse one are named, with what makes them whole") {
    const Committed checkout;
    checkout.stage("in/b.json", of_mbps("400"));
    checkout.stage("out/c.json", of_mbps("400"));
    checkout.commit();
    const auto check = [&](std::string_view sentence) {
        for (const Words& options : {Words{}, Words{"--staged"}, Words{"--since", "HEAD"}})
            check_problem(checkout.lint(options), sentence);
        CHECK(checkout.lint({"--rev", "HEAD"}).exit_code == 1);
    };
    checkout.git({"update-index", "--split-index"});
    check("the index is split, which libgit2 cannot read: run `git update-index --no-split-index`");
    checkout.git({"update-index", "--no-split-index"});
    checkout.git({"sparse-checkout", "set", "--cone", "--sparse-index", "in"});
    check(
        "the index is sparse, which libgit2 cannot read: run `git sparse-checkout reapply "
        "--no-sparse-index`");
    checkout.git({"sparse-checkout", "reapply", "--no-sparse-index"});
    CHECK(checkout.found({}) == Words{"a.json: 300", "in/b.json: 400"});
}

TEST_CASE("a repository of SHA-256 names is named as unsupported") {
    const Committed checkout({"--object-format=sha256"});
    constexpr auto sentence =
        ".: error: this repository names its objects by SHA-256, which libgit2 cannot read yet: "
        "name the files to check, or check a copy outside the repository";
    check_problem(checkout.lint({}), sentence);
    for (const Words& options : git_options) check_problem(checkout.lint(options), sentence);
    CHECK(checkout.found({"a.json"}) == Words{"a.json: 300"});
}

TEST_CASE("an extension that nobody here knows, or a broken configuration, is a problem") {
    const Committed checkout;
    checkout.git({"config", "core.repositoryFormatVersion", "1"});
    checkout.git({"config", "extensions.refStorage", "reftable"});
    check_problem(checkout.lint({}), "unsupported extension name extensions.refstorage");
    checkout.write(".git/config", "[broken");
    check_problem(checkout.lint({}),
                  "the repository cannot be opened: failed to parse config file");
    check_problem(checkout.lint({"--staged"}), "the repository cannot be opened: ");
}

TEST_CASE("a revision that is none, or of the wrong kind, is a problem that says so") {
    const Committed checkout;
    for (const char* option : {"--since", "--new-since", "--rev"}) {
        check_problem(checkout.lint({option, "nonsense"}),
                      "revspec 'nonsense' not found; check the name, or fetch it first");
        check_problem(checkout.lint({option, "HEAD:a.json"}), "'HEAD:a.json' names no commit");
    }
    check_problem(checkout.lint({"--since", "HEAD^{tree}"}), "'HEAD^{tree}' names no commit");
}

TEST_CASE("the JSON report has a git problem like any other") {
    const Committed checkout;
    const Outcome outcome = checkout.lint({"--rev", "nonsense", "--format", "json"});
    CHECK(outcome.exit_code == 3);
    const boost::json::value report = outcome.json();
    CHECK(conforms(report, "report.schema.json"));
    CHECK(report.at("findings").as_array().empty());
    REQUIRE(report.at("problems").as_array().size() == 1);
    const boost::json::value& problem = report.at("problems").at(0);
    CHECK(problem.at("kind") == "git");
    CHECK(problem.at("fatal") == true);
    CHECK(problem.at("file") == ".");
}

TEST_CASE("a problem wins over findings, wrong usage over both, and findings are told beside it") {
    const Committed checkout;
    checkout.stage("broken.json", R"({"type": "Microsoft.Network/expressRouteCircuits",)");
    checkout.stage("new.json", of_mbps("400"));
    const auto check = [&](const Words& arguments, int expected, bool is_told) {
        const Outcome outcome = checkout.lint(arguments);
        INFO(outcome.out << outcome.err);
        CHECK(outcome.exit_code == expected);
        CHECK(contains(outcome.out, "new.json:15:28: error") == is_told);
    };
    check({"--staged", "new.json"}, 1, true);
    check({"--staged", "new.json", "--fail-on", "never"}, 0, true);
    check({"--staged"}, 3, true);
    check({"--staged", "missing.json", "new.json"}, 3, true);
    check({"--since", "HEAD"}, 3, true);
    check({"--new-since", "HEAD", "new.json"}, 1, true);
    check({"--since", "nonsense", "new.json"}, 3, false);
    check({"--since", "nonsense", "--select", "nonsense"}, 2, false);
    check({"--staged", "--rev", "nonsense"}, 2, false);
}

TEST_CASE("what needs no git does not load libgit2") {
    const Committed checkout;
    const TemporaryFolder folder;
    folder.write("a.json", of_mbps("300"));
    // The loader tells what it looks for.
    const auto loads = [&](const Words& arguments, const fs::path& place) {
        const Outcome outcome = checkout.lint(arguments, place, {"LD_DEBUG=libs"});
        REQUIRE(contains(outcome.err, "libc.so"));
        return contains(outcome.err, "libgit2");
    };
    CHECK_FALSE(loads({"a.json"}, checkout.path()));
    CHECK_FALSE(loads({"."}, folder.path()));
    CHECK_FALSE(loads({"-"}, checkout.path()));
    CHECK_FALSE(loads({"--help"}, checkout.path()));
    CHECK(loads({"."}, checkout.path()));
    CHECK(loads({"--staged"}, checkout.path()));
}

TEST_CASE("where libgit2 is missing, what needs it says what to install") {
    const Committed checkout;
    const TemporaryFolder libraries;
    // A file of that name that is no library, where the loader looks first.
    for (const char* version : {"1.1", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9"})
        libraries.write(std::string("libgit2.so.") + version, "no library");
    const Words environment{"LD_LIBRARY_PATH=" + libraries.path().string()};
    constexpr auto sentence =
        "cannot be loaded, and without it nothing can be asked of git: install";
    for (const Words& options : git_options)
        check_problem(checkout.lint(options, ".", environment), sentence);
    check_problem(checkout.lint({}, ".", environment), sentence);
    CHECK(checkout.found({"a.json"}, ".", environment) == Words{"a.json: 300"});
}

}  // namespace expressroute::test

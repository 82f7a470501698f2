// --rev: the files of a commit, without a checkout.
#include <boost/json.hpp>
#include <filesystem>

#include "catch.hpp"
#include "cli/checkout.hpp"

namespace expressroute::test {
namespace {

const Words nothing;

/// First a.json has 300, then 400, and at last 1000; net/b.json has 500.
class History : public Checkout {
 public:
    History() {
        stage("net/b.json", of_mbps("500"));
        stage("a.json", of_mbps("300"));
        commit();
        git({"tag", "--annotate", "--message", "first", "v1"});
        stage("a.json", of_mbps("400"));
        commit();
        stage("a.json", of_mbps("1000"));
        commit();
    }
};

}  // namespace

TEST_CASE("any expression that names a commit, a tag or a tree will do") {
    const History history;
    history.write("a.json", "{");
    history.write("untracked.json", of_mbps("300"));
    const auto check = [&](const std::string& revision, const Words& expected) {
        INFO(revision);
        CHECK(history.found({"--rev", revision}) == expected);
    };
    check("v1", {"a.json: 300"});
    check("HEAD~1", {"a.json: 400"});
    check("HEAD^^", {"a.json: 300"});
    check("main~1^{tree}", {"a.json: 400"});
    check("HEAD", {});
    check("@", {});
    check(history.git({"rev-parse", "HEAD~1"}).substr(0, 12), {"a.json: 400"});
}

TEST_CASE("of a revision a path may be asked for that is not on disk") {
    const History history;
    std::filesystem::remove_all(history.path() / "net");
    std::filesystem::remove(history.path() / "a.json");
    CHECK(history.found({"--rev", "v1", "a.json"}) == Words{"a.json: 300"});
    CHECK(history.found({"--rev", "v1", "net"}) == nothing);
    CHECK(history.found({"--rev", "v1", "nothing"}) ==
          Words{"nothing: error: no such file or folder in 'v1': check the path\n"});
}

TEST_CASE("in a bare repository a revision is checked, from inside or by its path") {
    const History history;
    const TemporaryFolder place;
    const std::string bare = (place.path() / "bare.git").string();
    history.git({"clone", "--quiet", "--bare", ".", bare});
    CHECK(history.found({"--rev", "v1"}, bare) == Words{"a.json: 300"});
    CHECK(history.found({"--rev", "v1", "a.json"}, bare) == Words{"a.json: 300"});
    CHECK(history.found({"--rev", "v1", "net"}, bare) == nothing);
    CHECK(history.found({"--rev", "v1", "bare.git"}, place.path()) ==
          Words{"bare.git/a.json: 300"});
    CHECK(history.found({"--rev", "main~1", "--since", "v1"}, bare) == Words{"a.json: 400"});
    CHECK(history.found({"--rev", "main~1", "--new-since", "v1"}, bare) == nothing);
}

TEST_CASE("a bare repository has neither index nor files, so that a revision has to be named") {
    const History history;
    const TemporaryFolder place;
    const std::string bare = (place.path() / "bare.git").string();
    history.git({"clone", "--quiet", "--bare", ".", bare});
    for (const Words& options :
         {Words{"--staged"}, Words{"--since", "v1"}, Words{"--new-since", "v1"}}) {
        const Outcome outcome = history.lint(options, bare);
        CHECK(outcome.exit_code == 3);
        CHECK(outcome.err ==
              ".: error: this repository is bare, with neither files nor an index: say which "
              "commit to check (--rev)\n");
    }
}

TEST_CASE("a linked template and a parameter file are those of the revision") {
    const Checkout checkout;
    checkout.stage("main.json", linking_to("modules/circuit.txt"));
    checkout.stage("modules/circuit.txt", of_mbps("300"));
    checkout.stage("p.json", with_parameter());
    checkout.stage("p.parameters.json", parameters("400"));
    checkout.commit();
    checkout.stage("modules/circuit.txt", of_mbps("1000"));
    checkout.stage("p.parameters.json", parameters("1000"));
    checkout.commit();
    CHECK(checkout.found({"--rev", "HEAD"}) == nothing);
    CHECK(checkout.found({"--rev", "HEAD~1"}) == Words{"modules/circuit.txt: 300", "p.json: 400"});
}

TEST_CASE("what a revision changed since another is all that --since leaves of it") {
    const History history;
    history.write("net/b.json", of_mbps("300"));
    CHECK(history.found({"--rev", "HEAD~1", "--since", "HEAD~2"}) == Words{"a.json: 400"});
    CHECK(history.found({"--rev", "HEAD~1", "--since", "HEAD~2", "net"}) == nothing);
    CHECK(history.found({"--rev", "HEAD~1", "--since", "HEAD"}) == nothing);
}

TEST_CASE("a push is judged before it is accepted, where git keeps its objects aside") {
    const History history;
    const TemporaryFolder place;
    const std::string bare = (place.path() / "bare.git").string();
    history.git({"clone", "--quiet", "--bare", ".", bare});
    place.write("bare.git/hooks/pre-receive",
                "#!/bin/sh\nread old new ref\nexec " + std::string(program_path) +
                    " lint --quiet --rev $new --new-since $old >&2\n");
    std::filesystem::permissions(place.path() / "bare.git/hooks/pre-receive",
                                 std::filesystem::perms(0755));
    history.stage("c.json", of_mbps("300"));
    history.commit();
    const Outcome refused = history.try_git({"push", "--quiet", bare, "main"});
    CHECK(refused.exit_code == 1);
    CHECK(contains(refused.err, "c.json:15:28: error[bandwidth-not-offered]"));
    history.stage("c.json", of_mbps("1000"));
    history.commit();
    CHECK(history.try_git({"push", "--quiet", bare, "main"}).exit_code == 0);
}

TEST_CASE("git options that exclude each other, and an empty revision, are wrong usage") {
    const History history;
    const auto check = [&](const Words& arguments, std::string_view complaint) {
        const Outcome outcome = history.lint(arguments);
        CHECK(outcome.exit_code == 2);
        CHECK(outcome.out.empty());
        CHECK(outcome.err == "error: " + std::string(complaint) + '\n');
    };
    check({"--staged", "--rev", "HEAD"},
          "--staged and --rev exclude each other: each says whose files to check");
    check({"--rev", ""}, "--rev takes a revision, not an empty word");
    check({"--since", ""}, "--since takes a revision, not an empty word");
    check({"--new-since", ""}, "--new-since takes a revision, not an empty word");
    check({"--staged", "-"},
          "git knows nothing of standard input: '-' goes without --staged, --rev, --since and "
          "--new-since");
}

}  // namespace expressroute::test

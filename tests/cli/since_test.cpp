// --since: what changed since the merge base, and what that affects.
#include <boost/json.hpp>
#include <filesystem>

#include "catch.hpp"
#include "cli/checkout.hpp"

namespace expressroute::test {
namespace {

namespace fs = std::filesystem;

const Words nothing;
const Words since{"--since", "HEAD"};

std::string metadata(const std::string& template_path) {
    return R"("metadata": {"template": ")" + template_path + "\"},";
}

}  // namespace

TEST_CASE("whatever changed since the revision is checked, wherever the change stands by now") {
    const Checkout checkout;
    for (const std::string name : {"committed", "staged", "unstaged", "touched", "same"})
        checkout.stage(name + ".json", of_mbps("1000"));
    checkout.stage("touched.json", of_mbps("400"));
    checkout.stage("same.json", of_mbps("400"));
    checkout.commit();
    checkout.git({"branch", "base"});
    checkout.stage("committed.json", of_mbps("300"));
    checkout.commit();
    checkout.stage("staged.json", of_mbps("300"));
    checkout.write("unstaged.json", of_mbps("300"));
    checkout.write("new/untracked.json", of_mbps("300"));
    checkout.write(".git/info/exclude", "ignored.json\n");
    checkout.write("ignored.json", of_mbps("300"));
    checkout.write("touched.json", of_mbps("400"));
    CHECK(checkout.found({"--since", "base"}) == Words{"committed.json: 300",
                                                       "new/untracked.json: 300",
                                                       "staged.json: 300", "unstaged.json: 300"});
    CHECK(checkout.found({"--since", "base", "new"}) == Words{"new/untracked.json: 300"});
    CHECK(checkout.found({"--since", "base", "same.json"}) == Words{"same.json: 400"});
}

TEST_CASE("what the other branch changed since the merge base does not count") {
    const Checkout checkout;
    checkout.stage("ours.json", of_mbps("1000"));
    checkout.stage("theirs.json", of_mbps("300"));
    checkout.commit();
    checkout.git({"checkout", "--quiet", "-b", "feature"});
    checkout.stage("ours.json", of_mbps("300"));
    checkout.commit();
    checkout.git({"checkout", "--quiet", "main"});
    checkout.stage("theirs.json", of_mbps("400"));
    checkout.commit();
    checkout.git({"checkout", "--quiet", "feature"});
    for (const char* option : {"--since", "--new-since"})
        CHECK(checkout.found({option, "main"}) == Words{"ours.json: 300"});
}

TEST_CASE("a link that did not change is not changed by what it leads to") {
    const Checkout checkout;
    checkout.write("real.json", of_mbps("1000"));
    fs::create_symlink("real.json", checkout.path() / "link.json");
    checkout.commit_all();
    checkout.write("real.json", of_mbps("300"));
    CHECK(checkout.found(since) == Words{"real.json: 300"});
    fs::remove(checkout.path() / "link.json");
    fs::create_symlink("./real.json", checkout.path() / "link.json");
    CHECK(checkout.found(since) == Words{"link.json: 300", "real.json: 300"});
}

TEST_CASE("a changed parameter file brings its template, by convention or by name") {
    const Checkout checkout;
    checkout.stage("a/by-convention.json", with_parameter());
    checkout.stage("a/by-convention.parameters.prod.json", parameters("1000"));
    checkout.stage("a/by-name.json", with_parameter());
    checkout.stage("b/values.json", parameters("1000", metadata("../a/by-name.json")));
    checkout.stage("a/other.json", of_mbps("500"));
    checkout.commit();
    CHECK(checkout.found(since) == nothing);
    checkout.write("a/by-convention.parameters.prod.json", parameters("300"));
    CHECK(checkout.found(since) == Words{"a/by-convention.json: 300"});
    checkout.write("b/values.json", parameters("400", metadata("../a/by-name.json")));
    CHECK(checkout.found(since) == Words{"a/by-convention.json: 300", "a/by-name.json: 400"});
    CHECK(checkout.found({"--since", "HEAD", "b"}) == Words{"a/by-name.json: 400"});
}

TEST_CASE("a template that loses its parameter file is checked without it") {
    const Checkout checkout;
    std::string text = with_parameter();
    const std::string_view type = R"({"type": "int"})";
    text.replace(text.find(type), type.size(), R"({"type": "int", "defaultValue": 300})");
    checkout.stage("Main.json", text);
    checkout.stage("main.parameters.json", parameters("1000"));
    checkout.stage("bystander.json", of_mbps("400"));
    checkout.commit();
    CHECK(checkout.found({}) == Words{"bystander.json: 400"});
    fs::remove(checkout.path() / "main.parameters.json");
    CHECK(checkout.found(since) == Words{"Main.json: 300"});
    checkout.git({"rm", "--quiet", "main.parameters.json"});
    CHECK(checkout.found({"--staged"}) == Words{"Main.json: 300"});
    checkout.commit();
    CHECK(checkout.found({"--since", "HEAD~1"}) == Words{"Main.json: 300"});
    CHECK(checkout.found({"--since", "HEAD~1", "--rev", "HEAD"}) == Words{"Main.json: 300"});
}

TEST_CASE("a changed template is checked with parameters that did not change") {
    const Checkout checkout;
    checkout.stage("a/main.json", of_mbps("1000"));
    checkout.stage("a/main.parameters.json", parameters("300"));
    checkout.stage("b/values.json", parameters("400", metadata("../a/main.json")));
    checkout.commit();
    checkout.write("a/main.json", with_parameter());
    CHECK(checkout.found(since) == Words{"a/main.json: 300", "a/main.json: 400"});
}

TEST_CASE("a changed linked template brings what links to it, also two levels up") {
    const Checkout checkout;
    checkout.stage("main.json", linking_to("modules/middle.json"));
    checkout.stage("modules/middle.json", linking_to("circuit.json"));
    checkout.stage("modules/circuit.json", with_parameter());
    checkout.stage("bystander.json", of_mbps("500"));
    checkout.commit();
    checkout.write("modules/circuit.json", of_mbps("300"));
    const boost::json::value report =
        run({"lint", "--since", "HEAD", "--format", "json"}, checkout.surroundings()).json();
    // The module by itself, in its parent, and in the parent's parent.
    CHECK(report.at("summary").at("circuits") == 3);
    CHECK(report.at("summary").at("errors").as_int64() > 0);
    checkout.commit_all();
    CHECK(run({"lint", "--since", "HEAD~1", "--rev", "HEAD", "--format", "json"},
              checkout.surroundings())
              .json()
              .at("summary")
              .at("circuits") == 3);
}

TEST_CASE("a deleted linked template brings what links to it, also two levels up") {
    const Checkout checkout;
    checkout.stage("main.json", linking_to("modules/middle.json"));
    checkout.stage("modules/middle.json", linking_to("circuit.json"));
    checkout.stage("modules/circuit.json", of_mbps("1000"));
    checkout.commit();
    CHECK(checkout.lint(since).err.empty());
    fs::remove(checkout.path() / "modules/circuit.json");
    const auto says_so = [&](const Words& arguments) {
        const std::string err = checkout.lint(arguments).err;
        constexpr std::string_view problem = "modules/middle.json:9:";
        const std::size_t first = err.find(problem);
        return first == 0 && err.find(problem, first + 1) != std::string::npos &&
               contains(err, "'circuit.json' does not exist");
    };
    CHECK(says_so(since));
    checkout.commit_all();
    CHECK(says_so({"--since", "HEAD~1"}));
    CHECK(says_so({"--since", "HEAD~1", "--rev", "HEAD"}));
}

TEST_CASE(
    "a template that only mentions a changed one's name, or links to its namesake, stays out") {
    const Checkout checkout;
    checkout.stage("circuit.json", of_mbps("1000"));
    checkout.stage("mentions.json", template_of({.mbps = "400", .name = "circuit.json"}));
    checkout.stage("other/circuit.json", of_mbps("400"));
    checkout.stage("other/main.json", linking_to("circuit.json"));
    checkout.stage("foreign.json", R"({"expressRoute": "circuit.json"})");
    checkout.commit();
    checkout.write("circuit.json", of_mbps("300"));
    CHECK(checkout.found(since) == Words{"circuit.json: 300"});
}

TEST_CASE("a foreign file that changed brings nothing") {
    const Checkout checkout;
    checkout.stage("main.json", of_mbps("300"));
    checkout.stage("package.json", R"({"main": 1})");
    checkout.commit();
    checkout.write("package.json", R"({"main": 2})");
    CHECK(checkout.found(since) == nothing);
}

TEST_CASE("files of repositories inside are not told apart, so they stay out") {
    const Checkout checkout;
    checkout.stage("a.json", of_mbps("1000"));
    checkout.commit();
    checkout.git({"init", "--quiet", "nested"});
    checkout.write("nested/b.json", of_mbps("300"));
    for (const char* option : {"--since", "--new-since"}) {
        CHECK(checkout.found({option, "HEAD"}) == nothing);
        CHECK(checkout.found({option, "HEAD", ".", "nested/b.json"}) ==
              Words{"nested/b.json: 300"});
    }
}

TEST_CASE("files of repositories inside stay out when other files are gone, too") {
    const Checkout checkout;
    checkout.stage("gone.json", of_mbps("1000"));
    checkout.commit();
    checkout.git({"init", "--quiet", "nested"});
    checkout.write("nested/b.json", of_mbps("300"));
    fs::remove(checkout.path() / "gone.json");
    CHECK(checkout.found(since) == nothing);
}

TEST_CASE(
    "a folder outside of the repository is a problem, since nobody knows what changed there") {
    const Checkout checkout;
    checkout.stage("a.json", of_mbps("1000"));
    checkout.commit();
    const TemporaryFolder elsewhere;
    elsewhere.write("b.json", of_mbps("300"));
    for (const char* option : {"--since", "--new-since", "--rev"}) {
        const Outcome outcome = checkout.lint({option, "HEAD", ".", elsewhere.path()});
        CHECK(outcome.exit_code == 3);
        CHECK(contains(outcome.err, "it lies outside the repository " + checkout.path().string()));
    }
}

}  // namespace expressroute::test

// --staged: what is staged is judged as it would be committed.
#include <filesystem>

#include "catch.hpp"
#include "cli/checkout.hpp"

namespace expressroute::test {
namespace {

namespace fs = std::filesystem;

const Words nothing;
const Words staged{"--staged"};

}  // namespace

TEST_CASE("of a half-staged file the staged half is judged") {
    const Checkout checkout;
    checkout.stage("bad.json", of_mbps("300"));
    checkout.write("bad.json", of_mbps("1000"));
    checkout.stage("good.json", of_mbps("1000"));
    checkout.write("good.json", of_mbps("300"));
    CHECK(checkout.found(staged) == Words{"bad.json: 300"});
    CHECK(checkout.found({}) == Words{"good.json: 300"});
}

TEST_CASE("only what differs from HEAD is staged") {
    const Checkout checkout;
    checkout.stage("committed.json", of_mbps("300"));
    checkout.commit();
    checkout.write("untracked.json", of_mbps("300"));
    CHECK(checkout.found(staged) == nothing);
    checkout.stage("added.json", of_mbps("400"));
    CHECK(checkout.found(staged) == Words{"added.json: 400"});
    CHECK(checkout.found({"--staged", "committed.json"}) == Words{"committed.json: 300"});
}

TEST_CASE("a staged parameter file meets the staged template, not the one on disk") {
    const Checkout checkout;
    checkout.stage("main.json", with_parameter());
    checkout.stage("main.parameters.json", parameters("1000"));
    checkout.stage("other/n.json",
                   parameters("1000", R"("metadata": {"template": "../main.json"},)"));
    checkout.commit();
    checkout.write("main.json", "{}");
    CHECK(checkout.found(staged) == nothing);
    checkout.stage("main.parameters.json", parameters("300"));
    CHECK(checkout.found(staged) == Words{"main.json: 300"});
    checkout.commit();
    checkout.stage("other/n.json",
                   parameters("400", R"("metadata": {"template": "../main.json"},)"));
    CHECK(checkout.found(staged) == Words{"main.json: 400"});
}

TEST_CASE("a staged template meets the staged parameter file, not the one on disk") {
    const Checkout checkout;
    checkout.stage("main.json", with_parameter());
    checkout.stage("main.parameters.json", parameters("300"));
    checkout.write("main.parameters.json", parameters("1000"));
    checkout.write("main.parameters.untracked.json", parameters("400"));
    CHECK(checkout.found(staged) == Words{"main.json: 300"});
}

TEST_CASE("a linked template is the staged one") {
    const Checkout checkout;
    checkout.stage("main.json", linking_to("modules/circuit.txt"));
    checkout.stage("modules/circuit.txt", of_mbps("300"));
    checkout.write("modules/circuit.txt", of_mbps("1000"));
    CHECK(checkout.found(staged) == Words{"modules/circuit.txt: 300"});
}

TEST_CASE("a file that is staged for deletion is not judged") {
    const Checkout checkout;
    checkout.stage("a.json", of_mbps("300"));
    checkout.commit();
    checkout.git({"rm", "--quiet", "--cached", "a.json"});
    CHECK(checkout.found(staged) == nothing);
    CHECK(checkout.found({"--staged", "a.json"}) ==
          Words{"a.json: error: no such file or folder in the index: check the path\n"});
}

TEST_CASE("a renamed file is judged under its new name") {
    const Checkout checkout;
    checkout.stage("old.json", of_mbps("300"));
    checkout.commit();
    checkout.git({"mv", "old.json", "new.json"});
    CHECK(checkout.found(staged) == Words{"new.json: 300"});
}

TEST_CASE("on an unborn branch everything staged is new") {
    const Checkout checkout;
    CHECK(checkout.found(staged) == nothing);
    checkout.write("untracked.json", of_mbps("300"));
    checkout.stage("a.json", of_mbps("400"));
    CHECK(checkout.found(staged) == Words{"a.json: 400"});
}

TEST_CASE("of a file in a merge conflict nothing is staged, and that is no pass") {
    const Checkout checkout;
    const auto commit = [&](const std::string& mbps) {
        checkout.stage("a.json", of_mbps(mbps));
        checkout.stage("mine.json", of_mbps(mbps));
        checkout.commit();
    };
    commit("1000");
    checkout.git({"checkout", "--quiet", "-b", "other"});
    commit("200");
    checkout.git({"checkout", "--quiet", "main"});
    commit("500");
    REQUIRE(checkout.try_git({"merge", "--quiet", "other"}).exit_code == 1);
    checkout.stage("mine.json", of_mbps("300"));

    const Outcome outcome = checkout.lint(staged);
    CHECK(outcome.exit_code == 3);
    CHECK(contains(outcome.out, "mine.json:15:28: error"));
    CHECK(outcome.err ==
          "a.json: error: in a merge conflict, so that nothing of it is staged: resolve it and "
          "`git add` it\n");
    CHECK(checkout.lint({"--staged", "a.json"}).exit_code == 3);
    checkout.stage("a.json", of_mbps("400"));
    CHECK(checkout.found(staged) == Words{"a.json: 400", "mine.json: 300"});
}

TEST_CASE("the index is the one that git names to its hooks") {
    const Checkout checkout;
    checkout.stage("a.json", of_mbps("1000"));
    checkout.commit();
    checkout.write("a.json", of_mbps("300"));
    const std::string index = (checkout.home() / "index").string();
    fs::copy_file(checkout.path() / ".git/index", index);
    const Words environment{"GIT_INDEX_FILE=" + index};
    REQUIRE(checkout.try_git({"add", "a.json"}, environment).exit_code == 0);
    CHECK(checkout.found(staged) == nothing);
    CHECK(checkout.found(staged, ".", environment) == Words{"a.json: 300"});
    CHECK(checkout.found(staged, ".", {"GIT_INDEX_FILE=" + index, "GIT_DIR=.git"}) ==
          Words{"a.json: 300"});
    // What git wrote while `git commit --only` runs is nothing to others.
    CHECK(checkout.found({}, ".", environment) == Words{"a.json: 300"});
}

TEST_CASE("the working folder and paths are limits, and reports name files from there") {
    const Checkout checkout;
    checkout.stage("net/deep/a.json", of_mbps("300"));
    checkout.stage("other/b.json", of_mbps("400"));
    CHECK(checkout.found(staged) == Words{"net/deep/a.json: 300", "other/b.json: 400"});
    CHECK(checkout.found({"--staged", "net"}) == Words{"net/deep/a.json: 300"});
    CHECK(checkout.found({"--staged", "net/deep/a.json"}) == Words{"net/deep/a.json: 300"});
    CHECK(checkout.found(staged, "net") == Words{"deep/a.json: 300"});
    CHECK(checkout.found({"--staged", ".."}, "net") ==
          Words{"../net/deep/a.json: 300", "../other/b.json: 400"});
    CHECK(checkout.found({"--staged", "../other/b.json"}, "net") == Words{"../other/b.json: 400"});
    CHECK(checkout.found({"--staged", "missing"}) ==
          Words{"missing: error: no such file or folder in the index: check the path\n"});
}

TEST_CASE("only new findings of what is staged are left by --new-since") {
    const Checkout checkout;
    checkout.stage("a.json", of_mbps("300"));
    checkout.commit();
    checkout.git({"mv", "a.json", "moved.json"});
    checkout.stage("b.json", of_mbps("400"));
    CHECK(checkout.found({"--staged", "--new-since", "HEAD"}) == Words{"b.json: 400"});
    checkout.write("unstaged.json", of_mbps("300"));
    CHECK(checkout.found({"--staged", "--since", "HEAD"}) ==
          Words{"b.json: 400", "moved.json: 300"});
}

}  // namespace expressroute::test

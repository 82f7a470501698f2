// A change under review cannot switch its own check off.
#include <string>

#include "catch.hpp"
#include "cli/checkout.hpp"

namespace expressroute::test {
namespace {

/// A repository whose next commit brings a finding.
class Proposal : public Checkout {
 public:
    Proposal() {
        write("a.json", of_mbps("1000"));
        commit_all();
        write("a.json", of_mbps("300"));
    }
};

const Words reviewed{"--config-from", "HEAD"};
const Words seen{"a.json: 300"};

}  // namespace

TEST_CASE("with --config-from the config of that revision counts, not the one on disk") {
    const Proposal proposal;
    proposal.write(".expressroute-lint.json", R"({"ignore": ["location"]})");
    CHECK(proposal.found({}) == Words{});
    CHECK(proposal.found(reviewed) == seen);
    SECTION("nor a suppression in it") {
        proposal.write(".expressroute-lint.json",
                       R"({"suppressions": [{"rule": "location", "path": "*", "reason": "x"}]})");
        CHECK(proposal.found({}) == Words{});
        CHECK(proposal.found(reviewed) == seen);
    }
    SECTION("nor a file that it extends") {
        proposal.write(".expressroute-lint.json", R"({"extends": "base.json"})");
        proposal.write("base.json", "{}");
        proposal.git({"add", ".expressroute-lint.json", "base.json"});
        proposal.commit();
        proposal.write("base.json", R"({"ignore": ["location"]})");
        CHECK(proposal.found({}) == Words{});
        CHECK(proposal.found(reviewed) == seen);
    }
    SECTION("nor what it excludes") {
        proposal.write(".expressroute-lint.json", R"({"exclude": ["a.json"]})");
        CHECK(proposal.found({}) == Words{});
        CHECK(proposal.found(reviewed) == seen);
    }
    SECTION("and a config that has been removed still counts") {
        proposal.git({"add", ".expressroute-lint.json"});
        proposal.commit();
        proposal.git({"rm", "-q", ".expressroute-lint.json"});
        CHECK(proposal.found({}) == seen);
        CHECK(proposal.found(reviewed) == Words{});
    }
}

TEST_CASE("with --config-from the ignore file of that revision counts") {
    const Proposal proposal;
    proposal.write(".expressroute-lint-ignore", "*.json\n");
    CHECK(proposal.found({}) == Words{});
    CHECK(proposal.found(reviewed) == seen);
    CHECK(proposal.found({"--config-from", "HEAD", "--since", "HEAD"}) == seen);
    proposal.git({"add", "-A"});
    CHECK(proposal.found({"--staged"}) == Words{});
    CHECK(proposal.found({"--config-from", "HEAD", "--staged"}) == seen);
}

TEST_CASE("with --config-from the baseline of that revision counts") {
    const Proposal proposal;
    proposal.write("known.json", R"({"version": 1, "findings": []})");
    proposal.write(".expressroute-lint.json", R"({"baseline": "known.json"})");
    proposal.git({"add", "known.json", ".expressroute-lint.json"});
    proposal.commit();
    REQUIRE(proposal.lint({"--write-baseline", "known.json"}).exit_code == 0);
    CHECK(proposal.found({}) == Words{});
    CHECK(proposal.found(reviewed) == seen);
    CHECK(proposal.found({"--config-from=HEAD", "--baseline", "known.json"}) == seen);
}

TEST_CASE("the option --config-from reads a bare repository, where no config is on disk") {
    const Proposal proposal;
    proposal.write(".expressroute-lint.json", R"({"ignore": ["location"]})");
    proposal.commit_all();
    const Repository bare({"--bare"});
    proposal.git({"push", "-q", bare.path().string(), "HEAD:main"});
    const auto lint = [&bare](Words words) {
        words.insert(words.begin(), {"lint", "--quiet", "--rev", "main"});
        return run(words, bare.surroundings()).exit_code;
    };
    CHECK(lint({}) == 1);
    CHECK(lint({"--config-from", "main"}) == 0);
}

TEST_CASE(
    "the option --config-from says what is wrong with the revision, and goes without --no-config") {
    const Proposal proposal;
    const Outcome unknown = proposal.lint({"--config-from", "nothing"});
    CHECK(unknown.exit_code == 3);
    CHECK(contains(unknown.err, "'nothing' is no commit or tree of this repository"));
    CHECK(proposal.lint({"--config-from", ""}).exit_code == 2);
    CHECK(proposal.lint({"--config-from", "HEAD", "--no-config"}).exit_code == 2);
    const TemporaryFolder folder;
    folder.write("a.json", of_mbps("300"));
    CHECK(run({"lint", "--config-from", "HEAD"}, {.folder = folder.path()}).exit_code == 3);
}

}  // namespace expressroute::test

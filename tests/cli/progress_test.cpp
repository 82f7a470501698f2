// What who watches a long run sees, and nobody else.
#include <string>

#include "catch.hpp"
#include "program.hpp"

namespace expressroute::test {
namespace {

/// A run that takes its time: nothing comes from standard input for a while.
const std::string long_run =
    "{ sleep 1.5; echo '{}'; } | '" + std::string(program_path) + "' lint --no-config -";

constexpr auto progress = "0 files, 0 documents, 0 findings";

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a long run says on a terminal how far it has come, and takes it back at the end") {
    Surroundings terminal{.program = "script"};
    const Outcome outcome =
        run({"--quiet", "--return", "--command", long_run, "/dev/null"}, terminal);
    if (outcome.exit_code == 127) {
        WARN("skipped: there is no `script`, which gives a program a terminal");
        return;
    }
    const std::size_t said = outcome.out.find(progress);
    REQUIRE(said != std::string::npos);
    CHECK(contains(outcome.out.substr(said), "\r\x1B[K"));
}

TEST_CASE("a long run says nothing of its progress in a pipe") {
    Surroundings shell{.program = "/bin/sh"};
    const Outcome outcome = run({"-c", long_run}, shell);
    CHECK_FALSE(contains(outcome.out + outcome.err, progress));
    CHECK_FALSE(contains(outcome.out + outcome.err, "\r"));
}

TEST_CASE("a short run says nothing of its progress on a terminal either") {
    Surroundings terminal{.program = "script"};
    const std::string short_run =
        "'" + std::string(program_path) + "' lint --no-config fixtures/quickstart";
    const Outcome outcome =
        run({"--quiet", "--return", "--command", short_run, "/dev/null"}, terminal);
    CHECK_FALSE(contains(outcome.out, " documents, "));
}

}  // namespace expressroute::test

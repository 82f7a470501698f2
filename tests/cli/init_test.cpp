// A config to begin with.
#include <string>

#include "catch.hpp"
#include "cli/checkout.hpp"

namespace expressroute::test {

TEST_CASE("init writes a config for the circuits that it finds, which lint takes") {
    const TemporaryFolder folder;
    folder.write("infra/main.json", template_of({.tags = "{}", .name = "er-\\\"*/\\nparis"}));
    const Outcome outcome = run({"init"}, {.folder = folder.path()});
    CHECK(outcome.exit_code == 0);
    CHECK(outcome.out == ".expressroute-lint.json written: 1 circuit to declare\n");
    const std::string config = read_file(folder.path() / ".expressroute-lint.json");
    CHECK(contains(config, R"(    // "infra/main.json", "Equinix", "Paris")"));
    CHECK(contains(config, R"(    // {"match": "er-\"*/\nparis", "connectivityModel": )"));
    CHECK(contains(config, R"(  //   "providers": ["Equinix"],)"));
    CHECK(run({"lint"}, {.folder = folder.path()}).exit_code == 0);
    CHECK(contains(run({"config", "show"}, {.folder = folder.path()}).out, "circuits = []"));
}

TEST_CASE("what init has written in comments can be taken into use") {
    const TemporaryFolder folder;
    folder.write("main.json", template_of({.tags = "{}"}));
    REQUIRE(run({"init"}, {.folder = folder.path()}).exit_code == 0);
    std::string config = read_file(folder.path() / ".expressroute-lint.json");
    for (const std::string mark :
         {"// {\"match\"", "// \"suppressions\"", "//   {\"rule\"", "// ],\n}"}) {
        const std::size_t at = config.find(mark);
        INFO(mark);
        REQUIRE(at != std::string::npos);
        config.erase(at, 2);
    }
    folder.write(".expressroute-lint.json", config);
    CHECK(run({"config", "show"}, {.folder = folder.path()}).exit_code == 0);
}

TEST_CASE("init leaves a config that is there as it is") {
    const TemporaryFolder folder;
    folder.write("sub/.expressroute-lint.json", "{}");
    const Outcome outcome = run({"init", "sub"}, {.folder = folder.path()});
    CHECK(outcome.exit_code == 2);
    CHECK(contains(outcome.err,
                   "sub/.expressroute-lint.json: error: there is a config here already"));
    CHECK(read_file(folder.path() / "sub/.expressroute-lint.json") == "{}");
    CHECK(run({"init", "nowhere"}, {.folder = folder.path()}).exit_code == 2);
    CHECK(run({"init", "a", "b"}, {.folder = folder.path()}).exit_code == 2);
}

TEST_CASE("init says where every circuit is declared, and where none is found") {
    const TemporaryFolder folder;
    folder.write("main.json", template_of());
    REQUIRE(run({"init"}, {.folder = folder.path()}).exit_code == 0);
    CHECK(contains(read_file(folder.path() / ".expressroute-lint.json"),
                   "Every circuit found here declares its model and layer"));
    folder.write("sub/x", "");
    REQUIRE(run({"init", "sub"}, {.folder = folder.path()}).exit_code == 0);
    CHECK(
        contains(read_file(folder.path() / "sub/.expressroute-lint.json"), "No circuit was found"));
}

}  // namespace expressroute::test

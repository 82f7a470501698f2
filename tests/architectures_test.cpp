// Complete designs that are sound, as templates and as plans: fixtures/architectures/<design>/{template,plan}.json.
#include <algorithm>
#include <boost/json.hpp>
#include <filesystem>
#include <set>

#include "catch.hpp"
#include "paths.hpp"
#include "program.hpp"

namespace expressroute::test {
namespace {

namespace fs = std::filesystem;

const fs::path folder = fs::path(project_root) / "fixtures/architectures";

/// The documents in which no circuit is declared.
const std::set<std::string> without_circuit{
    "cross-subscription/template.json",                // it is the other subscription's
    "global-reach-pair/template.json",                 // both exist
    "new-peerings-on-existing-circuit/template.json",  // it exists
    "provider-cross-connection/plan.json",             // it is the customer's
    "provider-cross-connection/template.json",         // it is the customer's
    "virtual-wan-two-hubs/template.json",              // both exist
};

std::vector<std::string> designs() {
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder))
        if (entry.is_directory()) names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

}  // namespace

TEST_CASE("a sound design has neither an error nor a warning") {
    for (const std::string& design : designs()) {
        for (const std::string document : {"/template.json", "/plan.json"}) {
            const std::string file = design + document;
            DYNAMIC_SECTION(file) {
                const Outcome outcome =
                    run({"lint", "--no-config", "--fail-on", "warning", "--format", "json", file},
                        {.folder = folder});
                INFO(outcome.out);
                CHECK(outcome.exit_code == 0);
                CHECK(outcome.err.empty());
                const boost::json::value report = outcome.json();
                CHECK(report.at("problems") == boost::json::array());
                const boost::json::value& summary = report.at("summary");
                CHECK(summary.at("resources").as_int64() > 0);
                CHECK((summary.at("circuits").as_int64() == 0) == without_circuit.contains(file));
            }
        }
    }
}

TEST_CASE("each of at least 20 sound designs is listed") {
    const std::string list = read_file(folder / "README.md");
    CHECK(designs().size() >= 20);
    for (const std::string& design : designs()) {
        INFO(design);
        CHECK(list.find("| `" + design + "` |") != std::string::npos);
    }
}

}  // namespace expressroute::test

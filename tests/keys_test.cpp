// What the rules about keys and about versions say, and what they keep to themselves.
#include <fmt/core.h>

#include <boost/json.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "catch.hpp"
#include "program.hpp"

namespace expressroute::test {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

/// The keys that the fixtures of the group `secrets` have in clear.
const std::vector<std::string> keys{"NotARealKey42", "1f0c7f52-6d2b-4d29-9c36-0f2a5d6b7e11"};

std::vector<std::string> fixtures_with_keys() {
    std::vector<std::string> found;
    for (const std::string rule :
         {"secret-literal", "file-holds-secrets", "parameter-not-secure"}) {
        const fs::path folder = fs::path(project_root) / "fixtures/rules" / rule / "bad";
        for (const fs::directory_entry& entry : fs::directory_iterator(folder))
            if (entry.path().extension() == ".json") found.push_back(entry.path().string());
    }
    return found;
}

/// Whether the rule speaks of a rate limit, known since azurerm 4.19, under a constraint.
bool is_excluded(const std::string& constraint) {
    const fs::path fixture = fs::path(project_root) /
                             "fixtures/rules/property-newer-than-api/bad/"
                             "plan-rate-limit-before-4-19.json";
    json::value plan = json::parse(read_file(fixture));
    plan.at("configuration").at("provider_config").at("azurerm").as_object()["version_constraint"] =
        constraint;
    const json::value report = run({"lint", "--no-config", "--format", "json", "--fail-on", "never",
                                    "--select", "property-newer-than-api", "-"},
                                   {.input = json::serialize(plan)})
                                   .json();
    return !report.at("findings").as_array().empty();
}

}  // namespace

TEST_CASE("no report shows a key, in whatever format") {
    const std::vector<std::string> files = fixtures_with_keys();
    REQUIRE(files.size() > 10);
    for (const std::string& file : files) {
        for (const std::string format : {"text", "json"}) {
            const Outcome outcome =
                run({"lint", "--no-config", "--fail-on", "never", "--format", format, file});
            INFO(file);
            CHECK_FALSE(outcome.out.empty());
            for (const std::string& key : keys) {
                CHECK(outcome.out.find(key) == std::string::npos);
                CHECK(outcome.err.find(key) == std::string::npos);
            }
        }
    }
}

TEST_CASE("a constraint excludes a property only if no version that it admits has it") {
    for (const std::string constraint :
         {"~> 4.10.0", "4.18.1", "= 4.18.1", "< 4.19", ">= 3.0, < 4.0", "<= 4.18.99", "~> 3.0",
          ">= 4.0.0, ~> 4.18.0", "~> 4.10.0-beta1"}) {
        INFO(constraint);
        CHECK(is_excluded(constraint));
    }
    for (const std::string constraint :
         {"~> 4.10", "~> 4.19.0", "~> 4", ">= 3.0", "> 4.0, != 4.19.0", "<= 4.19", "4.19.0", "",
          "newest", "< 4.19.1"}) {
        INFO(constraint);
        CHECK_FALSE(is_excluded(constraint));
    }
}

}  // namespace expressroute::test

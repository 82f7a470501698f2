// What the program says of the plans in fixtures/terraform.
#pragma once

#include <boost/json.hpp>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "catch.hpp"
#include "paths.hpp"
#include "program.hpp"

namespace expressroute::test {

inline std::string text(const boost::json::value& value) {
    return value.is_string() ? boost::json::value_to<std::string>(value)
                             : boost::json::serialize(value);
}

/// The resources that a fixture expands to, which must be read without a problem.
inline boost::json::array resources(const std::string& file) {
    const Outcome outcome = run({"expand", "--no-config", "fixtures/terraform/" + file});
    INFO(outcome.err);
    const boost::json::value expanded = outcome.json();
    CHECK(expanded.at("problems") == boost::json::array());
    return expanded.at("documents").at(0).at("resources").as_array();
}

/// Without the rules about keys and deployments: of a template they say other things than of a plan.
inline boost::json::value lint(const std::string& file) {
    const Outcome outcome = run({"lint", "--no-config", "--ignore", "arm,terraform,secrets",
                                 "--format", "json", "fixtures/terraform/" + file});
    boost::json::value report = outcome.json();
    CHECK(report.at("problems") == boost::json::array());
    return report;
}

/// Neither command says the fixtures' secret in any format.
inline void check_secrets(const std::string& file) {
    const std::string path = "fixtures/terraform/" + file;
    REQUIRE(read_file(std::filesystem::path(project_root) / path).find("NotForYourEyes") !=
            std::string::npos);
    for (const std::vector<std::string>& command :
         {std::vector<std::string>{"expand"}, {"lint"}, {"lint", "--format", "json"}}) {
        std::vector<std::string> arguments = command;
        arguments.insert(arguments.end(), {"--no-config", path});
        const Outcome outcome = run(arguments);
        CHECK((outcome.out + outcome.err).find("NotForYourEyes") == std::string::npos);
    }
}

}  // namespace expressroute::test

// --select, --ignore and --severity: lists that repeat and take commas, and the last word wins.
#include <boost/json.hpp>
#include <map>

#include "catch.hpp"
#include "cli/documents.hpp"
#include "program.hpp"

namespace expressroute::test {
namespace {

using Words = std::vector<std::string>;
using Reported = std::map<std::string, std::string>;

/// Rule and severity of each finding in a template that has an error, a warning and an info.
Reported reported(Words options) {
    const std::string text =
        template_of({.mbps = "3000",
                     .tier = "Local",
                     .tags = R"({"connectivityModel": "colocation", "peeringLayer": "L2"})"});
    options.insert(options.begin(), {"lint", "--no-config", "--format", "json"});
    options.emplace_back("-");
    Reported found;
    const boost::json::value report = run(options, {.input = text}).json();
    for (const boost::json::value& finding : report.at("findings").as_array()) {
        found.emplace(boost::json::value_to<std::string>(finding.at("rule")),
                      boost::json::value_to<std::string>(finding.at("severity")));
    }
    return found;
}

const Reported everything{{"bandwidth-not-offered", "error"},
                          {"layer-l2-no-peering", "info"},
                          {"sku-local-metered", "warning"}};

}  // namespace

TEST_CASE("rules and groups are selected and ignored, and the last word wins") {
    const auto check = [](const Words& options, const Words& names) {
        Reported expected;
        for (const std::string& name : names) expected.insert(*everything.find(name));
        CHECK(reported(options) == expected);
    };
    const std::string bandwidth = "bandwidth-not-offered";
    const std::string layer = "layer-l2-no-peering";
    const std::string sku = "sku-local-metered";
    check({}, {bandwidth, layer, sku});
    check({"--select", bandwidth}, {bandwidth});
    check({"--select", "sku"}, {sku});
    check({"--select", "sku,layer"}, {layer, sku});
    check({"--select", "sku", "--select", "layer"}, {layer, sku});
    check({"--ignore", "sku"}, {bandwidth, layer});
    check({"--ignore", "sku,layer", "--ignore", bandwidth}, {});
    check({"--select", "sku", "--ignore", sku}, {});
    check({"--ignore", sku, "--select", "sku"}, {sku});
    check({"--select", "location", "--ignore", "location", "--select", bandwidth}, {bandwidth});
    check({"--ignore", "sku", "--severity", "sku=error"}, {bandwidth, layer});
}

TEST_CASE("a rule is made graver, milder or switched off by --severity, and the last word wins") {
    const auto check = [](const Words& options, const std::string& expected) {
        const Reported found = reported(options);
        const auto rule = found.find("sku-local-metered");
        CHECK((rule == found.end() ? "off" : rule->second) == expected);
    };
    check({"--severity", "sku-local-metered=error"}, "error");
    check({"--severity", "sku=info"}, "info");
    check({"--severity", "sku=info,sku-local-metered=error"}, "error");
    check({"--severity", "sku-local-metered=error", "--severity", "sku=info"}, "info");
    check({"--severity", "sku=off"}, "off");
    check({"--severity", "sku=off", "--select", "sku"}, "warning");
    check({"--severity", "sku=off,sku=error", "--select", "sku"}, "error");
    CHECK(reported({"--severity", "layer-l2-no-peering=error"}).at("layer-l2-no-peering") ==
          "error");
}

TEST_CASE("a changed severity counts for the exit code") {
    const auto exit_code = [](const std::string& severity) {
        return run({"lint", "--no-config", "--severity", severity, "-"}, {.input = with_warning()})
            .exit_code;
    };
    CHECK(exit_code("sku=error") == 1);
    CHECK(exit_code("sku=warning") == 0);
}

TEST_CASE("an unknown rule or group is exit code 2, and the nearest is named") {
    const auto check = [](const Words& options, const std::string& complaint) {
        Words arguments{"lint"};
        arguments.insert(arguments.end(), options.begin(), options.end());
        arguments.emplace_back("-");
        const Outcome outcome = run(arguments, {.input = with_error()});
        CHECK(outcome.exit_code == 2);
        CHECK(outcome.out.empty());
        CHECK(outcome.err == "error: " + complaint + "\n");
    };
    check({"--select", "vlan-duplicate-in-circut"},
          "there is no rule or group 'vlan-duplicate-in-circut'; the nearest is "
          "'vlan-duplicate-in-circuit'");
    check({"--ignore", "bpg"}, "there is no rule or group 'bpg'; the nearest is 'bgp'");
    check({"--severity", "skku=off"}, "there is no rule or group 'skku'; the nearest is 'sku'");
    check({"--severity", "sku=fatal"},
          "--severity takes RULE=error|warning|info|off, not 'sku=fatal'");
    check({"--severity", "sku"}, "--severity takes RULE=error|warning|info|off, not 'sku'");
}

}  // namespace expressroute::test

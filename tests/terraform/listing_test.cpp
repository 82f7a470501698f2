#include "terraform/listing.hpp"

#include <boost/json.hpp>

#include "cli/documents.hpp"
#include "example.hpp"
#include "program.hpp"

namespace expressroute::terraform {
namespace {

std::vector<std::string> pointers(const Listing& listing) {
    std::vector<std::string> found;
    for (const Entry& entry : listing.entries) found.push_back(entry.pointer);
    return found;
}

std::string change(std::string_view type, std::string_view name, std::string_view after) {
    return fmt::format(
        R"({{"address": "{0}.{1}", "mode": "managed", "type": "{0}", "name": "{1}",
            "change": {{"actions": ["create"], "before": null, "after": {2}}}}})",
        type, name, after);
}

/// Larger than what is held in memory: machines with long descriptions, and behind them one circuit, whose tier no
/// table knows.
std::string big_plan(std::string_view line_end) {
    constexpr std::size_t size = 9'000'000;
    std::string plan =
        fmt::format(R"({{"format_version": "1.2",{0}"resource_changes": [{0})", line_end);
    for (std::size_t i = 0; plan.size() < size; ++i) {
        // Of many lengths, so that the pieces of the file end in every part of an entry.
        const std::string text(200 + i * 37 % 901, 'x');
        plan += change("azurerm_linux_virtual_machine", fmt::format("m{}", i),
                       fmt::format(R"({{"note": "caf\u00e9 café {}"}})", text));
        plan += fmt::format(",{}", line_end);
    }
    plan += change("azurerm_express_route_circuit", "er",
                   fmt::format(R"({{"name": "er", "authorization_key": "NotForYourEyes",{0}"sku":)"
                               R"( [{{"family": "MeteredData", "tier": "Gold"}}]}})",
                               line_end));
    // A key with escapes does not tell where the circuit ends.
    return plan + fmt::format(R"(],{0}"\u0061pplyable": true}}{0})", line_end);
}

}  // namespace

TEST_CASE("only resources of interest are listed, each with its place") {
    const std::string plan =
        fmt::format(R"({{"resource_changes": [{}, {}, {}]}})", change("aws_instance", "a", "{}"),
                    change("azurerm_express_route_circuit", "b", "{}"),
                    change("azurerm_network_security_group", "c", "{}"));
    using Pointers = std::vector<std::string>;
    CHECK(pointers(listing(plan)) == Pointers{"/resource_changes/1", "/resource_changes/2"});
    CHECK(pointers(listing(plan, Extent::lint)) == Pointers{"/resource_changes/1"});
}

TEST_CASE("keys may come in any order, and be written with escapes") {
    const Listing read_listing = listing(R"({"resource_changes": [
        {"change": {"after": {}}, "type": "aws_instance"},
        {"change": {"after": {}}, "type": "azurerm_express_route_circuit"},
        {"\u0061ddress": "azurerm_express_route_circuit.x", "type": "azurerm_express_route_circuit"},
        {}, [], null, 1]})");
    CHECK(pointers(read_listing) ==
          std::vector<std::string>{"/resource_changes/1", "/resource_changes/2"});
}

TEST_CASE(
    "planned values are listed where there are no changes, and of the prior state data sources") {
    const std::string values = R"({"root_module": {"child_modules": [{"resources": [
        {"mode": "managed", "type": "azurerm_express_route_circuit", "values": {}},
        {"mode": "data", "type": "azurerm_express_route_circuit", "values": {}}]}]}})";
    const std::string changes = R"(, "resource_changes": [])";
    const auto plan = [&](const std::string& more) {
        return pointers(listing(fmt::format(
            R"({{"planned_values": {0}, "prior_state": {{"values": {0}}}{1}}})", values, more)));
    };
    const std::string in_module = "/root_module/child_modules/0/resources/";
    CHECK(plan(changes) == std::vector<std::string>{"/prior_state/values" + in_module + "1"});
    CHECK(plan("") == std::vector<std::string>{"/planned_values" + in_module + "0",
                                               "/planned_values" + in_module + "1",
                                               "/prior_state/values" + in_module + "1"});
}

TEST_CASE("other documents are no plans, whatever they hold") {
    for (const std::string text :
         {"[]", "1", "null", "{}", R"({"$schema": "x", "planned_values": {}})",
          R"({"id": "/x", "resource_changes": []})", R"({"format_version": "1.0"})",
          R"({"planned_values": {})", R"({"planned_values": {}} x)"}) {
        CAPTURE(text);
        source::Text document{"test.json", text};
        CHECK_FALSE(read(document, Extent::all));
    }
}

TEST_CASE("a plan that is left on disk is placed to the column") {
    const auto check = [](std::string_view line_end, bool quotes) {
        const std::string plan = big_plan(line_end);
        const test::TemporaryFolder folder;
        folder.write("plan.json", plan);
        const test::Outcome outcome =
            test::run({"--no-config", "--format", "json", "plan.json"}, {.folder = folder.path()});
        const source::Position expected = source::position(plan, plan.rfind("\"Gold\""));
        bool found = false;
        const boost::json::value report = outcome.json();
        for (const boost::json::value& finding : report.at("findings").as_array()) {
            if (finding.at("rule") != "sku-triplet-invalid") continue;
            found = true;
            CHECK(finding.at("line").to_number<std::size_t>() == expected.line);
            CHECK(finding.at("column").to_number<std::size_t>() == expected.column);
        }
        CHECK(found);

        const test::Outcome shown =
            test::run({"--no-config", "plan.json"}, {.folder = folder.path()});
        CHECK(shown.out.find("NotForYourEyes") == std::string::npos);
        CHECK((shown.out.find("\"Gold\"}]") != std::string::npos) == quotes);
    };
    // One line has all secrets of the plan on it.
    check("", false);
    check("\n", true);
    check("\r\n", true);
}

}  // namespace expressroute::terraform

// What plans and states say beyond single resources: links through modules and loops, changes, providers. The documents
// are in fixtures/terraform.
#include <boost/json.hpp>
#include <map>
#include <set>
#include <tuple>

#include "catch.hpp"
#include "program.hpp"

namespace expressroute::test {
namespace {

using Strings = std::vector<std::string>;

/// Rule and address.
using Found = std::multiset<std::pair<std::string, std::string>>;

std::string string(const boost::json::value& value) {
    return boost::json::value_to<std::string>(value);
}

/// The fixtures here declare no models, create and replace circuits with all that hangs on them, and have keys.
boost::json::value report(const std::string& name) {
    return run({"lint", "--no-config", "--ignore", "model-not-declared,terraform,secrets",
                "--format", "json", "fixtures/terraform/" + name})
        .json();
}

Found found(const std::string& name) {
    const boost::json::value json = report(name);
    Found all;
    for (const boost::json::value& finding : json.at("findings").as_array()) {
        all.emplace(string(finding.at("rule")), string(finding.at("resource").at("address")));
    }
    return all;
}

std::string text_report(const std::string& name) {
    return run({"lint", "--no-config", "fixtures/terraform/" + name}).out;
}

/// The addresses that `expand` lists.
std::multiset<std::string> listed(const std::string& name) {
    const Outcome outcome = run({"expand", "--no-config", "fixtures/terraform/" + name});
    std::multiset<std::string> addresses;
    const boost::json::value document = outcome.json().at("documents").at(0);
    for (const boost::json::value& resource : document.at("resources").as_array()) {
        addresses.insert(string(resource.at("address")));
    }
    return addresses;
}

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("peerings of new circuits are linked through modules in loops, two levels deep") {
    // All four circuits have a name that is not known yet. VLAN 100 and 200 stand in three of them; only in one do two
    // peerings share a tag.
    CHECK(found("modules-in-loops.json") ==
          Found{{"vlan-duplicate-in-circuit", R"(module.site["london"].module.peerings[1].)"
                                              "azurerm_express_route_circuit_peering.private"}});
}

TEST_CASE("a finding names the module call, without the password in its source") {
    const std::string out = text_report("modules-in-loops.json");
    CHECK(contains(out, R"(via:  module call "peerings" (../peerings))"));
    CHECK_FALSE(contains(out, "hunter2"));
}

TEST_CASE("a reference that could mean several circuits links to none") {
    // Two circuits, and a private and a Microsoft peering with the same VLAN for each way to be unclear.
    CHECK(found("ambiguous-references.json").empty());
}

TEST_CASE("circuits of one name under two provider aliases are told apart") {
    CHECK(
        found("provider-aliases.json") ==
        Found{{"vlan-duplicate-in-circuit", "azurerm_express_route_circuit_peering.dr_microsoft"}});
}

TEST_CASE("only what a plan leaves behind is judged and listed") {
    // Every object that goes, drifted or waits for its deletion has a bandwidth that no circuit is sold with.
    const boost::json::value json = report("changes.json");
    std::map<std::string, std::string> pointers;
    for (const boost::json::value& finding : json.at("findings").as_array()) {
        pointers.emplace(string(finding.at("rule")), string(finding.at("pointer")));
    }
    CHECK(json.at("findings").as_array().size() == 2);
    CHECK(pointers ==
          std::map<std::string, std::string>{
              {"bandwidth-not-offered", "/resource_changes/1/change/after/bandwidth_in_mbps"},
              {"vlan-missing-or-out-of-range",
               "/deferred_changes/0/resource_change/change/after/vlan_id"}});

    const std::multiset<std::string> addresses = listed("changes.json");
    CHECK(addresses.count("azurerm_express_route_circuit.renewed") == 1);
    for (const std::string gone :
         {"azurerm_express_route_circuit.closed", "azurerm_express_route_circuit.handed_over",
          "azurerm_express_route_circuit_peering.dropped", "azurerm_express_route_gateway.gone"}) {
        CHECK_FALSE(addresses.contains(gone));
    }
    CHECK(addresses.size() == 14);
}

TEST_CASE("an incomplete plan says so, and nothing is concluded from what it does not list") {
    const std::string name = "fixtures/terraform/changes.json";
    const Outcome outcome = run({"lint", "--no-config", "--ignore", "secrets", name});
    CHECK(contains(outcome.err, name + ": warning: the plan is not complete"));
    CHECK_FALSE(contains(outcome.out, "secret"));

    // The same circuit: found only where the plan is complete.
    const TemporaryFolder folder;
    const auto findings = [&](const std::string& end) {
        folder.write("plan.json", R"({"format_version": "1.2", "resource_changes": [
            {"address": "azurerm_express_route_circuit.er", "type": "azurerm_express_route_circuit",
             "change": {"actions": ["create"], "before": null, "after_unknown": {"id": true},
                        "after": {"name": "er", "tags": {"peeringLayer": "layer2"}}}}])" +
                                      end + "}");
        const Outcome linted = run({"lint", "--no-config", "--select", "layer-l2-no-peering",
                                    "--format", "json", "plan.json"},
                                   {.folder = folder.path()});
        return linted.json().at("findings").as_array().size();
    };
    CHECK(findings("") == 1);
    CHECK(findings(R"(, "complete": true, "errored": false)") == 1);
    CHECK(findings(R"(, "complete": false)") == 0);
    CHECK(findings(R"(, "errored": true)") == 0);
}

TEST_CASE("OpenTofu's plans read as Terraform's, and a loop over circuits pairs by key") {
    // Both circuits need a peering; one is made for each circuit of `er`, and a target left one out.
    CHECK(found("opentofu.json") ==
          Found{{"layer-l2-no-peering", R"(azurerm_express_route_circuit.er["south"])"}});
    CHECK(contains(text_report("opentofu.json"), "linked here, but carries no traffic"));
}

TEST_CASE("a state is read in all its modules, without deposed objects and without secrets") {
    CHECK(found("state-with-modules.json") ==
          Found{{"vlan-duplicate-in-circuit", R"(module.site["paris"].module.circuit[0].)"
                                              "azurerm_express_route_circuit_peering.private"}});
    const Outcome outcome =
        run({"expand", "--no-config", "fixtures/terraform/state-with-modules.json"});
    for (const std::string secret : {"top-secret", "0f1e2d3c", "shared-key"}) {
        CHECK_FALSE(contains(outcome.out, secret));
    }
    CHECK(listed("state-with-modules.json").size() == 3);
}

TEST_CASE("planned values alone show what is set, and not what is missing") {
    CHECK(found("planned-values-alone.json") ==
          Found{{"vlan-missing-or-out-of-range",
                 R"(module.site["paris"].azurerm_express_route_circuit_peering.private)"}});
}

}  // namespace expressroute::test

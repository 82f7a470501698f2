#include "terraform/change.hpp"

#include <algorithm>

#include "example.hpp"
#include "program.hpp"

namespace expressroute::terraform {
namespace {

azure::Deployment fixture(const std::string& name) {
    std::vector<Problem> problems;
    const std::string path = project_root + ("/fixtures/terraform/" + name);
    return read_plan(listing(test::read_file(path)), 0, problems);
}

azure::Deployment changes() { return fixture("changes.json"); }

const azure::Resource& resource(const std::vector<azure::Resource>& resources,
                                std::string_view address) {
    const auto found = std::ranges::find_if(resources, [&](const azure::Resource& resource) {
        return resource.address->ends_with(address);
    });
    REQUIRE(found != resources.end());
    return *found;
}

std::string mbps(const azure::Resource& circuit) {
    return at_body(circuit, {"properties", "serviceProviderProperties", "bandwidthInMbps"});
}

}  // namespace

TEST_CASE("an update knows what there is now, in ARM's shape and in its place in the plan") {
    const azure::Deployment plan = changes();
    const azure::Resource& grown = resource(plan.resources, "circuit.grown");
    CHECK(grown.action == azure::Action::update);
    REQUIRE(grown.change);
    REQUIRE(grown.change->before);
    CHECK(mbps(*grown.change->before) == "200");
    CHECK(mbps(grown) == "300");
    CHECK(azure::origin(*grown.change->before,
                        "/properties/serviceProviderProperties/bandwidthInMbps", "")
              .pointer == "/resource_changes/1/change/before/bandwidth_in_mbps");
    const azure::Resource& peering = resource(plan.resources, "peering.changed");
    CHECK(at_body(*peering.change->before, {"properties", "sharedKey"}) == R"({"$secret":true})");
    CHECK_FALSE(resource(plan.resources, "peering.added").change->before);
}

TEST_CASE("a replacement says what it is for, where the plan does") {
    const azure::Deployment plan = changes();
    const azure::Resource& relocated = resource(plan.resources, "circuit.relocated");
    CHECK(relocated.action == azure::Action::replace);
    CHECK(relocated.change->reason == "replace_because_cannot_update");
    REQUIRE(relocated.change->causes.size() == 1);
    CHECK(relocated.change->causes[0].attribute == "/peering_location");
    CHECK(relocated.change->causes[0].body ==
          "/properties/serviceProviderProperties/peeringLocation");
    CHECK(resource(plan.resources, "circuit.renewed").change->causes[0].attribute == "/sku/0/tier");
    CHECK(resource(plan.resources, "circuit.renewed").change->causes[0].body == "/sku/tier");
    CHECK(resource(plan.resources, "gateway.hub").action == azure::Action::replace);
    CHECK(resource(plan.resources, "port.old").change->causes[0].body ==
          "/properties/bandwidthInGbps");
    CHECK(resource(plan.resources, "peering.rebuilt").change->reason == "replace_because_tainted");
    CHECK(resource(plan.resources, "peering.rebuilt").change->causes.empty());
}

TEST_CASE("what goes is kept apart, as it was") {
    const azure::Deployment plan = changes();
    REQUIRE(plan.removed.size() == 4);
    CHECK(plan.removed[0].address == "azurerm_express_route_circuit.closed");
    CHECK(plan.removed[0].action == azure::Action::remove);
    CHECK(plan.removed[0].pointer == "/resource_changes/3/change/before");
    CHECK(at_body(plan.removed[0], {"properties", "serviceProviderProvisioningState"}) ==
          R"("Provisioned")");
    CHECK(plan.removed[1].change->deposed == "5f3e1c2d");
    CHECK(plan.removed[2].address == "azurerm_express_route_circuit_peering.dropped");
    CHECK(plan.removed[3].address == "azurerm_express_route_gateway.gone");
}

TEST_CASE("what Terraform forgets is still there, and is no replacement") {
    const azure::Deployment plan = changes();
    REQUIRE(plan.existing.size() == 1);
    CHECK(plan.existing[0].address == "azurerm_express_route_circuit.handed_over");
    CHECK(plan.existing[0].action == azure::Action::forget);
    CHECK(plan.existing[0].existing);
    CHECK(resource(plan.resources, "circuit.renewed").action == azure::Action::create);
}

TEST_CASE("moves, imports and deferred changes are told") {
    const azure::Deployment plan = changes();
    CHECK(resource(plan.resources, "circuit.moved").change->previous_address ==
          "module.old.azurerm_express_route_circuit.er[0]");
    CHECK(resource(plan.resources, "circuit.imported")
              .change->imported_id.value()
              .ends_with("/expressRouteCircuits/er-imported"));
    CHECK_FALSE(resource(plan.resources, "circuit.kept").change->imported_id);
    const azure::Resource& later = resource(plan.resources, "peering.later[*]");
    CHECK(later.partial);
    CHECK(later.action == azure::Action::unspecified);
    CHECK(later.change->deferred == "resource_config_unknown");
    CHECK(plan.incomplete);
}

TEST_CASE("a resource knows its provider and which versions of it may be used") {
    const azure::Deployment plan = fixture("provider-aliases.json");
    CHECK(plan.resources[0].provider == "azurerm.hub");
    CHECK(plan.resources[0].provider_version == "~> 4.40");
    CHECK(plan.resources[1].provider == "azurerm.dr");
    CHECK(plan.resources[1].provider_version == ">= 4.60.0");
    CHECK(resource(plan.resources, "peering.elsewhere").provider == "azurerm");
}

TEST_CASE("a module's own provider may have its own constraint") {
    const auto constraint = [](const std::string& key) {
        return plan_of("module.hub.azurerm_express_route_circuit.er",
                       "azurerm_express_route_circuit", R"("after": {"name": "er"})",
                       fmt::format(R"({{"provider_config": {{
                           "azurerm": {{"version_constraint": "~> 4.0"}},
                           "module.own:azurerm": {{"version_constraint": "~> 3.9"}}}},
                         "root_module": {{"module_calls": {{"hub": {{"source": "./hub",
                           "module": {{"resources": [{{"address": "azurerm_express_route_circuit.er",
                                                       "provider_config_key": "{}"}}]}}}}}}}}}})",
                                   key))
            .resources[0]
            .provider_version;
    };
    CHECK(constraint("azurerm") == "~> 4.0");
    CHECK(constraint("module.own:azurerm") == "~> 3.9");
    CHECK(constraint("hub:azurerm") == "~> 4.0");
    CHECK(constraint("azurerm.alias") == "~> 4.0");
    CHECK(constraint("azapi") == "");
}

TEST_CASE("azapi's resources know their provider and their module call as well") {
    const auto plan = plan_of(
        "module.hub.azapi_resource.er", "azapi_resource",
        R"("after": {"type": "Microsoft.Network/expressRouteCircuits@2024-05-01", "name": "er"})",
        R"({"provider_config": {"azapi.eu": {"alias": "eu", "version_constraint": "~> 2.1"}},
            "root_module": {"module_calls": {"hub": {"source": "./hub", "module": {"resources": [
              {"address": "azapi_resource.er", "provider_config_key": "azapi.eu"}]}}}}})");
    CHECK(plan.resources[0].provider == "azapi.eu");
    CHECK(plan.resources[0].provider_version == "~> 2.1");
    CHECK(plan.resources[0].note == R"(module call "hub" (./hub))");
}

TEST_CASE("the note of a module call leaves out what could be a secret of its source") {
    const auto note = [](const std::string& call) {
        return plan_of(
                   "module.hub[0].azurerm_express_route_circuit.er",
                   "azurerm_express_route_circuit", R"("after": {"name": "er"})",
                   R"({"root_module": {"module_calls": {"hub": {"module": {}, )" + call + "}}}}")
            .resources[0]
            .note;
    };
    CHECK(note(R"("source": "./modules/hub")") == R"(module call "hub" (./modules/hub))");
    CHECK(note(R"("source": "Azure/er/azurerm", "version_constraint": "~> 0.3")") ==
          R"(module call "hub" (Azure/er/azurerm ~> 0.3))");
    CHECK(note(R"("source": "git::https://u:p@git.example.com/a@b/er.git?ref=v1")") ==
          R"(module call "hub" (git::https://git.example.com/a@b/er.git))");
    CHECK(note(R"("source": 1)") == R"(module call "hub")");
}

TEST_CASE("changes of the wrong shape are passed over") {
    const auto resources_of = [](const std::string& entry) {
        std::vector<Problem> problems;
        const azure::Deployment plan = read_plan(
            listing(fmt::format(R"({{"resource_changes": [{{"type": "azurerm_express_route_circuit",
                                  {}}}], "deferred_changes": [1, {{"resource_change": []}}]}})",
                                entry)),
            0, problems);
        return plan.resources.size() + plan.existing.size() + plan.removed.size();
    };
    CHECK(resources_of(R"("change": null)") == 0);
    CHECK(resources_of(R"("change": {"actions": ["delete"], "before": null, "after": null})") == 0);
    CHECK(resources_of(R"("change": {"actions": ["delete"], "before": 5})") == 0);
    CHECK(resources_of(R"("deposed": "a", "change": {"actions": ["no-op"], "after": {}})") == 0);
    CHECK(resources_of(R"("mode": "data", "change": {"actions": ["delete"], "before": {}})") == 0);
    CHECK(resources_of(R"("change": {"actions": ["create"], "after_unknown": true})") == 1);
    CHECK(resources_of(R"("change": {"actions": ["update"], "after": {}, "importing": 7,
                           "replace_paths": [1, [], [null, {}], ["a/b", 0], ["sku", "*"]]})") == 1);
}

}  // namespace expressroute::terraform

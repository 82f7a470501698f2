#include "terraform/plan.hpp"

#include "example.hpp"

namespace expressroute::terraform {
namespace {

const char* const circuit = "azurerm_express_route_circuit";
const char* const peering = "azurerm_express_route_circuit_peering";

azure::Deployment read(std::string text, std::vector<Problem>& problems) {
    return read_plan(listing(std::move(text)), 0, problems);
}

azure::Deployment read(std::string text) {
    std::vector<Problem> problems;
    return read(std::move(text), problems);
}

}  // namespace

TEST_CASE("a circuit of a plan reads as ARM writes it") {
    const auto plan = plan_of("module.hub[0].azurerm_express_route_circuit.er", circuit, R"(
        "after": {"name": "er-paris", "location": "westeurope", "bandwidth_in_mbps": 50,
                  "service_provider_name": "Equinix", "peering_location": "Paris",
                  "express_route_port_id": "", "bandwidth_in_gbps": null,
                  "sku": [{"tier": "Standard", "family": "MeteredData"}], "tags": {"a": ""}},
        "after_unknown": {"id": true, "sku": [{}], "service_key": true},
        "after_sensitive": {"service_key": true, "sku": [{}]})");
    const azure::Resource& er = plan.resources.front();
    CHECK(plan.kind == azure::DocumentKind::terraform_plan);
    CHECK(er.type == "Microsoft.Network/expressRouteCircuits");
    CHECK(azure::to_json(er.name) == R"("er-paris")");
    CHECK(azure::to_json(er.id) == R"({"$unknown":"known only after apply"})");
    CHECK(er.id.unknown()->identity == "module.hub[0].azurerm_express_route_circuit.er.id");
    CHECK(er.address == "module.hub[0].azurerm_express_route_circuit.er");
    CHECK(er.action == azure::Action::create);
    CHECK(azure::to_json(er.body) ==
          R"({"location":"westeurope","tags":{"a":""},)"
          R"("sku":{"tier":"Standard","family":"MeteredData"},)"
          R"("properties":{"serviceProviderProperties":{"serviceProviderName":"Equinix",)"
          R"("peeringLocation":"Paris","bandwidthInMbps":50},)"
          R"("serviceKey":{"$unknown":"secret: known only after apply"}}})");
}

TEST_CASE("a peering of a plan reads as ARM writes it, with its nested blocks") {
    const auto plan = plan_of("azurerm_express_route_circuit_peering.p", peering, R"(
        "after": {"express_route_circuit_name": "er", "peering_type": "MicrosoftPeering",
                  "ipv4_enabled": false, "shared_key": "hidden", "vlan_id": 0,
                  "microsoft_peering_config": [],
                  "ipv6": [{"enabled": true, "primary_peer_address_prefix": "2001:db8::/126",
                            "microsoft_peering": [{"advertised_public_prefixes": ["2001:db8::/48"],
                                                   "customer_asn": 0}]}]},
        "after_sensitive": {"shared_key": true})");
    const azure::Resource& resource = plan.resources.front();
    CHECK(azure::to_json(resource.name) == R"("er/MicrosoftPeering")");
    CHECK(azure::to_json(resource.body) ==
          R"({"properties":{"peeringType":"MicrosoftPeering","state":"Disabled","vlanId":0,)"
          R"("sharedKey":{"$secret":true},)"
          R"("ipv6PeeringConfig":{"primaryPeerAddressPrefix":"2001:db8::/126","state":"Enabled",)"
          R"("microsoftPeeringConfig":{"advertisedPublicPrefixes":["2001:db8::/48"],)"
          R"("customerASN":0}}}})");
}

TEST_CASE("a block that is unknown as a whole is one unknown") {
    const auto plan = plan_of("azurerm_express_route_circuit_peering.p", peering, R"(
        "after": {"peering_type": "MicrosoftPeering", "ipv6": [null]},
        "after_unknown": {"microsoft_peering_config": true, "ipv6": [true],
                          "express_route_circuit_name": true})");
    const azure::Resource& resource = plan.resources.front();
    const std::string unknown = R"({"$unknown":"known only after apply"})";
    CHECK(resource.name.is_unknown());
    CHECK(at_body(resource, {"properties", "microsoftPeeringConfig"}) == unknown);
    CHECK(at_body(resource, {"properties", "ipv6PeeringConfig"}) == unknown);
}

TEST_CASE("an unknown attribute tells which resource it comes from") {
    const auto plan = read(R"({
        "resource_changes": [
          {"address": "module.hub[\"eu\"].azurerm_express_route_circuit_peering.p",
           "type": "azurerm_express_route_circuit_peering", "change": {
             "after": {"peering_type": "AzurePrivatePeering"},
             "after_unknown": {"route_filter_id": true, "express_route_circuit_name": true}}},
          {"address": "module.hub[\"eu\"].azurerm_express_route_circuit.er",
           "type": "azurerm_express_route_circuit", "change": {"after": {}}},
          {"address": "module.hub[\"us\"].azurerm_express_route_circuit.er",
           "type": "azurerm_express_route_circuit", "change": {"after": {}}}],
        "configuration": {"root_module": {"module_calls": {"hub": {"module": {"resources": [
          {"address": "azurerm_express_route_circuit_peering.p", "expressions": {
            "express_route_circuit_name": {"references": ["azurerm_express_route_circuit.er.name"]},
            "route_filter_id": {"references": ["azurerm_route_filter.f.id"]}}}]}}}}}})");
    const azure::Resource& resource = plan.resources.front();
    const azure::Value* filter = azure::find(resource.body, {"properties", "routeFilter", "id"});
    REQUIRE(filter);
    REQUIRE(filter->unknown());
    CHECK(filter->unknown()->identity == R"(module.hub["eu"].azurerm_route_filter.f.id)");

    // The filter is not in the plan: it is the same thing to all who refer to it, but nothing to link to.
    REQUIRE(resource.references.size() == 1);
    CHECK(resource.references[0].body == "/name");
    CHECK(resource.references[0].addresses ==
          std::vector<std::string>{R"(module.hub["eu"].azurerm_express_route_circuit.er)"});
}

TEST_CASE("the name of a hub connection begins with that of the gateway in the id") {
    const auto plan =
        plan_of("azurerm_express_route_connection.c", "azurerm_express_route_connection",
                R"(
        "after": {"name": "c", "express_route_gateway_id": "/subscriptions/s/resourceGroups/g/)"
                R"(providers/Microsoft.Network/expressRouteGateways/gw"})");
    CHECK(azure::to_json(plan.resources.front().name) == R"("gw/c")");
}

TEST_CASE("a sensitive name stays a secret") {
    const auto plan = plan_of("azurerm_express_route_circuit.er", circuit,
                              R"("after": {"name": "er"}, "after_sensitive": {"name": true})");
    CHECK(plan.resources.front().name.is_secret());
}

TEST_CASE("a body pointer leads back to the attribute in the plan") {
    const auto plan =
        plan_of("azurerm_express_route_circuit.er", circuit,
                R"("after": {"name": "er", "sku": [{"tier": "Standard"}], "tags": {"a": "b"}})");
    const azure::Resource& er = plan.resources.front();
    CHECK(azure::origin(er, "/sku/tier", "sku.tier").pointer ==
          "/resource_changes/0/change/after/sku/0/tier");
    CHECK(azure::origin(er, "/tags/a", "tags.a").pointer ==
          "/resource_changes/0/change/after/tags/a");
    CHECK(azure::origin(er, "", "").pointer == "/resource_changes/0/change/after");
}

TEST_CASE("the actions of a plan keep their meaning") {
    const auto action_of = [](const std::string& actions) {
        const auto plan = read(fmt::format(R"({{"resource_changes": [
            {{"address": "azurerm_express_route_circuit.er", "type": "azurerm_express_route_circuit",
              "change": {{"actions": {}, "after": {{"name": "er"}}}}}}]}})",
                                           actions));
        REQUIRE(plan.resources.size() == 1);
        return plan.resources.front().action;
    };
    CHECK(action_of(R"(["no-op"])") == azure::Action::no_op);
    CHECK(action_of(R"(["read"])") == azure::Action::read);
    CHECK(action_of(R"(["create"])") == azure::Action::create);
    CHECK(action_of(R"(["update"])") == azure::Action::update);
    CHECK(action_of(R"(["delete", "create"])") == azure::Action::replace);
    CHECK(action_of(R"(["create", "delete"])") == azure::Action::replace);
    CHECK(action_of(R"(["celebrate"])") == azure::Action::unspecified);
    CHECK(action_of(R"(["create", null])") == azure::Action::unspecified);
    CHECK(action_of("null") == azure::Action::unspecified);
}

TEST_CASE("only resources that will exist and have a table are read, in file order") {
    const auto plan = read(R"({"resource_changes": [
        {"address": "a", "type": "azurerm_express_route_circuit",
         "change": {"actions": ["delete"], "before": {"name": "x"}, "after": null}},
        {"address": "b", "type": "azurerm_resource_group",
         "change": {"actions": ["create"], "after": {"name": "x"}}},
        {"address": "c", "type": "azurerm_express_route_circuit_authorization",
         "change": {"actions": ["create"], "after": {"name": "x"}}},
        {"address": "data.d", "mode": "data", "type": "azurerm_express_route_circuit",
         "change": {"actions": ["read"], "after": {"name": "x"}}},
        {"address": "e", "mode": "managed", "type": "azurerm_express_route_circuit",
         "change": {"actions": ["update"], "after": {"name": "x"}}}]})");
    REQUIRE(plan.resources.size() == 2);
    CHECK(plan.resources[0].address == "c");
    CHECK(plan.resources[1].address == "e");
    CHECK(plan.resources[1].pointer == "/resource_changes/4/change/after");
    REQUIRE(plan.existing.size() == 1);
    CHECK(plan.existing[0].address == "data.d");
    CHECK(plan.existing[0].existing);
    CHECK(plan.existing[0].partial);
}

TEST_CASE("data sources that were read while planning exist, each once") {
    const auto plan = read(R"({
        "resource_changes": [{"address": "data.azurerm_express_route_circuit.a", "mode": "data",
            "type": "azurerm_express_route_circuit",
            "change": {"actions": ["read"], "after": {"name": "later"}}}],
        "prior_state": {"values": {"root_module": {"resources": [
            {"address": "data.azurerm_express_route_circuit.a", "mode": "data", "type": "azurerm_express_route_circuit",
             "values": {"name": "before"}},
            {"address": "data.azurerm_express_route_circuit.b", "mode": "data", "type": "azurerm_express_route_circuit",
             "values": {"name": "er", "id": "/x"}},
            {"address": "azurerm_express_route_circuit.c", "mode": "managed", "type": "azurerm_express_route_circuit",
             "values": {"name": "er"}}]}}}})");
    CHECK(plan.resources.empty());
    REQUIRE(plan.existing.size() == 2);
    CHECK(azure::to_json(plan.existing[0].name) == R"("later")");
    CHECK(plan.existing[1].pointer == "/prior_state/values/root_module/resources/1/values");
    CHECK(azure::to_json(plan.existing[1].id) == R"("/x")");
}

TEST_CASE("planned values stand in where the changes are missing") {
    const auto plan = read(R"({"planned_values": {"root_module": {"child_modules": [
        {"address": "module.a", "child_modules": [{"resources": [
            {"address": "module.a.module.b.azurerm_express_route_circuit.er", "mode": "managed",
             "type": "azurerm_express_route_circuit", "values": {"name": "er"}}]}]}]}}})");
    REQUIRE(plan.resources.size() == 1);
    CHECK(plan.resources[0].pointer ==
          "/planned_values/root_module/child_modules/0/child_modules/0/resources/0/values");
    CHECK(plan.resources[0].action == azure::Action::unspecified);
    CHECK(plan.resources[0].partial);
}

TEST_CASE("outputs are known, unknown or secret") {
    const auto plan = read(R"({"planned_values": {"outputs": {
        "location": {"sensitive": false, "value": "Paris"},
        "id": {"sensitive": false}, "none": {"value": null},
        "key": {"sensitive": true, "value": ["k"]}, "odd": 1}}})");
    CHECK(azure::to_json(azure::Value(plan.outputs)) ==
          R"({"location":"Paris","id":{"$unknown":"known only after apply"},"none":null,)"
          R"("key":{"$secret":true},"odd":{"$unknown":"known only after apply"}})");
}

TEST_CASE("a plan of an unknown format is a problem and nothing else") {
    std::vector<Problem> problems;
    const auto plan = read(R"({"format_version": "2.0", "resource_changes": [
        {"type": "azurerm_express_route_circuit", "change": {"after": {"name": "er"}}}]})",
                           problems);
    CHECK(plan.resources.empty());
    REQUIRE(problems.size() == 1);
    CHECK(problems[0].fatal);
    CHECK(problems[0].kind == ProblemKind::expansion);
    CHECK(problems[0].message.find("2.0") != std::string::npos);

    problems.clear();
    read(R"({"format_version": "0.2", "planned_values": {}})", problems);
    read(R"({"format_version": "1.99", "planned_values": {}})", problems);
    read(R"({"planned_values": {}})", problems);
    CHECK(problems.empty());
}

TEST_CASE("a plan that ended in an error is read with a warning") {
    std::vector<Problem> problems;
    const auto plan = read(R"({"errored": true, "resource_changes": [
        {"type": "azurerm_express_route_circuit", "change": {"after": {"name": "er"}}}]})",
                           problems);
    CHECK(plan.resources.size() == 1);
    REQUIRE(problems.size() == 1);
    CHECK_FALSE(problems[0].fatal);
}

TEST_CASE("parts of the wrong type are passed over") {
    const auto resources_of = [](std::string text) {
        return read(std::move(text)).resources.size();
    };
    CHECK(resources_of(R"({"resource_changes": 1, "planned_values": [], "configuration": "x",
                           "prior_state": true, "format_version": 2, "errored": "yes"})") == 0);
    CHECK(resources_of(R"({"resource_changes": [null, 1, {}, {"type": null}, {"change": []},
        {"type": "azurerm_express_route_circuit", "change": {"after": "x"}}]})") == 0);
    CHECK(resources_of(R"({"configuration": {"root_module": {"resources": [null, {"address": 1}],
        "module_calls": {"a": null, "b": {"module": 1}}}}, "resource_changes": [
        {"address": [], "type": "azurerm_express_route_circuit",
         "change": {"actions": {}, "after": {"name": 1, "sku": {}, "tags": [], "id": 5},
                    "after_unknown": [], "after_sensitive": 1}}]})") == 1);
}

}  // namespace expressroute::terraform

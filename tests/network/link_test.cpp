// What hangs on a circuit, and in which ways it may name it: proven by the rules that ask for it.
#include <fmt/core.h>

#include <boost/json.hpp>

#include "catch.hpp"
#include "program.hpp"

namespace expressroute::test {
namespace {

std::size_t findings(const std::string& rule, const std::string& document) {
    const Outcome outcome = run(
        {"lint", "--no-config", "--fail-on", "never", "--format", "json", "--select", rule, "-"},
        {.input = document});
    return outcome.json().at("findings").as_array().size();
}

std::string template_of(const std::string& resources) {
    return fmt::format(
        R"({{"$schema":
             "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
             "contentVersion": "1.0.0.0",
             "parameters": {{"more": {{"type": "bool"}}}},
             "resources": [{}]}})",
        resources);
}

/// A Standard circuit in London, with more properties as they are.
std::string circuit(const std::string& name, const std::string& more = "") {
    return fmt::format(
        R"({{"type": "Microsoft.Network/expressRouteCircuits", "apiVersion": "2023-11-01",
             "name": "{}", "location": "uksouth",
             "sku": {{"name": "Standard_MeteredData", "tier": "Standard", "family": "MeteredData"}},
             "properties": {{"serviceProviderProperties": {{"serviceProviderName": "Equinix",
                 "peeringLocation": "London", "bandwidthInMbps": 1000}}{}}}}})",
        name, more);
}

std::string peering_id(const std::string& circuit_name) {
    return fmt::format(
        R"("[resourceId('Microsoft.Network/expressRouteCircuits/peerings', '{}', 'AzurePrivatePeering')]")",
        circuit_name);
}

/// Eleven Global Reach connections to a circuit, as they stand inside a peering.
std::string eleven_to(const std::string& peer) {
    std::string list;
    for (int i = 0; i < 11; ++i) {
        list += fmt::format(
            R"({}{{"name": "to-{}", "properties":
                   {{"peerExpressRouteCircuitPeering": {{"id": {}}}}}}})",
            i > 0 ? "," : "", i, peering_id(peer));
    }
    return list;
}

/// A gateway of Virtual WAN across the Atlantic, with more of it as it is.
std::string hub_gateway(const std::string& properties, const std::string& more = "") {
    return fmt::format(
        R"({{"type": "Microsoft.Network/expressRouteGateways", "apiVersion": "2023-11-01",
             "name": "gw", "location": "eastus", "properties": {{{}}}{}}})",
        properties, more);
}

/// A plan that creates them all: resources as changes, and their expressions.
std::string plan_of(const std::string& changes, const std::string& expressions) {
    return fmt::format(
        R"({{"format_version": "1.2", "terraform_version": "1.9.8", "resource_changes": [{}],
             "configuration": {{"root_module": {{"resources": [{}]}}}}}})",
        changes, expressions);
}

std::string created(const std::string& type, const std::string& after,
                    const std::string& after_unknown) {
    return fmt::format(
        R"({{"address": "{}.x", "mode": "managed", "type": "{}", "name": "x",
             "provider_name": "registry.terraform.io/hashicorp/azurerm",
             "change": {{"actions": ["create"], "before": null, "after": {{{}}},
                         "after_unknown": {{{}}}}}}})",
        type, type, after, after_unknown);
}

std::string configured(const std::string& type, const std::string& expressions) {
    return fmt::format(
        R"({{"address": "{}.x", "mode": "managed", "type": "{}", "name": "x",
             "expressions": {{{}}}}})",
        type, type, expressions);
}

}  // namespace

TEST_CASE("a connection of a hub is linked to its gateway wherever it stands") {
    const std::string to_circuit =
        fmt::format(R"("expressRouteCircuitPeering": {{"id": {}}})", peering_id("er"));
    const auto of_hub = [&](const std::string& gateway) {
        return findings("sku-standard-cross-geo", template_of(circuit("er") + "," + gateway));
    };
    CHECK(of_hub(hub_gateway(
              fmt::format(R"("expressRouteConnections": [{{"name": "con", "properties": {{{}}}}}])",
                          to_circuit))) == 1);
    CHECK(of_hub(hub_gateway("", fmt::format(R"(, "resources": [{{"type": "expressRouteConnections",
                                  "apiVersion": "2023-11-01", "name": "con",
                                  "properties": {{{}}}}}])",
                                             to_circuit))) == 1);
    CHECK(of_hub(hub_gateway("")) == 0);
}

TEST_CASE("Terraform's references link a connection to a circuit and a gateway that are all new") {
    const std::string changes =
        created("azurerm_express_route_circuit",
                R"("name": "er", "resource_group_name": "rg", "location": "uksouth",
                   "service_provider_name": "Equinix", "peering_location": "London",
                   "bandwidth_in_mbps": 1000,
                   "sku": [{"tier": "Standard", "family": "MeteredData"}])",
                R"("id": true, "sku": [{}])") +
        "," +
        created("azurerm_express_route_circuit_peering",
                R"("express_route_circuit_name": "er", "resource_group_name": "rg",
                   "peering_type": "AzurePrivatePeering")",
                R"("id": true)") +
        "," +
        created("azurerm_express_route_gateway",
                R"("name": "gw", "resource_group_name": "rg", "location": "eastus")",
                R"("id": true)") +
        "," +
        created("azurerm_express_route_connection", R"("name": "con")",
                R"("id": true, "express_route_gateway_id": true,
                   "express_route_circuit_peering_id": true)");
    const std::string expressions =
        configured("azurerm_express_route_circuit", "") + "," +
        configured("azurerm_express_route_circuit_peering", R"("express_route_circuit_name":
                       {"references": ["azurerm_express_route_circuit.x.name",
                                       "azurerm_express_route_circuit.x"]})") +
        "," + configured("azurerm_express_route_gateway", "") + "," +
        configured("azurerm_express_route_connection",
                   R"("express_route_gateway_id":
                          {"references": ["azurerm_express_route_gateway.x.id",
                                          "azurerm_express_route_gateway.x"]},
                      "express_route_circuit_peering_id":
                          {"references": ["azurerm_express_route_circuit_peering.x.id",
                                          "azurerm_express_route_circuit_peering.x"]})");
    CHECK(findings("sku-standard-cross-geo", plan_of(changes, expressions)) == 1);
    CHECK(findings("sku-standard-cross-geo", plan_of(changes, "")) == 0);
}

TEST_CASE("Global Reach counts for both of its circuits, wherever it stands") {
    const std::string peerings = fmt::format(
        R"(, "peerings": [{{"name": "AzurePrivatePeering", "properties": {{"connections": [{}]}}}}])",
        eleven_to("er-b"));
    const std::string child = fmt::format(
        R"({{"type": "Microsoft.Network/expressRouteCircuits/peerings", "apiVersion": "2023-11-01",
             "name": "er-a/AzurePrivatePeering", "properties": {{"connections": [{}]}}}})",
        eleven_to("er-b"));
    const std::string separate = fmt::format(
        R"({{"type": "Microsoft.Network/expressRouteCircuits/peerings/connections",
             "apiVersion": "2023-11-01", "copy": {{"name": "all", "count": 11}},
             "name": "[format('er-a/AzurePrivatePeering/to-{{0}}', copyIndex())]",
             "properties": {{"peerExpressRouteCircuitPeering": {{"id": {}}}}}}})",
        peering_id("er-b"));
    const auto beyond = [](const std::string& resources) {
        return findings("sku-link-limit-exceeded", template_of(resources));
    };
    CHECK(beyond(circuit("er-a", peerings) + "," + circuit("er-b")) == 2);
    CHECK(beyond(circuit("er-a") + "," + circuit("er-b") + "," + child) == 2);
    CHECK(beyond(circuit("er-a") + "," + circuit("er-b") + "," + separate) == 2);
    CHECK(beyond(circuit("er-a", peerings)) == 1);
}

TEST_CASE("a link that may not exist is not counted") {
    const auto eleven = [](const std::string& last) {
        std::string resources = circuit("er");
        for (int i = 0; i < 11; ++i) {
            resources += fmt::format(
                R"(,{{"type": "Microsoft.Network/connections", "apiVersion": "2023-11-01",
                      "name": "con-{}", "location": "uksouth", {} "properties":
                      {{"connectionType": "ExpressRoute", "peer": {{"id":
                      "[resourceId('Microsoft.Network/expressRouteCircuits', 'er')]"}}}}}})",
                i, i == 10 ? last : "");
        }
        return findings("sku-link-limit-exceeded", template_of(resources));
    };
    CHECK(eleven("") == 1);
    CHECK(eleven(R"("condition": "[parameters('more')]",)") == 0);
}

}  // namespace expressroute::test

#include "terraform/resource.hpp"

#include "example.hpp"

namespace expressroute::terraform {
namespace {

const char* const gateway = "azurerm_virtual_network_gateway";

const std::string unknown = R"({"$unknown":"known only after apply"})";

/// The resource of a plan that creates one of that type, and a subnet.
azure::Resource made(const char* type, const std::string& change,
                     const std::string& expressions = "{}") {
    const std::string address = std::string(type) + ".x";
    const std::string configuration = fmt::format(
        R"({{"root_module": {{"resources": [{{"address": "azurerm_subnet.s"}},
             {{"address": "azurerm_public_ip.p"}}, {{"address": "{}", "expressions": {}}}]}}}})",
        address, expressions);
    return plan_of(address, type, change, configuration, {"azurerm_subnet.s"}).resources.front();
}

std::string pointer(const azure::Resource& resource, std::string_view body) {
    const std::string after = "/resource_changes/0/change/after";
    const std::string found = azure::origin(resource, body, "").pointer;
    REQUIRE(found.starts_with(after));
    return found.substr(after.size());
}

}  // namespace

TEST_CASE("each block of a list is an element of ARM's") {
    const azure::Resource resource = made(gateway, R"("after": {"ip_configuration": [
        {"name": "a", "subnet_id": "/s", "public_ip_address_id": ""}, null,
        {"name": "c", "subnet_id": "/s"}]})");
    CHECK(at_body(resource, {"properties", "ipConfigurations"}) ==
          R"([{"name":"a","properties":{"subnet":{"id":"/s"}}},{},)"
          R"({"name":"c","properties":{"subnet":{"id":"/s"}}}])");
}

TEST_CASE("an empty list of blocks is nothing, a list without its blocks is unknown") {
    CHECK(at_body(made(gateway, R"("after": {"ip_configuration": []})"), {}) == "{}");
    CHECK(at_body(made(gateway, R"("after": {}, "after_unknown": {"ip_configuration": true})"),
                  {"properties", "ipConfigurations"}) == unknown);
    CHECK(at_body(made(gateway, R"("after": {"ip_configuration": [{"name": "a"}]},
                                   "after_unknown": {"ip_configuration": [{}, true]})"),
                  {"properties", "ipConfigurations"}) == R"([{"name":"a"},)" + unknown + ']');
}

TEST_CASE("a list in a list, and a list of ids, keep their places") {
    const azure::Resource alert = made("azurerm_monitor_metric_alert", R"("after": {"criteria": [
        {"dimension": [{"name": "a"}, {"name": "b"}]}, {"dimension": [{"name": "c"}]}]})");
    CHECK(at_body(alert, {"properties", "criteria", "allOf"}) ==
          R"([{"dimensions":[{"name":"a"},{"name":"b"}]},{"dimensions":[{"name":"c"}]}])");

    const azure::Resource port = made("azurerm_express_route_port", R"("after": {
        "identity": [{"type": "UserAssigned", "identity_ids": ["/a", "/b"]}],
        "link2": [{"admin_enabled": true}]})");
    CHECK(at_body(port, {"identity", "userAssignedIdentities"}) == R"({"/a":{},"/b":{}})");
    CHECK(at_body(port, {"properties", "links"}) ==
          R"([{},{"properties":{"adminState":"Enabled"}}])");
}

TEST_CASE("a sensitive id does not become a key") {
    const azure::Resource port = made("azurerm_express_route_port", R"(
        "after": {"identity": [{"identity_ids": ["/a", "/hidden"]}]},
        "after_sensitive": {"identity": [{"identity_ids": [false, true]}]})");
    CHECK(at_body(port, {"identity"}) == R"({"userAssignedIdentities":{"$secret":true}})");
}

TEST_CASE("the spelling that is set speaks, and findings stand at it") {
    const azure::Resource old = made(gateway, R"("after": {"enable_bgp": true})");
    CHECK(at_body(old, {"properties", "enableBgp"}) == "true");
    CHECK(pointer(old, "/properties/enableBgp") == "/enable_bgp");

    const azure::Resource deprecated =
        made(gateway, R"("after": {"enable_bgp": true}, "after_unknown": {"bgp_enabled": true})");
    CHECK(at_body(deprecated, {"properties", "enableBgp"}) == "true");
    CHECK(pointer(deprecated, "/properties/enableBgp") == "/enable_bgp");

    const azure::Resource both =
        made(gateway, R"("after": {"enable_bgp": true, "bgp_enabled": false})");
    CHECK(at_body(both, {"properties", "enableBgp"}) == "false");
    CHECK(pointer(both, "/properties/enableBgp") == "/bgp_enabled");

    const azure::Resource network = made("azurerm_virtual_network", R"("after": {"subnet": [
        {"name": "a", "address_prefixes": ["10.0.0.0/24"]},
        {"name": "b", "address_prefix": "10.0.1.0/24"}]})");
    CHECK(pointer(network, "/properties/subnets/0/properties/addressPrefixes/0") ==
          "/subnet/0/address_prefixes/0");
    CHECK(pointer(network, "/properties/subnets/1/properties/addressPrefixes/0") ==
          "/subnet/1/address_prefix/0");
}

TEST_CASE("a data source's own spelling of a circuit's provider is read") {
    const azure::Resource circuit = made("azurerm_express_route_circuit", R"("after": {
        "service_provider_properties": [{"service_provider_name": "Equinix",
            "peering_location": "Paris", "bandwidth_in_mbps": 50}]})");
    CHECK(at_body(circuit, {"properties", "serviceProviderProperties"}) ==
          R"({"serviceProviderName":"Equinix","peeringLocation":"Paris","bandwidthInMbps":50})");
}

TEST_CASE("an unknown id in the only block of a list tells what it refers to") {
    const std::string one =
        R"({"subnet_id": {"references": ["azurerm_subnet.s.id", "azurerm_subnet.s"]}})";
    const azure::Resource single = made(gateway, R"("after": {"ip_configuration": [{"name": "a"}]},
                         "after_unknown": {"ip_configuration": [{"subnet_id": true}]})",
                                        R"({"ip_configuration": [)" + one + "]}");
    REQUIRE(single.references.size() == 1);
    CHECK(single.references[0].body == "/properties/ipConfigurations/0/properties/subnet/id");
    CHECK(single.references[0].addresses == std::vector<std::string>{"azurerm_subnet.s"});
    const azure::Value* id = azure::find(
        single.body, {"properties", "ipConfigurations", "0", "properties", "subnet", "id"});
    REQUIRE(id);
    REQUIRE(id->unknown());
    CHECK(id->unknown()->identity == "azurerm_subnet.s.id");
}

TEST_CASE("which of several blocks an expression belongs to is not guessed") {
    const azure::Resource twice =
        made(gateway, R"("after": {"ip_configuration": [{"name": "a"}, {"name": "b"}]},
                         "after_unknown": {"ip_configuration": [{"subnet_id": true}, {"subnet_id": true}]})",
             R"({"ip_configuration": [{"subnet_id": {"references": ["azurerm_subnet.s.id"]}}]})");
    CHECK(twice.references.empty());
}

TEST_CASE("an association is a part of the subnet that its id names") {
    const char* const association = "azurerm_subnet_network_security_group_association";
    const azure::Resource known =
        made(association, R"("after": {"network_security_group_id": "/nsg",
        "subnet_id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/a"})");
    CHECK(known.type == "Microsoft.Network/virtualNetworks/subnets");
    CHECK(azure::to_json(known.name) == R"("v/a")");
    CHECK(azure::to_json(known.body) == R"({"properties":{"networkSecurityGroup":{"id":"/nsg"}}})");
    CHECK(pointer(known, "/name") == "/subnet_id");

    const azure::Resource later =
        made(association, R"("after": {}, "after_unknown": {"subnet_id": true})",
             R"({"subnet_id": {"references": ["azurerm_subnet.s.id"]}})");
    CHECK(later.name.is_unknown());
    REQUIRE(later.references.size() == 1);
    CHECK(later.references[0].body == "/name");
    CHECK(later.references[0].addresses == std::vector<std::string>{"azurerm_subnet.s"});
}

TEST_CASE("a Global Reach connection is called after its peering") {
    const azure::Resource connection =
        made("azurerm_express_route_circuit_connection",
             R"("after": {
        "name": "gr", "peering_id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/)"
             R"(expressRouteCircuits/er/peerings/AzurePrivatePeering"})");
    CHECK(azure::to_json(connection.name) == R"("er/AzurePrivatePeering/gr")");
}

}  // namespace expressroute::terraform

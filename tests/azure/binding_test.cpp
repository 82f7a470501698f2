#include "azure/binding.hpp"

#include <algorithm>
#include <iterator>

#include "catch.hpp"

namespace expressroute::azure {
namespace {

/// Every kind of azurerm's that is read.
const char* const types[] = {
    "azurerm_express_route_circuit",
    "azurerm_express_route_circuit_authorization",
    "azurerm_express_route_circuit_connection",
    "azurerm_express_route_circuit_peering",
    "azurerm_express_route_connection",
    "azurerm_express_route_gateway",
    "azurerm_express_route_port",
    "azurerm_express_route_port_authorization",
    "azurerm_key_vault",
    "azurerm_management_lock",
    "azurerm_monitor_activity_log_alert",
    "azurerm_monitor_diagnostic_setting",
    "azurerm_monitor_metric_alert",
    "azurerm_network_security_group",
    "azurerm_public_ip",
    "azurerm_route",
    "azurerm_route_filter",
    "azurerm_route_table",
    "azurerm_subnet",
    "azurerm_subnet_network_security_group_association",
    "azurerm_subnet_route_table_association",
    "azurerm_virtual_hub",
    "azurerm_virtual_network",
    "azurerm_virtual_network_gateway",
    "azurerm_virtual_network_gateway_connection",
    "azurerm_virtual_wan",
};

bool lies_below(std::string_view pointer, std::string_view ancestor) {
    return pointer.starts_with(ancestor) && pointer.size() > ancestor.size() &&
           pointer[ancestor.size()] == '/';
}

}  // namespace

TEST_CASE("each kind of resource has its own table, and no other has one") {
    CHECK(all_bindings().size() == std::size(types));
    for (const char* type : types) {
        CAPTURE(type);
        REQUIRE(binding_for(type));
        CHECK(binding_for(type)->terraform_type == type);
    }
    CHECK_FALSE(binding_for("azurerm_resource_group"));
    CHECK_FALSE(binding_for("azurerm_express_route_circuit_"));
    CHECK_FALSE(binding_for("zzz"));
    CHECK_FALSE(binding_for(""));
}

TEST_CASE(
    "every row is a pair of pointers with as many stars, and a block comes before what is in it") {
    for (const Binding& binding : all_bindings()) {
        const auto rows = binding.rows;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            CAPTURE(binding.terraform_type, rows[i].arm, rows[i].terraform);
            CHECK(rows[i].arm.front() == '/');
            CHECK(rows[i].terraform.front() == '/');
            CHECK(std::ranges::count(rows[i].arm, '*') ==
                  std::ranges::count(rows[i].terraform, '*'));
            for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(lies_below(rows[j].arm, rows[i].arm));
        }
    }
}

TEST_CASE("rules look at what is ExpressRoute's and beside it") {
    CHECK(binding_for("azurerm_express_route_circuit")->is_judged);
    CHECK(binding_for("azurerm_subnet_route_table_association")->is_judged);
    CHECK(binding_for("azurerm_virtual_network")->is_judged);
    CHECK_FALSE(binding_for("azurerm_network_security_group")->is_judged);
    CHECK_FALSE(binding_for("azurerm_monitor_diagnostic_setting")->is_judged);
}

TEST_CASE("a body pointer becomes the pointer of the attribute") {
    const Binding& peering = *binding_for("azurerm_express_route_circuit_peering");
    const auto attribute = [&](std::string_view body) { return attribute_pointer(peering, body); };
    CHECK(attribute("/properties/vlanId") == "/vlan_id");
    CHECK(attribute("/properties/peerAsn") == "/peer_asn");
    CHECK(attribute("/properties/ipv6PeeringConfig") == "/ipv6");
    CHECK(attribute("/properties/ipv6PeeringConfig/state") == "/ipv6/0/enabled");
    CHECK(attribute("/properties/microsoftPeeringConfig/advertisedPublicPrefixes/1") ==
          "/microsoft_peering_config/0/advertised_public_prefixes/1");
    CHECK(attribute("/properties/microsoftPeeringConfig/legacyMode") ==
          "/microsoft_peering_config/0/legacyMode");
    CHECK(attribute("/name") == "/peering_type");
}

TEST_CASE("a body pointer into a list keeps its indices") {
    const auto attribute = [](const char* type, std::string_view body) {
        return attribute_pointer(*binding_for(type), body);
    };
    const char* const gateway = "azurerm_virtual_network_gateway";
    CHECK(attribute(gateway, "/properties/ipConfigurations/1/properties/subnet/id") ==
          "/ip_configuration/1/subnet_id");
    CHECK(attribute(gateway, "/properties/ipConfigurations") == "/ip_configuration");
    CHECK(attribute(gateway, "/properties/ipConfigurations/1") == "/ip_configuration/1");
    CHECK(attribute(gateway, "/properties/sku/tier") == "/sku");

    const char* const vault = "azurerm_key_vault";
    CHECK(attribute(vault, "/properties/networkAcls/ipRules/10/value") ==
          "/network_acls/0/ip_rules/10");

    const char* const alert = "azurerm_monitor_metric_alert";
    CHECK(attribute(alert, "/properties/criteria/allOf/2/dimensions/3/values/4") ==
          "/criteria/2/dimension/3/values/4");
    CHECK(attribute(alert, "/properties/criteria/allOf/2/dimensions/3") ==
          "/criteria/2/dimension/3");
    CHECK(attribute(alert, "/properties/criteria").empty());
}

TEST_CASE("a body pointer that no row fits has no attribute") {
    const Binding& circuit = *binding_for("azurerm_express_route_circuit");
    CHECK(attribute_pointer(circuit, "").empty());
    CHECK(attribute_pointer(circuit, "/properties").empty());
    CHECK(attribute_pointer(circuit, "/properties/stag").empty());
    CHECK(attribute_pointer(circuit, "/skuName").empty());
}

}  // namespace expressroute::azure

#include "azure/binding.hpp"

#include "catch.hpp"

namespace expressroute::azure {
namespace {

const char* const types[] = {
    "azurerm_express_route_circuit",
    "azurerm_express_route_circuit_peering",
    "azurerm_express_route_circuit_authorization",
    "azurerm_express_route_connection",
    "azurerm_virtual_network_gateway_connection",
};

bool lies_below(std::string_view pointer, std::string_view ancestor) {
    return pointer.starts_with(ancestor) && pointer.size() > ancestor.size() &&
           pointer[ancestor.size()] == '/';
}

}  // namespace

TEST_CASE("each kind of resource has its own table") {
    for (const char* type : types) {
        CAPTURE(type);
        REQUIRE(binding_for(type));
        CHECK(binding_for(type)->terraform_type == type);
    }
    CHECK_FALSE(binding_for("azurerm_resource_group"));
    CHECK_FALSE(binding_for(""));
}

TEST_CASE("every row is a pair of pointers, and a block comes before what is in it") {
    for (const char* type : types) {
        const auto rows = binding_for(type)->rows;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            CAPTURE(type, rows[i].arm, rows[i].terraform);
            CHECK(rows[i].arm.front() == '/');
            CHECK(rows[i].terraform.front() == '/');
            for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(lies_below(rows[j].arm, rows[i].arm));
        }
    }
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

TEST_CASE("a body pointer that no row fits has no attribute") {
    const Binding& circuit = *binding_for("azurerm_express_route_circuit");
    CHECK(attribute_pointer(circuit, "").empty());
    CHECK(attribute_pointer(circuit, "/properties").empty());
    CHECK(attribute_pointer(circuit, "/properties/stag").empty());
    CHECK(attribute_pointer(circuit, "/skuName").empty());
}

}  // namespace expressroute::azure

#include "azure/binding.hpp"

#include <algorithm>

#include "azure/value.hpp"

namespace expressroute::azure {
namespace {

using enum Spelling;

constexpr std::string_view own_name[] = {"name"};

constexpr Row circuit_rows[] = {
    {"/location", "/location"},
    {"/tags", "/tags"},
    {"/sku", "/sku", block},
    {"/sku/tier", "/sku/0/tier"},
    {"/sku/family", "/sku/0/family"},
    {"/properties/serviceProviderProperties/serviceProviderName", "/service_provider_name"},
    {"/properties/serviceProviderProperties/peeringLocation", "/peering_location"},
    {"/properties/serviceProviderProperties/bandwidthInMbps", "/bandwidth_in_mbps"},
    {"/properties/expressRoutePort/id", "/express_route_port_id"},
    {"/properties/bandwidthInGbps", "/bandwidth_in_gbps"},
    {"/properties/allowClassicOperations", "/allow_classic_operations"},
    {"/properties/authorizationKey", "/authorization_key"},
    {"/properties/enableDirectPortRateLimit", "/rate_limiting_enabled"},
    {"/properties/serviceProviderProvisioningState", "/service_provider_provisioning_state"},
    {"/properties/serviceKey", "/service_key"},
};

constexpr std::string_view peering_name[] = {"express_route_circuit_name", "peering_type"};

constexpr Row peering_rows[] = {
    {"/properties/peeringType", "/peering_type"},
    {"/properties/state", "/ipv4_enabled", enabled},
    {"/properties/peerASN", "/peer_asn"},
    {"/properties/azureASN", "/azure_asn"},
    {"/properties/primaryPeerAddressPrefix", "/primary_peer_address_prefix"},
    {"/properties/secondaryPeerAddressPrefix", "/secondary_peer_address_prefix"},
    {"/properties/vlanId", "/vlan_id"},
    {"/properties/sharedKey", "/shared_key"},
    {"/properties/primaryAzurePort", "/primary_azure_port"},
    {"/properties/secondaryAzurePort", "/secondary_azure_port"},
    {"/properties/gatewayManagerEtag", "/gateway_manager_etag"},
    {"/properties/routeFilter/id", "/route_filter_id"},
    {"/properties/microsoftPeeringConfig", "/microsoft_peering_config", block},
    {"/properties/microsoftPeeringConfig/advertisedPublicPrefixes",
     "/microsoft_peering_config/0/advertised_public_prefixes"},
    {"/properties/microsoftPeeringConfig/advertisedCommunities",
     "/microsoft_peering_config/0/advertised_communities"},
    {"/properties/microsoftPeeringConfig/customerASN", "/microsoft_peering_config/0/customer_asn"},
    {"/properties/microsoftPeeringConfig/routingRegistryName",
     "/microsoft_peering_config/0/routing_registry_name"},
    {"/properties/ipv6PeeringConfig", "/ipv6", block},
    {"/properties/ipv6PeeringConfig/primaryPeerAddressPrefix",
     "/ipv6/0/primary_peer_address_prefix"},
    {"/properties/ipv6PeeringConfig/secondaryPeerAddressPrefix",
     "/ipv6/0/secondary_peer_address_prefix"},
    {"/properties/ipv6PeeringConfig/state", "/ipv6/0/enabled", enabled},
    {"/properties/ipv6PeeringConfig/routeFilter/id", "/ipv6/0/route_filter_id"},
    {"/properties/ipv6PeeringConfig/microsoftPeeringConfig", "/ipv6/0/microsoft_peering", block},
    {"/properties/ipv6PeeringConfig/microsoftPeeringConfig/advertisedPublicPrefixes",
     "/ipv6/0/microsoft_peering/0/advertised_public_prefixes"},
    {"/properties/ipv6PeeringConfig/microsoftPeeringConfig/advertisedCommunities",
     "/ipv6/0/microsoft_peering/0/advertised_communities"},
    {"/properties/ipv6PeeringConfig/microsoftPeeringConfig/customerASN",
     "/ipv6/0/microsoft_peering/0/customer_asn"},
    {"/properties/ipv6PeeringConfig/microsoftPeeringConfig/routingRegistryName",
     "/ipv6/0/microsoft_peering/0/routing_registry_name"},
};

constexpr std::string_view authorization_name[] = {"express_route_circuit_name", "name"};

constexpr Row authorization_rows[] = {
    {"/properties/authorizationKey", "/authorization_key"},
    {"/properties/authorizationUseStatus", "/authorization_use_status"},
};

constexpr Row connection_rows[] = {
    {"/location", "/location"},
    {"/tags", "/tags"},
    {"/properties/connectionType", "/type"},
    {"/properties/virtualNetworkGateway1/id", "/virtual_network_gateway_id"},
    {"/properties/virtualNetworkGateway2/id", "/peer_virtual_network_gateway_id"},
    {"/properties/localNetworkGateway2/id", "/local_network_gateway_id"},
    {"/properties/peer/id", "/express_route_circuit_id"},
    {"/properties/authorizationKey", "/authorization_key"},
    {"/properties/sharedKey", "/shared_key"},
    {"/properties/routingWeight", "/routing_weight"},
    {"/properties/expressRouteGatewayBypass", "/express_route_gateway_bypass"},
    {"/properties/enablePrivateLinkFastPath", "/private_link_fast_path_enabled"},
    {"/properties/enableBgp", "/bgp_enabled"},
    {"/properties/enableBgp", "/enable_bgp"},
};

constexpr std::string_view hub_connection_name[] = {"express_route_gateway_id", "name"};

constexpr Row hub_connection_rows[] = {
    {"/properties/expressRouteCircuitPeering/id", "/express_route_circuit_peering_id"},
    {"/properties/authorizationKey", "/authorization_key"},
    {"/properties/routingWeight", "/routing_weight"},
    {"/properties/enableInternetSecurity", "/internet_security_enabled"},
    {"/properties/enableInternetSecurity", "/enable_internet_security"},
    {"/properties/expressRouteGatewayBypass", "/express_route_gateway_bypass_enabled"},
    {"/properties/enablePrivateLinkFastPath", "/private_link_fast_path_enabled"},
};

constexpr Row port_rows[] = {
    {"/location", "/location"},
    {"/tags", "/tags"},
    {"/properties/peeringLocation", "/peering_location"},
    {"/properties/bandwidthInGbps", "/bandwidth_in_gbps"},
    {"/properties/encapsulation", "/encapsulation"},
    {"/properties/billingType", "/billing_type"},
    {"/properties/links/0", "/link1", block},
    {"/properties/links/0/properties/adminState", "/link1/0/admin_enabled", enabled},
    {"/properties/links/0/properties/macSecConfig/cipher", "/link1/0/macsec_cipher"},
    {"/properties/links/0/properties/macSecConfig/cknSecretIdentifier",
     "/link1/0/macsec_ckn_keyvault_secret_id"},
    {"/properties/links/0/properties/macSecConfig/cakSecretIdentifier",
     "/link1/0/macsec_cak_keyvault_secret_id"},
    {"/properties/links/0/properties/macSecConfig/sciState", "/link1/0/macsec_sci_enabled",
     enabled},
    {"/properties/links/1", "/link2", block},
    {"/properties/links/1/properties/adminState", "/link2/0/admin_enabled", enabled},
    {"/properties/links/1/properties/macSecConfig/cipher", "/link2/0/macsec_cipher"},
    {"/properties/links/1/properties/macSecConfig/cknSecretIdentifier",
     "/link2/0/macsec_ckn_keyvault_secret_id"},
    {"/properties/links/1/properties/macSecConfig/cakSecretIdentifier",
     "/link2/0/macsec_cak_keyvault_secret_id"},
    {"/properties/links/1/properties/macSecConfig/sciState", "/link2/0/macsec_sci_enabled",
     enabled},
};

constexpr Row hub_gateway_rows[] = {
    {"/location", "/location"},
    {"/tags", "/tags"},
    {"/properties/virtualHub/id", "/virtual_hub_id"},
    {"/properties/autoScaleConfiguration/bounds/min", "/scale_units"},
    {"/properties/allowNonVirtualWanTraffic", "/allow_non_virtual_wan_traffic"},
};

constexpr Binding bindings[] = {
    {"Microsoft.Network/expressRouteCircuits", "azurerm_express_route_circuit", own_name,
     circuit_rows},
    {"Microsoft.Network/expressRouteCircuits/peerings", "azurerm_express_route_circuit_peering",
     peering_name, peering_rows},
    {"Microsoft.Network/expressRouteCircuits/authorizations",
     "azurerm_express_route_circuit_authorization", authorization_name, authorization_rows},
    {"Microsoft.Network/connections", "azurerm_virtual_network_gateway_connection", own_name,
     connection_rows},
    {"Microsoft.Network/expressRouteGateways/expressRouteConnections",
     "azurerm_express_route_connection", hub_connection_name, hub_connection_rows},
    {"Microsoft.Network/expressRoutePorts", "azurerm_express_route_port", own_name, port_rows},
    {"Microsoft.Network/expressRouteGateways", "azurerm_express_route_gateway", own_name,
     hub_gateway_rows},
};

bool is_at_or_below(std::string_view pointer, std::string_view ancestor) {
    if (pointer.size() < ancestor.size()) return false;
    return equal_ignoring_case(pointer.substr(0, ancestor.size()), ancestor) &&
           (pointer.size() == ancestor.size() || pointer[ancestor.size()] == '/');
}

}  // namespace

const Binding* binding_for(std::string_view terraform_type) {
    const auto* found = std::ranges::find(bindings, terraform_type, &Binding::terraform_type);
    return found == std::end(bindings) ? nullptr : found;
}

std::string attribute_pointer(const Binding& binding, std::string_view body) {
    if (body == "/name") return "/" + std::string(binding.name.back());

    const Row* deepest = nullptr;
    for (const Row& row : binding.rows) {
        if (!is_at_or_below(body, row.arm)) continue;
        if (!deepest || row.arm.size() > deepest->arm.size()) deepest = &row;
    }
    if (!deepest) return {};

    std::string pointer(deepest->terraform);
    const std::string_view rest = body.substr(deepest->arm.size());
    if (deepest->spelling == block && !rest.empty()) pointer += "/0";
    return pointer.append(rest);
}

}  // namespace expressroute::azure

// Circuits and what hangs on them: peerings, authorizations, Global Reach (domain.md 3.1 to 3.4).
#pragma once

#include "azure/binding.hpp"

namespace expressroute::azure::bindings {

inline constexpr Row circuit_rows[] = {
    {"/location", "/location"},
    {"/tags", "/tags"},
    {"/sku", "/sku", Spelling::block},
    {"/sku/tier", "/sku/0/tier"},
    {"/sku/family", "/sku/0/family"},
    {"/properties/serviceProviderProperties/serviceProviderName", "/service_provider_name"},
    {"/properties/serviceProviderProperties/peeringLocation", "/peering_location"},
    {"/properties/serviceProviderProperties/bandwidthInMbps", "/bandwidth_in_mbps"},
    // As the data source writes them. Its `peerings` stay out: they may be managed beside it.
    {"/properties/serviceProviderProperties/serviceProviderName",
     "/service_provider_properties/0/service_provider_name"},
    {"/properties/serviceProviderProperties/peeringLocation",
     "/service_provider_properties/0/peering_location"},
    {"/properties/serviceProviderProperties/bandwidthInMbps",
     "/service_provider_properties/0/bandwidth_in_mbps"},
    {"/properties/expressRoutePort/id", "/express_route_port_id"},
    {"/properties/bandwidthInGbps", "/bandwidth_in_gbps"},
    {"/properties/allowClassicOperations", "/allow_classic_operations"},
    {"/properties/authorizationKey", "/authorization_key"},
    {"/properties/enableDirectPortRateLimit", "/rate_limiting_enabled"},
    {"/properties/serviceProviderProvisioningState", "/service_provider_provisioning_state"},
    {"/properties/serviceKey", "/service_key"},
};

inline constexpr Binding circuit{
    .arm_type = "Microsoft.Network/expressRouteCircuits",
    .terraform_type = "azurerm_express_route_circuit",
    .rows = circuit_rows,
};

/// A peering is called as its type is.
inline constexpr std::string_view circuit_peering_name[] = {"express_route_circuit_name",
                                                            "peering_type"};

inline constexpr Row circuit_peering_rows[] = {
    {"/properties/peeringType", "/peering_type"},
    {"/properties/state", "/ipv4_enabled", Spelling::enabled},
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
    {"/properties/microsoftPeeringConfig", "/microsoft_peering_config", Spelling::block},
    {"/properties/microsoftPeeringConfig/advertisedPublicPrefixes",
     "/microsoft_peering_config/0/advertised_public_prefixes"},
    {"/properties/microsoftPeeringConfig/advertisedCommunities",
     "/microsoft_peering_config/0/advertised_communities"},
    {"/properties/microsoftPeeringConfig/customerASN", "/microsoft_peering_config/0/customer_asn"},
    {"/properties/microsoftPeeringConfig/routingRegistryName",
     "/microsoft_peering_config/0/routing_registry_name"},
    {"/properties/ipv6PeeringConfig", "/ipv6", Spelling::block},
    {"/properties/ipv6PeeringConfig/primaryPeerAddressPrefix",
     "/ipv6/0/primary_peer_address_prefix"},
    {"/properties/ipv6PeeringConfig/secondaryPeerAddressPrefix",
     "/ipv6/0/secondary_peer_address_prefix"},
    {"/properties/ipv6PeeringConfig/state", "/ipv6/0/enabled", Spelling::enabled},
    {"/properties/ipv6PeeringConfig/routeFilter/id", "/ipv6/0/route_filter_id"},
    {"/properties/ipv6PeeringConfig/microsoftPeeringConfig", "/ipv6/0/microsoft_peering",
     Spelling::block},
    {"/properties/ipv6PeeringConfig/microsoftPeeringConfig/advertisedPublicPrefixes",
     "/ipv6/0/microsoft_peering/0/advertised_public_prefixes"},
    {"/properties/ipv6PeeringConfig/microsoftPeeringConfig/advertisedCommunities",
     "/ipv6/0/microsoft_peering/0/advertised_communities"},
    {"/properties/ipv6PeeringConfig/microsoftPeeringConfig/customerASN",
     "/ipv6/0/microsoft_peering/0/customer_asn"},
    {"/properties/ipv6PeeringConfig/microsoftPeeringConfig/routingRegistryName",
     "/ipv6/0/microsoft_peering/0/routing_registry_name"},
};

inline constexpr Binding circuit_peering{
    .arm_type = "Microsoft.Network/expressRouteCircuits/peerings",
    .terraform_type = "azurerm_express_route_circuit_peering",
    .name = circuit_peering_name,
    .rows = circuit_peering_rows,
};

inline constexpr std::string_view circuit_authorization_name[] = {"express_route_circuit_name",
                                                                  "name"};

inline constexpr Row circuit_authorization_rows[] = {
    {"/properties/authorizationKey", "/authorization_key"},
    {"/properties/authorizationUseStatus", "/authorization_use_status"},
};

inline constexpr Binding circuit_authorization{
    .arm_type = "Microsoft.Network/expressRouteCircuits/authorizations",
    .terraform_type = "azurerm_express_route_circuit_authorization",
    .name = circuit_authorization_name,
    .rows = circuit_authorization_rows,
};

inline constexpr std::string_view circuit_connection_name[] = {"peering_id", "name"};

inline constexpr Row circuit_connection_rows[] = {
    {"/properties/expressRouteCircuitPeering/id", "/peering_id"},
    {"/properties/peerExpressRouteCircuitPeering/id", "/peer_peering_id"},
    {"/properties/addressPrefix", "/address_prefix_ipv4"},
    {"/properties/ipv6CircuitConnectionConfig/addressPrefix", "/address_prefix_ipv6"},
    {"/properties/authorizationKey", "/authorization_key"},
};

inline constexpr Binding circuit_connection{
    .arm_type = "Microsoft.Network/expressRouteCircuits/peerings/connections",
    .terraform_type = "azurerm_express_route_circuit_connection",
    .name = circuit_connection_name,
    .rows = circuit_connection_rows,
};

}  // namespace expressroute::azure::bindings

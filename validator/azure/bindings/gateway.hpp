// Gateways of virtual networks and their connections (domain.md 3.6, 3.7).
#pragma once

#include "azure/binding.hpp"

namespace expressroute::azure::bindings {

inline constexpr Row virtual_network_gateway_rows[] = {
    {"/location", "/location"},
    {"/tags", "/tags"},
    {"/properties/gatewayType", "/type"},
    {"/properties/sku/name", "/sku"},
    {"/properties/sku/tier", "/sku"},
    {"/properties/autoScaleConfiguration/bounds/min", "/minimum_scale_unit"},
    {"/properties/autoScaleConfiguration/bounds/max", "/maximum_scale_unit"},
    {"/properties/ipConfigurations/*/name", "/ip_configuration/*/name"},
    {"/properties/ipConfigurations/*/properties/privateIPAllocationMethod",
     "/ip_configuration/*/private_ip_address_allocation"},
    {"/properties/ipConfigurations/*/properties/subnet/id", "/ip_configuration/*/subnet_id"},
    {"/properties/ipConfigurations/*/properties/publicIPAddress/id",
     "/ip_configuration/*/public_ip_address_id"},
    {"/properties/vpnType", "/vpn_type"},
    {"/properties/vpnGatewayGeneration", "/generation"},
    {"/properties/activeActive", "/active_active"},
    {"/properties/enableBgp", "/bgp_enabled"},
    {"/properties/enableBgp", "/enable_bgp"},
    {"/properties/bgpSettings", "/bgp_settings", Spelling::block},
    {"/properties/bgpSettings/asn", "/bgp_settings/0/asn"},
    {"/properties/bgpSettings/peerWeight", "/bgp_settings/0/peer_weight"},
    {"/properties/allowRemoteVnetTraffic", "/remote_vnet_traffic_enabled"},
    {"/properties/allowVirtualWanTraffic", "/virtual_wan_traffic_enabled"},
    {"/properties/enablePrivateIpAddress", "/private_ip_address_enabled"},
    {"/properties/enableDnsForwarding", "/dns_forwarding_enabled"},
    {"/properties/enableBgpRouteTranslationForNat", "/bgp_route_translation_for_nat_enabled"},
    {"/properties/disableIPSecReplayProtection", "/ip_sec_replay_protection_enabled",
     Spelling::inverted},
    {"/properties/gatewayDefaultSite/id", "/default_local_network_gateway_id"},
    {"/properties/customRoutes", "/custom_route", Spelling::block},
    {"/properties/customRoutes/addressPrefixes", "/custom_route/0/address_prefixes"},
};

inline constexpr Binding virtual_network_gateway{
    .arm_type = "Microsoft.Network/virtualNetworkGateways",
    .terraform_type = "azurerm_virtual_network_gateway",
    .rows = virtual_network_gateway_rows,
};

inline constexpr Row virtual_network_gateway_connection_rows[] = {
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
    {"/properties/connectionMode", "/connection_mode"},
    {"/properties/connectionProtocol", "/connection_protocol"},
    {"/properties/dpdTimeoutSeconds", "/dpd_timeout_seconds"},
    {"/properties/useLocalAzureIpAddress", "/local_azure_ip_address_enabled"},
    {"/properties/usePolicyBasedTrafficSelectors", "/use_policy_based_traffic_selectors"},
    {"/properties/ipsecPolicies/*/dhGroup", "/ipsec_policy/*/dh_group"},
    {"/properties/ipsecPolicies/*/ikeEncryption", "/ipsec_policy/*/ike_encryption"},
    {"/properties/ipsecPolicies/*/ikeIntegrity", "/ipsec_policy/*/ike_integrity"},
    {"/properties/ipsecPolicies/*/ipsecEncryption", "/ipsec_policy/*/ipsec_encryption"},
    {"/properties/ipsecPolicies/*/ipsecIntegrity", "/ipsec_policy/*/ipsec_integrity"},
    {"/properties/ipsecPolicies/*/pfsGroup", "/ipsec_policy/*/pfs_group"},
    {"/properties/ipsecPolicies/*/saDataSizeKilobytes", "/ipsec_policy/*/sa_datasize"},
    {"/properties/ipsecPolicies/*/saLifeTimeSeconds", "/ipsec_policy/*/sa_lifetime"},
};

inline constexpr Binding virtual_network_gateway_connection{
    .arm_type = "Microsoft.Network/connections",
    .terraform_type = "azurerm_virtual_network_gateway_connection",
    .rows = virtual_network_gateway_connection_rows,
};

}  // namespace expressroute::azure::bindings

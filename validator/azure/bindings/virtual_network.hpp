// Virtual networks, subnets, and what is associated with these.
#pragma once

#include "azure/binding.hpp"

namespace expressroute::azure::bindings {

inline constexpr Row virtual_network_rows[] = {
    {"/location", "/location"},
    {"/tags", "/tags"},
    {"/properties/addressSpace/addressPrefixes", "/address_space"},
    {"/properties/dhcpOptions/dnsServers", "/dns_servers"},
    {"/properties/bgpCommunities/virtualNetworkCommunity", "/bgp_community"},
    {"/properties/ddosProtectionPlan/id", "/ddos_protection_plan/0/id"},
    {"/properties/enableDdosProtection", "/ddos_protection_plan/0/enable"},
    {"/properties/encryption/enabled", "/encryption/0", Spelling::present},
    {"/properties/encryption/enforcement", "/encryption/0/enforcement"},
    {"/properties/flowTimeoutInMinutes", "/flow_timeout_in_minutes"},
    {"/properties/privateEndpointVNetPolicies", "/private_endpoint_vnet_policies"},
    {"/properties/subnets/*/name", "/subnet/*/name"},
    {"/properties/subnets/*/properties/addressPrefixes", "/subnet/*/address_prefixes"},
    {"/properties/subnets/*/properties/addressPrefixes", "/subnet/*/address_prefix",
     Spelling::sole},
    {"/properties/subnets/*/properties/networkSecurityGroup/id", "/subnet/*/security_group"},
    {"/properties/subnets/*/properties/routeTable/id", "/subnet/*/route_table_id"},
    {"/properties/subnets/*/properties/serviceEndpoints/*/service",
     "/subnet/*/service_endpoints/*"},
    {"/properties/subnets/*/properties/serviceEndpointPolicies/*/id",
     "/subnet/*/service_endpoint_policy_ids/*"},
    {"/properties/subnets/*/properties/defaultOutboundAccess",
     "/subnet/*/default_outbound_access_enabled"},
    {"/properties/subnets/*/properties/privateEndpointNetworkPolicies",
     "/subnet/*/private_endpoint_network_policies"},
    {"/properties/subnets/*/properties/privateLinkServiceNetworkPolicies",
     "/subnet/*/private_link_service_network_policies_enabled", Spelling::enabled},
    {"/properties/subnets/*/properties/delegations/*/name", "/subnet/*/delegation/*/name"},
    {"/properties/subnets/*/properties/delegations/*/properties/serviceName",
     "/subnet/*/delegation/*/service_delegation/0/name"},
};

inline constexpr Binding virtual_network{
    .arm_type = "Microsoft.Network/virtualNetworks",
    .terraform_type = "azurerm_virtual_network",
    .rows = virtual_network_rows,
};

inline constexpr std::string_view subnet_name[] = {"virtual_network_name", "name"};

inline constexpr Row subnet_rows[] = {
    {"/properties/addressPrefixes", "/address_prefixes"},
    {"/properties/addressPrefixes", "/address_prefix", Spelling::sole},
    // Of the data source: a managed subnet is associated with both by resources of their own.
    {"/properties/networkSecurityGroup/id", "/network_security_group_id"},
    {"/properties/routeTable/id", "/route_table_id"},
    {"/properties/serviceEndpoints/*/service", "/service_endpoints/*"},
    {"/properties/serviceEndpointPolicies/*/id", "/service_endpoint_policy_ids/*"},
    {"/properties/defaultOutboundAccess", "/default_outbound_access_enabled"},
    {"/properties/privateEndpointNetworkPolicies", "/private_endpoint_network_policies"},
    {"/properties/privateEndpointNetworkPolicies", "/private_endpoint_network_policies_enabled",
     Spelling::enabled},
    {"/properties/privateLinkServiceNetworkPolicies",
     "/private_link_service_network_policies_enabled", Spelling::enabled},
    {"/properties/delegations/*/name", "/delegation/*/name"},
    {"/properties/delegations/*/properties/serviceName", "/delegation/*/service_delegation/0/name"},
};

inline constexpr Binding subnet{
    .arm_type = "Microsoft.Network/virtualNetworks/subnets",
    .terraform_type = "azurerm_subnet",
    .name = subnet_name,
    .rows = subnet_rows,
};

/// ARM has no associations: each is one property of the subnet that its id names.
inline constexpr std::string_view associated_subnet[] = {"subnet_id"};

inline constexpr Row subnet_security_group_rows[] = {
    {"/properties/networkSecurityGroup/id", "/network_security_group_id"},
};

inline constexpr Binding subnet_security_group{
    .arm_type = "Microsoft.Network/virtualNetworks/subnets",
    .terraform_type = "azurerm_subnet_network_security_group_association",
    .name = associated_subnet,
    .rows = subnet_security_group_rows,
    .is_part = true,
};

inline constexpr Row subnet_route_table_rows[] = {
    {"/properties/routeTable/id", "/route_table_id"},
};

inline constexpr Binding subnet_route_table{
    .arm_type = "Microsoft.Network/virtualNetworks/subnets",
    .terraform_type = "azurerm_subnet_route_table_association",
    .name = associated_subnet,
    .rows = subnet_route_table_rows,
    .is_part = true,
};

}  // namespace expressroute::azure::bindings

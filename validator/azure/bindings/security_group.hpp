// Network security groups.
#pragma once

#include "azure/binding.hpp"

namespace expressroute::azure::bindings {

inline constexpr Row security_group_rows[] = {
    {"/location", "/location"},
    {"/tags", "/tags"},
    {"/properties/securityRules/*/name", "/security_rule/*/name"},
    {"/properties/securityRules/*/properties/description", "/security_rule/*/description"},
    {"/properties/securityRules/*/properties/protocol", "/security_rule/*/protocol"},
    {"/properties/securityRules/*/properties/access", "/security_rule/*/access"},
    {"/properties/securityRules/*/properties/priority", "/security_rule/*/priority"},
    {"/properties/securityRules/*/properties/direction", "/security_rule/*/direction"},
    {"/properties/securityRules/*/properties/sourcePortRange",
     "/security_rule/*/source_port_range"},
    {"/properties/securityRules/*/properties/sourcePortRanges",
     "/security_rule/*/source_port_ranges"},
    {"/properties/securityRules/*/properties/destinationPortRange",
     "/security_rule/*/destination_port_range"},
    {"/properties/securityRules/*/properties/destinationPortRanges",
     "/security_rule/*/destination_port_ranges"},
    {"/properties/securityRules/*/properties/sourceAddressPrefix",
     "/security_rule/*/source_address_prefix"},
    {"/properties/securityRules/*/properties/sourceAddressPrefixes",
     "/security_rule/*/source_address_prefixes"},
    {"/properties/securityRules/*/properties/destinationAddressPrefix",
     "/security_rule/*/destination_address_prefix"},
    {"/properties/securityRules/*/properties/destinationAddressPrefixes",
     "/security_rule/*/destination_address_prefixes"},
    {"/properties/securityRules/*/properties/sourceApplicationSecurityGroups/*/id",
     "/security_rule/*/source_application_security_group_ids/*"},
    {"/properties/securityRules/*/properties/destinationApplicationSecurityGroups/*/id",
     "/security_rule/*/destination_application_security_group_ids/*"},
};

inline constexpr Binding security_group{
    .arm_type = "Microsoft.Network/networkSecurityGroups",
    .terraform_type = "azurerm_network_security_group",
    .rows = security_group_rows,
    .is_judged = false,
};

}  // namespace expressroute::azure::bindings

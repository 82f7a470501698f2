// Public IP addresses.
#pragma once

#include "azure/binding.hpp"

namespace expressroute::azure::bindings {

inline constexpr Row public_ip_rows[] = {
    {"/location", "/location"},
    {"/tags", "/tags"},
    {"/zones", "/zones"},
    {"/sku/name", "/sku"},
    {"/sku/tier", "/sku_tier"},
    {"/properties/publicIPAllocationMethod", "/allocation_method"},
    {"/properties/publicIPAddressVersion", "/ip_version"},
    {"/properties/ipAddress", "/ip_address"},
    {"/properties/idleTimeoutInMinutes", "/idle_timeout_in_minutes"},
    {"/properties/publicIPPrefix/id", "/public_ip_prefix_id"},
    {"/properties/dnsSettings/domainNameLabel", "/domain_name_label"},
    {"/properties/dnsSettings/domainNameLabelScope", "/domain_name_label_scope"},
    {"/properties/dnsSettings/fqdn", "/fqdn"},
    {"/properties/dnsSettings/reverseFqdn", "/reverse_fqdn"},
    {"/properties/ddosSettings/protectionMode", "/ddos_protection_mode"},
    {"/properties/ddosSettings/ddosProtectionPlan/id", "/ddos_protection_plan_id"},
};

inline constexpr Binding public_ip{
    .arm_type = "Microsoft.Network/publicIPAddresses",
    .terraform_type = "azurerm_public_ip",
    .rows = public_ip_rows,
};

}  // namespace expressroute::azure::bindings

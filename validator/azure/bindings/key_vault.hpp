// Key Vaults, which hold the MACsec secrets of ports.
#pragma once

#include "azure/binding.hpp"

namespace expressroute::azure::bindings {

inline constexpr Row key_vault_rows[] = {
    {"/location", "/location"},
    {"/tags", "/tags"},
    {"/properties/tenantId", "/tenant_id"},
    {"/properties/sku/name", "/sku_name"},
    {"/properties/softDeleteRetentionInDays", "/soft_delete_retention_days"},
    {"/properties/enablePurgeProtection", "/purge_protection_enabled"},
    {"/properties/enableRbacAuthorization", "/rbac_authorization_enabled"},
    {"/properties/enableRbacAuthorization", "/enable_rbac_authorization"},
    {"/properties/enabledForDeployment", "/enabled_for_deployment"},
    {"/properties/enabledForDiskEncryption", "/enabled_for_disk_encryption"},
    {"/properties/enabledForTemplateDeployment", "/enabled_for_template_deployment"},
    {"/properties/publicNetworkAccess", "/public_network_access_enabled", Spelling::enabled},
    {"/properties/networkAcls", "/network_acls", Spelling::block},
    {"/properties/networkAcls/bypass", "/network_acls/0/bypass"},
    {"/properties/networkAcls/defaultAction", "/network_acls/0/default_action"},
    {"/properties/networkAcls/ipRules/*/value", "/network_acls/0/ip_rules/*"},
    {"/properties/networkAcls/virtualNetworkRules/*/id",
     "/network_acls/0/virtual_network_subnet_ids/*"},
    {"/properties/accessPolicies/*/tenantId", "/access_policy/*/tenant_id"},
    {"/properties/accessPolicies/*/objectId", "/access_policy/*/object_id"},
    {"/properties/accessPolicies/*/applicationId", "/access_policy/*/application_id"},
    {"/properties/accessPolicies/*/permissions/keys", "/access_policy/*/key_permissions"},
    {"/properties/accessPolicies/*/permissions/secrets", "/access_policy/*/secret_permissions"},
    {"/properties/accessPolicies/*/permissions/certificates",
     "/access_policy/*/certificate_permissions"},
    {"/properties/accessPolicies/*/permissions/storage", "/access_policy/*/storage_permissions"},
    {"/properties/vaultUri", "/vault_uri"},
};

inline constexpr Binding key_vault{
    .arm_type = "Microsoft.KeyVault/vaults",
    .terraform_type = "azurerm_key_vault",
    .rows = key_vault_rows,
};

}  // namespace expressroute::azure::bindings

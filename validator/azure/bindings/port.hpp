// ExpressRoute Direct ports and their authorizations (domain.md 3.4, 3.5).
#pragma once

#include "azure/binding.hpp"

namespace expressroute::azure::bindings {

inline constexpr Row port_rows[] = {
    {"/location", "/location"},
    {"/tags", "/tags"},
    {"/identity", "/identity", Spelling::block},
    {"/identity/type", "/identity/0/type"},
    {"/identity/userAssignedIdentities", "/identity/0/identity_ids", Spelling::keys},
    {"/properties/peeringLocation", "/peering_location"},
    {"/properties/bandwidthInGbps", "/bandwidth_in_gbps"},
    {"/properties/encapsulation", "/encapsulation"},
    {"/properties/billingType", "/billing_type"},
    {"/properties/mtu", "/mtu"},
    {"/properties/etherType", "/ethertype"},
    {"/properties/resourceGuid", "/guid"},
    {"/properties/links/0", "/link1", Spelling::block},
    {"/properties/links/0/properties/adminState", "/link1/0/admin_enabled", Spelling::enabled},
    {"/properties/links/0/properties/macSecConfig/cipher", "/link1/0/macsec_cipher"},
    {"/properties/links/0/properties/macSecConfig/cknSecretIdentifier",
     "/link1/0/macsec_ckn_keyvault_secret_id"},
    {"/properties/links/0/properties/macSecConfig/cakSecretIdentifier",
     "/link1/0/macsec_cak_keyvault_secret_id"},
    {"/properties/links/0/properties/macSecConfig/sciState", "/link1/0/macsec_sci_enabled",
     Spelling::enabled},
    {"/properties/links/0/properties/routerName", "/link1/0/router_name"},
    {"/properties/links/0/properties/interfaceName", "/link1/0/interface_name"},
    {"/properties/links/0/properties/patchPanelId", "/link1/0/patch_panel_id"},
    {"/properties/links/0/properties/rackId", "/link1/0/rack_id"},
    {"/properties/links/0/properties/connectorType", "/link1/0/connector_type"},
    {"/properties/links/1", "/link2", Spelling::block},
    {"/properties/links/1/properties/adminState", "/link2/0/admin_enabled", Spelling::enabled},
    {"/properties/links/1/properties/macSecConfig/cipher", "/link2/0/macsec_cipher"},
    {"/properties/links/1/properties/macSecConfig/cknSecretIdentifier",
     "/link2/0/macsec_ckn_keyvault_secret_id"},
    {"/properties/links/1/properties/macSecConfig/cakSecretIdentifier",
     "/link2/0/macsec_cak_keyvault_secret_id"},
    {"/properties/links/1/properties/macSecConfig/sciState", "/link2/0/macsec_sci_enabled",
     Spelling::enabled},
    {"/properties/links/1/properties/routerName", "/link2/0/router_name"},
    {"/properties/links/1/properties/interfaceName", "/link2/0/interface_name"},
    {"/properties/links/1/properties/patchPanelId", "/link2/0/patch_panel_id"},
    {"/properties/links/1/properties/rackId", "/link2/0/rack_id"},
    {"/properties/links/1/properties/connectorType", "/link2/0/connector_type"},
};

inline constexpr Binding port{
    .arm_type = "Microsoft.Network/expressRoutePorts",
    .terraform_type = "azurerm_express_route_port",
    .rows = port_rows,
};

inline constexpr std::string_view port_authorization_name[] = {"express_route_port_name", "name"};

inline constexpr Row port_authorization_rows[] = {
    {"/properties/authorizationKey", "/authorization_key"},
    {"/properties/authorizationUseStatus", "/authorization_use_status"},
};

inline constexpr Binding port_authorization{
    .arm_type = "Microsoft.Network/expressRoutePorts/authorizations",
    .terraform_type = "azurerm_express_route_port_authorization",
    .name = port_authorization_name,
    .rows = port_authorization_rows,
};

}  // namespace expressroute::azure::bindings

// Virtual WAN: hubs, their ExpressRoute gateways, and the connections of those (domain.md 3.8).
#pragma once

#include "azure/binding.hpp"

namespace expressroute::azure::bindings {

inline constexpr Row virtual_wan_rows[] = {
    {"/location", "/location"},
    {"/tags", "/tags"},
    {"/properties/type", "/type"},
    {"/properties/disableVpnEncryption", "/disable_vpn_encryption"},
    {"/properties/allowBranchToBranchTraffic", "/allow_branch_to_branch_traffic"},
    {"/properties/office365LocalBreakoutCategory", "/office365_local_breakout_category"},
};

inline constexpr Binding virtual_wan{
    .arm_type = "Microsoft.Network/virtualWans",
    .terraform_type = "azurerm_virtual_wan",
    .rows = virtual_wan_rows,
};

inline constexpr Row virtual_hub_rows[] = {
    {"/location", "/location"},
    {"/tags", "/tags"},
    {"/properties/virtualWan/id", "/virtual_wan_id"},
    {"/properties/addressPrefix", "/address_prefix"},
    {"/properties/sku", "/sku"},
    {"/properties/hubRoutingPreference", "/hub_routing_preference"},
    {"/properties/allowBranchToBranchTraffic", "/branch_to_branch_traffic_enabled"},
    {"/properties/virtualRouterAutoScaleConfiguration/minCapacity",
     "/virtual_router_auto_scale_min_capacity"},
    {"/properties/virtualRouterAsn", "/virtual_router_asn"},
    {"/properties/virtualRouterIps", "/virtual_router_ips"},
    {"/properties/routeTable/routes/*/addressPrefixes", "/route/*/address_prefixes"},
    {"/properties/routeTable/routes/*/nextHopIpAddress", "/route/*/next_hop_ip_address"},
};

inline constexpr Binding virtual_hub{
    .arm_type = "Microsoft.Network/virtualHubs",
    .terraform_type = "azurerm_virtual_hub",
    .rows = virtual_hub_rows,
};

inline constexpr Row express_route_gateway_rows[] = {
    {"/location", "/location"},
    {"/tags", "/tags"},
    {"/properties/virtualHub/id", "/virtual_hub_id"},
    {"/properties/autoScaleConfiguration/bounds/min", "/scale_units"},
    {"/properties/allowNonVirtualWanTraffic", "/allow_non_virtual_wan_traffic"},
};

inline constexpr Binding express_route_gateway{
    .arm_type = "Microsoft.Network/expressRouteGateways",
    .terraform_type = "azurerm_express_route_gateway",
    .rows = express_route_gateway_rows,
};

inline constexpr std::string_view express_route_connection_name[] = {"express_route_gateway_id",
                                                                     "name"};

inline constexpr Row express_route_connection_rows[] = {
    {"/properties/expressRouteCircuitPeering/id", "/express_route_circuit_peering_id"},
    {"/properties/authorizationKey", "/authorization_key"},
    {"/properties/routingWeight", "/routing_weight"},
    {"/properties/enableInternetSecurity", "/internet_security_enabled"},
    {"/properties/enableInternetSecurity", "/enable_internet_security"},
    {"/properties/expressRouteGatewayBypass", "/express_route_gateway_bypass_enabled"},
    {"/properties/enablePrivateLinkFastPath", "/private_link_fast_path_enabled"},
    {"/properties/routingConfiguration", "/routing", Spelling::block},
    {"/properties/routingConfiguration/associatedRouteTable/id",
     "/routing/0/associated_route_table_id"},
    {"/properties/routingConfiguration/inboundRouteMap/id", "/routing/0/inbound_route_map_id"},
    {"/properties/routingConfiguration/outboundRouteMap/id", "/routing/0/outbound_route_map_id"},
    {"/properties/routingConfiguration/propagatedRouteTables", "/routing/0/propagated_route_table",
     Spelling::block},
    {"/properties/routingConfiguration/propagatedRouteTables/labels",
     "/routing/0/propagated_route_table/0/labels"},
    {"/properties/routingConfiguration/propagatedRouteTables/ids/*/id",
     "/routing/0/propagated_route_table/0/route_table_ids/*"},
};

inline constexpr Binding express_route_connection{
    .arm_type = "Microsoft.Network/expressRouteGateways/expressRouteConnections",
    .terraform_type = "azurerm_express_route_connection",
    .name = express_route_connection_name,
    .rows = express_route_connection_rows,
};

}  // namespace expressroute::azure::bindings

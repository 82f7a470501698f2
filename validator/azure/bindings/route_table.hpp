// Route tables and their routes. azurerm turned the sense of BGP propagation around in 4.0.
#pragma once

#include "azure/binding.hpp"

namespace expressroute::azure::bindings {

inline constexpr Row route_table_rows[] = {
    {"/location", "/location"},
    {"/tags", "/tags"},
    {"/properties/disableBgpRoutePropagation", "/bgp_route_propagation_enabled",
     Spelling::inverted},
    {"/properties/disableBgpRoutePropagation", "/disable_bgp_route_propagation"},
    {"/properties/routes/*/name", "/route/*/name"},
    {"/properties/routes/*/properties/addressPrefix", "/route/*/address_prefix"},
    {"/properties/routes/*/properties/nextHopType", "/route/*/next_hop_type"},
    {"/properties/routes/*/properties/nextHopIpAddress", "/route/*/next_hop_in_ip_address"},
};

inline constexpr Binding route_table{
    .arm_type = "Microsoft.Network/routeTables",
    .terraform_type = "azurerm_route_table",
    .rows = route_table_rows,
};

inline constexpr std::string_view route_name[] = {"route_table_name", "name"};

inline constexpr Row route_rows[] = {
    {"/properties/addressPrefix", "/address_prefix"},
    {"/properties/nextHopType", "/next_hop_type"},
    {"/properties/nextHopIpAddress", "/next_hop_in_ip_address"},
};

inline constexpr Binding route{
    .arm_type = "Microsoft.Network/routeTables/routes",
    .terraform_type = "azurerm_route",
    .name = route_name,
    .rows = route_rows,
};

}  // namespace expressroute::azure::bindings

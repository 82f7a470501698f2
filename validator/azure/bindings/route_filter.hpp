// Route filters, of Microsoft peering (domain.md 3.9).
#pragma once

#include "azure/binding.hpp"

namespace expressroute::azure::bindings {

inline constexpr Row route_filter_rows[] = {
    {"/location", "/location"},
    {"/tags", "/tags"},
    {"/properties/rules/*/name", "/rule/*/name"},
    {"/properties/rules/*/properties/access", "/rule/*/access"},
    {"/properties/rules/*/properties/routeFilterRuleType", "/rule/*/rule_type"},
    {"/properties/rules/*/properties/communities", "/rule/*/communities"},
};

inline constexpr Binding route_filter{
    .arm_type = "Microsoft.Network/routeFilters",
    .terraform_type = "azurerm_route_filter",
    .rows = route_filter_rows,
};

}  // namespace expressroute::azure::bindings

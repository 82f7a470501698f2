#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "rules/fixes.hpp"
#include "rules/gateway/gateway.hpp"
#include "rules/gateways.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

constexpr std::int64_t most_units = 40;

/// azurerm, azurerm_virtual_network_gateway; ARM's own enumeration mixes the SKUs of VPN in.
constexpr std::array<std::string_view, 7> skus{
    "Standard", "HighPerformance", "UltraPerformance", "ErGw1AZ", "ErGw2AZ", "ErGw3AZ", "ErGwScale",
};

bool is_of_vpn(std::string_view sku) {
    return is_same_word(sku, "Basic") || is_same_word(sku.substr(0, 5), "VpnGw");
}

void check_sku(const Gateway& gateway, Report& report) {
    const std::string* sku = report.known(gateway.sku);
    if (!sku ||
        std::ranges::any_of(skus, [&](std::string_view each) { return is_same_word(each, *sku); }))
        return;
    const std::string_view trouble = is_of_vpn(*sku)
                                         ? "a SKU of VPN gateways, not of ExpressRoute's"
                                         : "no known SKU of ExpressRoute gateways";
    Added added = report.add(
        gateway.sku, fmt::format("the SKU is {}, {}; take ErGw1AZ, ErGw2AZ, ErGw3AZ or ErGwScale",
                                 *sku, trouble));
    if (!is_of_vpn(*sku)) added.as(Severity::warning);
    offer_respelled(added, gateway.sku, skus);
}

void check_range(const Value<std::int64_t>& units, Report& report) {
    const std::int64_t* number = report.known(units);
    if (!number || (*number >= 1 && *number <= most_units)) return;
    report.add(units, fmt::format("`{}` is {}, outside 1-{} scale units", units.property(), *number,
                                  most_units));
}

void check_bounds(const Gateway& gateway, Report& report) {
    check_range(gateway.min_scale_units, report);
    check_range(gateway.max_scale_units, report);
    const std::int64_t* min = gateway.min_scale_units.known();
    const std::int64_t* max = gateway.max_scale_units.known();
    if (!min || !max || *min < 1 || *max > most_units) return;
    if (*min > *max) {
        report
            .add(gateway.min_scale_units,
                 fmt::format("`{}` is {}, more than the {} scale units at most",
                             gateway.min_scale_units.property(), *min, *max))
            .see(gateway.max_scale_units, "the most scale units");
    } else if (*min == 1 && *max > 1) {
        report
            .add(gateway.min_scale_units,
                 fmt::format("`{}` is 1, but scaling on its own, here up to {}, begins at 2 units",
                             gateway.min_scale_units.property(), *max))
            .as(Severity::warning);
    }
}

/// The platform shows bounds of all gateways; in what people write they belong to one SKU.
void check_misplaced(const Gateway& gateway, Report& report) {
    if (gateway.input == Input::exports || !report.known(gateway.sku)) return;
    for (const auto* units : {&gateway.min_scale_units, &gateway.max_scale_units}) {
        if (!units->known() || !units->is_given()) continue;
        report
            .add(*units, fmt::format("`{}` is {}, but only ErGwScale has scale units, not {}",
                                     units->property(), *units->known(), *gateway.sku.known()))
            .see(gateway.sku, "the SKU");
        return;
    }
}

void check(const Gateway& gateway, Report& report) {
    if (gateway.is_of_hub || !gateway.is_express_route()) return;
    check_sku(gateway, report);
    if (!is_scalable(gateway)) return check_misplaced(gateway, report);
    check_bounds(gateway, report);
    // Before 4.79 azurerm had no attribute for it, and what a plan holds the provider has accepted.
    if (gateway.scale.is_absent() && gateway.input == Input::templates) {
        report.add(gateway.sku,
                   fmt::format("the SKU is {}, but no scale units are set; say how many",
                               *gateway.sku.known()));
    }
}

}  // namespace

constinit const Rule gateway_sku_or_scale_invalid{
    .name = "gateway-sku-or-scale-invalid",
    .group = "gateway",
    .severity = Severity::error,
    .certainty = Certainty::enforced,
    .summary = "An ExpressRoute gateway has a SKU of ExpressRoute, and scale units that fit it.",
    .why =
        "ARM lists the SKUs of VPN and ExpressRoute gateways in one enumeration, so a wrong one "
        "passes every schema and fails when the gateway is made, half an hour later.",
    .how_to_fix =
        "Use ErGw1AZ, ErGw2AZ, ErGw3AZ or ErGwScale. Give ErGwScale 1 to 40 scale units, from 2 "
        "where it is to scale on its own, and the others none.",
    .source =
        "azurerm, azurerm_virtual_network_gateway; About ExpressRoute virtual network gateways "
        "(expressroute-about-virtual-network-gateways.md), scalable gateway",
    .when_not =
        "ErGwScale without scale units is reported in templates only: releases of azurerm before "
        "4.79 cannot say them, and exports may leave them out. A SKU that nobody knows yet is a "
        "warning.",
    .check = check,
};

}  // namespace expressroute::rules

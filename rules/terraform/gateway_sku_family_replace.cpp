#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"
#include "rules/terraform/terraform.hpp"

namespace expressroute::rules {
namespace {

enum class SkuFamily { regional, zonal };

constexpr std::array<std::string_view, 3> regional{"Standard", "HighPerformance",
                                                   "UltraPerformance"};
constexpr std::array<std::string_view, 4> zonal{"ErGw1AZ", "ErGw2AZ", "ErGw3AZ", "ErGwScale"};

template <std::size_t size>
bool is_among(const std::array<std::string_view, size>& names, std::string_view name) {
    return std::ranges::any_of(names,
                               [name](std::string_view each) { return is_same_word(each, name); });
}

std::optional<SkuFamily> family_of(const Value<std::string>& sku) {
    const std::string* name = sku.known();
    if (name && is_among(regional, *name)) return SkuFamily::regional;
    if (name && is_among(zonal, *name)) return SkuFamily::zonal;
    return std::nullopt;
}

void check(const Gateway& gateway, Report& report) {
    if (!is_family_change(gateway)) return;
    const bool is_replaced = gateway.action == Action::replace;
    report
        .add(gateway.sku,
             fmt::format("`{}` goes from {} to {}, between the SKUs with and without availability "
                         "zones: {}",
                         gateway.sku.property(), *gateway.before->sku.known(), *gateway.sku.known(),
                         is_replaced ? "the gateway and its connections are deleted and built anew"
                                     : "Azure refuses to change that in place"))
        .see(gateway.before->sku, "the SKU it has now");
}

}  // namespace

bool is_family_change(const Gateway& gateway) {
    const bool is_changed = gateway.before && gateway.is_express_route() &&
                            (gateway.action == Action::update || gateway.action == Action::replace);
    if (!is_changed) return false;
    const std::optional<SkuFamily> before = family_of(gateway.before->sku);
    const std::optional<SkuFamily> after = family_of(gateway.sku);
    return before && after && *before != *after;
}

constinit const Rule gateway_sku_family_replace{
    .name = "gateway-sku-family-replace",
    .group = "terraform",
    .severity = Severity::warning,
    .certainty = Certainty::enforced,
    .summary = "A gateway keeps to the SKUs with availability zones, or to those without.",
    .why =
        "Between the two families Azure changes no gateway in place. azurerm from 4.79 on "
        "deletes the gateway with its connections and builds a new one, an outage of up to 45 "
        "minutes; earlier releases plan an update that fails.",
    .how_to_fix =
        "Use the gateway migration of the portal or PowerShell, which builds the new gateway "
        "beside the old one, then import the result. Or plan the outage.",
    .source =
        "Migrate to an availability zone enabled ExpressRoute gateway "
        "(expressroute-howto-gateway-migration-portal.md); azurerm, virtual_network_gateway, sku",
    .when_not = "ErGwScale belongs to the family with zones: from ErGw1AZ it is an update.",
    .check = check,
};

}  // namespace expressroute::rules

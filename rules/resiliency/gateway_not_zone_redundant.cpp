#include <fmt/core.h>

#include <algorithm>
#include <string_view>

#include "rules/resiliency/resiliency.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

constexpr std::string_view old_skus[]{"Standard", "HighPerformance", "UltraPerformance"};

/// Regions with availability zones, folded and sorted (Azure regions list, reliability/regions-list).
constexpr std::string_view with_zones[]{
    "australiaeast",  "austriaeast",   "belgiumcentral",     "brazilsouth",   "canadacentral",
    "centralindia",   "centralus",     "chinanorth3",        "eastasia",      "eastus",
    "eastus2",        "francecentral", "germanywestcentral", "israelcentral", "italynorth",
    "japaneast",      "japanwest",     "koreacentral",       "mexicocentral", "newzealandnorth",
    "northeurope",    "norwayeast",    "polandcentral",      "qatarcentral",  "southafricanorth",
    "southcentralus", "southeastasia", "spaincentral",       "swedencentral", "switzerlandnorth",
    "uaenorth",       "uksouth",       "usgovvirginia",      "westeurope",    "westus2",
    "westus3",
};

void check(const Gateway& gateway, Report& report) {
    if (gateway.is_of_hub || !gateway.is_express_route()) return;
    const std::string* sku = report.known(gateway.sku);
    const std::string* region = report.known(gateway.location);
    if (!sku || !region || !std::ranges::binary_search(with_zones, catalogue::fold(*region)))
        return;
    const bool is_old = std::ranges::any_of(
        old_skus, [&](std::string_view each) { return is_same_word(*sku, each); });
    if (!is_old) return;
    report
        .add(gateway.sku,
             fmt::format("the SKU is {}, which stands in one place, though {} has availability "
                         "zones; ErGw1AZ to ErGw3AZ and ErGwScale span them",
                         *sku, *region))
        .see(gateway.location, "the region of the gateway");
}

}  // namespace

constinit const Rule gateway_not_zone_redundant{
    .name = "gateway-not-zone-redundant",
    .group = "resiliency",
    .severity = Severity::info,
    .certainty = Certainty::advised,
    .summary = "An ExpressRoute gateway is spread over the availability zones of its region.",
    .why =
        "Gateways of the SKUs Standard, HighPerformance and UltraPerformance are not zone "
        "redundant: an outage of one zone can cut the virtual network off from all its circuits.",
    .how_to_fix =
        "Choose ErGw1AZ, ErGw2AZ, ErGw3AZ or ErGwScale for new gateways. Existing ones are "
        "migrated with the gateway migration tool; a plan that changes the SKU replaces the "
        "gateway.",
    .source =
        "About ExpressRoute virtual network gateways "
        "(expressroute-about-virtual-network-gateways.md); Azure Proactive Resiliency Library, "
        "ExpressRoute gateways",
    .when_not =
        "Until a migration is planned: it has an outage of its own. Regions without zones are "
        "not reported, nor are those that the rule does not know.",
    .check = check,
};

}  // namespace expressroute::rules

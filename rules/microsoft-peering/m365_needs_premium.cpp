#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <vector>

#include "rules/communities.hpp"
#include "rules/microsoft-peering/microsoft_peering.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

void check_peering(const Peering& peering, const AllowedCommunity& office, Report& report) {
    const std::string* tier = peering.circuit ? peering.circuit->sku.tier.known() : nullptr;
    if (!tier || is_same_word(*tier, "Premium") || is_same_word(*tier, "MultiCloud")) return;
    report
        .add(peering, peering.route_filter.origin(),
             fmt::format("the route filter allows {}, which takes Premium, but the circuit is {}",
                         text(office.community), *tier))
        .see(*office.place, "the community")
        .see(peering.circuit->sku.tier, "the tier of the circuit");
}

void check(const Network& network, Report& report) {
    for (const RouteFilter& filter : network.route_filters) {
        if (filter.is_conditional) continue;
        const std::vector<AllowedCommunity> allowed = communities_of(filter);
        const auto office = std::ranges::find_if(
            allowed, [](const AllowedCommunity& each) { return each.community.needs_premium; });
        if (office == allowed.end()) continue;
        for (const Peering* peering : filter.peerings) check_peering(*peering, *office, report);
    }
}

}  // namespace

constinit const Rule m365_needs_premium{
    .name = "m365-needs-premium",
    .group = "microsoft-peering",
    .severity = Severity::error,
    .certainty = Certainty::enforced,
    .summary = "Microsoft 365 is reached over Premium circuits only.",
    .why =
        "Exchange, SharePoint, Teams and the other services of Microsoft 365 take the Premium tier "
        "and an approved subscription. The platform refuses to attach the filter: it is not "
        "compatible with the circuit.",
    .how_to_fix =
        "Set the circuit's tier to Premium and have the subscription approved for Microsoft 365, "
        "or take these communities out of the filter.",
    .source = "Microsoft Learn, ExpressRoute FAQ: Microsoft 365",
    .when_not =
        "CRM Online, Microsoft Entra ID, Azure Resource Manager and Defender for Identity need no "
        "Premium. Whether the subscription is approved cannot be seen.",
    .check = check,
};

}  // namespace expressroute::rules

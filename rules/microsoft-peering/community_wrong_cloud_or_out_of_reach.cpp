#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "rules/cloud.hpp"
#include "rules/communities.hpp"
#include "rules/microsoft-peering/microsoft_peering.hpp"
#include "rules/names.hpp"
#include "rules/reach.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

using catalogue::Cloud;
using catalogue::Location;

std::string_view title(Cloud cloud) {
    constexpr std::array<std::string_view, 4> titles{"the public cloud", "Azure US Government",
                                                     "Azure China", "Azure Germany"};
    return titles[static_cast<std::size_t>(cloud)];
}

/// The first attached circuit that shows which cloud it is in. That circuits of two clouds share a filter is no matter of
/// communities.
const Circuit* circuit_of(const RouteFilter& filter) {
    for (const Peering* peering : filter.peerings)
        if (peering->circuit && known_cloud_of(*peering->circuit)) return peering->circuit;
    return nullptr;
}

void check_cloud(const AllowedCommunity& allowed, const Circuit& circuit, Report& report) {
    const Cloud cloud = cloud_of(circuit);
    const Community& community = allowed.community;
    if (community.cloud == cloud) return;
    const bool is_office_in_china = cloud == Cloud::china && community.needs_premium;
    report
        .add(*allowed.rule, allowed.place->origin(),
             fmt::format("{} belongs to {}, but the circuit is in {}{}", text(community),
                         title(community.cloud), title(cloud),
                         is_office_in_china ? ", where ExpressRoute has no Microsoft 365" : ""))
        .see(circuit.location, "the location of the circuit");
}

/// Whether a circuit of this tier reaches the region; true where that is not known.
bool is_reached(std::string_view region, std::string_view tier, const Location& location) {
    if (is_same_word(tier, "Local"))
        return !location.local_regions || location.local_regions->empty() ||
               is_beside(location, region);
    if (!is_same_word(tier, "Standard")) return true;
    const std::string_view there = catalogue::geography(region);
    const bool is_known = !there.empty() && !location.geography.empty() &&
                          location.geography_grade != catalogue::Grade::inferred;
    return !is_known || there == location.geography;
}

void check_reach(const Peering& peering, const std::vector<AllowedCommunity>& allowed,
                 Report& report) {
    if (!peering.circuit) return;
    const std::string* tier = peering.circuit->sku.tier.known();
    const Location* location = tier ? location_of(*peering.circuit, report) : nullptr;
    if (!location) return;

    std::vector<std::string_view> beyond;
    for (const AllowedCommunity& each : allowed) {
        const Community& community = each.community;
        if (community.region.empty() || community.cloud != location->cloud) continue;
        if (is_reached(community.region, *tier, *location)) continue;
        if (std::ranges::find(beyond, community.region) == beyond.end())
            beyond.push_back(community.region);
    }
    if (beyond.empty()) return;
    report
        .add(peering, peering.route_filter.origin(),
             fmt::format("the route filter allows {}, which a {} circuit does not reach from {} as "
                         "of {}",
                         listing(beyond), *tier, location->name, catalogue::as_of))
        .as(Severity::info)
        .see(peering.circuit->sku.tier, "the tier of the circuit");
}

void check(const Network& network, Report& report) {
    for (const RouteFilter& filter : network.route_filters) {
        const std::vector<AllowedCommunity> allowed = communities_of(filter);
        if (filter.is_conditional || allowed.empty()) continue;
        if (const Circuit* circuit = circuit_of(filter)) {
            for (const AllowedCommunity& each : allowed) check_cloud(each, *circuit, report);
        }
        for (const Peering* peering : filter.peerings) check_reach(*peering, allowed, report);
    }
}

}  // namespace

constinit const Rule community_wrong_cloud_or_out_of_reach{
    .name = "community-wrong-cloud-or-out-of-reach",
    .group = "microsoft-peering",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "A route filter names communities of the circuit's own cloud, within its reach.",
    .why =
        "The clouds are separate networks, each with communities of its own. Those of another "
        "cloud match nothing: no prefix arrives. Those of a region that the tier does not reach "
        "promise traffic that takes the internet.",
    .how_to_fix =
        "Use the communities of the circuit's cloud: 12076:513xx in Azure China, 12076:511xx and "
        "512xx in Azure US Government. For regions of another geopolitical region, use Premium.",
    .source =
        "Microsoft Learn, ExpressRoute routing requirements: Support for BGP communities; "
        "ExpressRoute FAQ",
    .when_not =
        "Where the cloud is not known, nothing is said. Regions out of reach are for information "
        "only: one filter may serve several circuits, of which each reaches some.",
    .check = check,
};

}  // namespace expressroute::rules

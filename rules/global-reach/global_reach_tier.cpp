#include <fmt/core.h>

#include "rules/global-reach/global_reach.hpp"
#include "rules/reach.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

using catalogue::Location;

struct End {
    const Circuit* circuit;
    const Value<std::string>& id;
};

bool has_tier(const End& end, std::string_view tier, Report& report) {
    return end.circuit && is_word(end.circuit->sku.tier, tier, report);
}

void check_local(const End& end, Report& report) {
    if (!has_tier(end, "Local", report)) return;
    report.add(end.id, "the circuit is of tier Local, which has no Global Reach")
        .see(end.circuit->sku.tier, "the tier of the circuit");
}

/// The location, if the vendor's table says in which geography it is.
const Location* placed(const End& end, Report& report) {
    const Location* location = end.circuit ? location_of(*end.circuit, report) : nullptr;
    const bool is_placed = location && !location->geography.empty() &&
                           location->geography_grade != catalogue::Grade::inferred;
    return is_placed ? location : nullptr;
}

void check_standard(const End& end, const Location& here, const Location& there, Report& report) {
    if (!has_tier(end, "Standard", report)) return;
    report
        .add(end.id,
             fmt::format("the circuit is Standard, but from {} ({}) to {} ({}) both circuits "
                         "have to be Premium, as of {}",
                         here.name, here.geography, there.name, there.geography, catalogue::as_of))
        .see(end.circuit->sku.tier, "the tier of the circuit");
}

void check(const GlobalReach& reach, Report& report) {
    const End ends[]{{reach.circuit, reach.peering_id}, {reach.peer, reach.peer_peering_id}};
    for (const End& end : ends) check_local(end, report);

    const Location* here = placed(ends[0], report);
    const Location* there = placed(ends[1], report);
    if (!here || !there || here->geography == there->geography) return;
    for (const End& end : ends) check_standard(end, *here, *there, report);
}

}  // namespace

constinit const Rule global_reach_tier{
    .name = "global-reach-tier",
    .group = "global-reach",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary =
        "Global Reach joins no Local circuits, and across geopolitical regions only Premium ones.",
    .why =
        "A Local circuit has no Global Reach. A Standard one reaches its own geopolitical region, "
        "so that a pair across regions takes Premium at both ends. The platform refuses anything "
        "else.",
    .how_to_fix =
        "Make both circuits Premium, or Standard at least where both are in one geopolitical "
        "region.",
    .source =
        "About ExpressRoute Global Reach (expressroute-global-reach.md); Azure ExpressRoute FAQ "
        "(expressroute-faqs.md), Global Reach",
    .when_not =
        "Locations whose geopolitical region the vendor's table does not name, and circuits on "
        "ports, are checked for Local alone.",
    .check = check,
};

}  // namespace expressroute::rules

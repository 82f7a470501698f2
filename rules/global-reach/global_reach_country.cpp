#include <fmt/core.h>

#include <algorithm>
#include <string_view>

#include "rules/global-reach/global_reach.hpp"
#include "rules/reach.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

/// The countries of expressroute-global-reach.md, availability, as of 2026-04; South Africa counts with one of its cities.
constexpr std::string_view offered_in[]{
    "Australia",     "Canada",      "Denmark", "France",         "Germany",
    "Hong Kong SAR", "India",       "Ireland", "Japan",          "Netherlands",
    "New Zealand",   "Norway",      "Poland",  "Singapore",      "South Korea",
    "Sweden",        "Switzerland", "Taiwan",  "United Kingdom", "United States"};

bool is_offered(const catalogue::Location& location) {
    if (location.country == "South Africa") return location.city == "Johannesburg";
    return location.country.empty() ||
           std::ranges::find(offered_in, location.country) != std::end(offered_in);
}

void check_end(const Circuit* circuit, const Value<std::string>& id, Report& report) {
    const catalogue::Location* location = circuit ? location_of(*circuit, report) : nullptr;
    if (!location || is_offered(*location)) return;
    report
        .add(id, fmt::format("the circuit is at {}, where Global Reach is not offered as of {}",
                             location->name, catalogue::as_of))
        .see(circuit->peering_location, "the location of the circuit");
}

void check(const GlobalReach& reach, Report& report) {
    check_end(reach.circuit, reach.peering_id, report);
    check_end(reach.peer, reach.peer_peering_id, report);
}

}  // namespace

constinit const Rule global_reach_country{
    .name = "global-reach-country",
    .group = "global-reach",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary = "Global Reach joins circuits in countries where it is offered.",
    .why =
        "The law of some countries keeps Microsoft from carrying traffic between a customer's own "
        "sites. There Global Reach is not offered.",
    .how_to_fix =
        "Ask Microsoft whether the country has been added, or take another path, such as Virtual "
        "WAN or the provider's own network.",
    .source = "About ExpressRoute Global Reach (expressroute-global-reach.md), availability",
    .when_not =
        "The list grows: a country may have been added since. Circuits on ports are not checked.",
    .check = check,
};

}  // namespace expressroute::rules

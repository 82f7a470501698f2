#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "rules/cloud.hpp"
#include "rules/location/location.hpp"
#include "rules/names.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using catalogue::Cloud;
using catalogue::Location;
using catalogue::Match;
using catalogue::Standing;
using Names = std::vector<std::string_view>;

template <class Predicate>
Names current_locations(Cloud cloud, Predicate is_meant) {
    Names names;
    for (const Location& each : catalogue::locations_in(cloud))
        if (each.status == catalogue::Status::current && is_meant(each)) names.push_back(each.name);
    return names;
}

/// The peering locations beside a region, else those in its part of the world.
Names locations_near(Cloud cloud, std::string_view region) {
    const Names beside = current_locations(
        cloud, [&](const Location& location) { return is_beside(location, region); });
    if (!beside.empty()) return beside;
    const std::string_view geography = catalogue::geography(region);
    if (geography.empty()) return {};
    return current_locations(
        cloud, [&](const Location& location) { return location.geography == geography; });
}

/// Those of the circuit's provider, if it is known to be at any of them; else all.
Names those_of_provider(const Circuit& circuit, Cloud cloud, const Names& names, Report& report) {
    const std::string* written = circuit.provider.known();
    if (!written) return names;
    const auto provider = certain_name(report.catalogue().match_provider(cloud, *written));
    if (!provider) return names;
    Names sold;
    std::ranges::copy_if(names, std::back_inserter(sold), [&](std::string_view name) {
        return report.catalogue().pair(cloud, *provider, name).standing == Standing::offered;
    });
    return sold.empty() ? names : sold;
}

void check(const Circuit& circuit, Report& report) {
    const std::string* written = given_name(circuit.peering_location, report);
    if (!written || !circuit.is_provider_circuit()) return;
    const Cloud cloud = cloud_of(circuit);
    if (!is_region_instead(*written, report.catalogue().match_location(cloud, *written))) return;

    const Names near = those_of_provider(circuit, cloud, locations_near(cloud, *written), report);
    const std::string hint = near.empty() ? "" : fmt::format("; near it: {}", listing(near));
    report.add(circuit.peering_location,
               fmt::format("`{}` is \"{}\", an Azure region and no peering location{} (as of {})",
                           circuit.peering_location.property(), *written, hint,
                           report.catalogue().as_of(cloud)));
}

}  // namespace

bool is_region_instead(std::string_view written, const catalogue::NameMatch& match) {
    const bool is_no_location = match.match == Match::near || match.match == Match::unknown;
    return is_no_location && is_region(written);
}

constinit const Rule peering_location_is_region{
    .name = "peering-location-is-region",
    .group = "location",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "The peering location of a provider circuit is a meet-me site, not an Azure region.",
    .why =
        "A circuit ends where the provider's network meets Microsoft's, in a city such as "
        "Amsterdam. Regions such as West Europe are reached from there, and the API refuses them "
        "as a peering location.",
    .how_to_fix =
        "Write one of the locations where the provider is; `expressroute-lint catalogue show "
        "PROVIDER` lists them.",
    .source =
        "ExpressRoute connectivity partners and peering locations "
        "(expressroute-locations-providers.md), ExpressRoute locations",
    .when_not =
        "A new location that bears the name of a region: the catalogue is a snapshot. Names that "
        "it knows as locations are never reported.",
    .check = check,
};

}  // namespace expressroute::rules

#include <fmt/core.h>

#include <algorithm>

#include "rules/cloud.hpp"
#include "rules/location/location.hpp"
#include "rules/names.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using catalogue::Cloud;
using catalogue::Standing;

/// A pair of names that several clouds have, and a circuit whose cloud is unknown.
bool may_be_offered(const Circuit& circuit, std::string_view provider, std::string_view location,
                    Report& report) {
    if (known_cloud_of(circuit)) return false;
    return std::ranges::any_of(catalogue::clouds, [&](Cloud cloud) {
        return report.catalogue().pair(cloud, provider, location).standing == Standing::offered;
    });
}

void check(const Circuit& circuit, Report& report) {
    const std::string* written_provider = given_name(circuit.provider, report);
    const std::string* written_location = given_name(circuit.peering_location, report);
    if (!written_provider || !written_location || !circuit.is_provider_circuit()) return;

    const Catalogue& known = report.catalogue();
    const Cloud cloud = cloud_of(circuit);
    const auto provider = certain_name(known.match_provider(cloud, *written_provider));
    const auto location = certain_name(known.match_location(cloud, *written_location));
    if (!provider || !location) return;
    const catalogue::Pair pair = known.pair(cloud, *provider, *location);
    if (pair.standing != Standing::not_listed) return;
    if (may_be_offered(circuit, *provider, *location, report))
        return report.doubt("the cloud is unknown");

    Added added = report.add(
        circuit.peering_location,
        fmt::format("`{}` is {}, where {} is not listed (as of {}){}",
                    circuit.peering_location.property(), *location, *provider, known.as_of(cloud),
                    other_locations(known, cloud, *provider, *location)));
    added.see(circuit.provider, "the provider");
    if (pair.is_confirmed) added.as(Severity::warning);
}

}  // namespace

constinit const Rule provider_not_at_location{
    .name = "provider-not-at-location",
    .group = "location",
    .severity = Severity::info,
    .certainty = Certainty::documented,
    .summary = "The provider of a circuit is at its peering location.",
    .why =
        "A provider sells circuits only at the sites where it meets Microsoft's network. Elsewhere "
        "the order fails.",
    .how_to_fix =
        "Choose one of the locations where the provider is, or a provider that is at this one; "
        "`expressroute-lint catalogue show NAME` lists both.",
    .source =
        "ExpressRoute connectivity partners and peering locations "
        "(expressroute-locations-providers.md), both tables",
    .when_not =
        "The tables are a snapshot, and providers move in every few months. An imported list of "
        "your own subscription is certain, and makes it a warning.",
    .check = check,
    .in_exports = Severity::info,
};

}  // namespace expressroute::rules

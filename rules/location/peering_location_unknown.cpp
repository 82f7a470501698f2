#include "rules/cloud.hpp"
#include "rules/location/location.hpp"
#include "rules/names.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

void check(const Circuit& circuit, Report& report) {
    const std::string* written = given_name(circuit.peering_location, report);
    if (!written || !circuit.is_provider_circuit()) return;
    // Then cloud-mix says so.
    if (is_between_clouds(circuit)) return;
    const auto match = report.catalogue().match_location(cloud_of(circuit), *written);
    if (is_region_instead(*written, match)) return;
    report_name(circuit, circuit.peering_location, match, "peering location", report);
}

}  // namespace

constinit const Rule peering_location_unknown{
    .name = "peering-location-unknown",
    .group = "location",
    .severity = Severity::info,
    .certainty = Certainty::documented,
    .summary =
        "The peering location of a provider circuit is one that is known, as the API spells "
        "it.",
    .why =
        "The API takes one spelling of each location, and a misspelt one shows only when the order "
        "fails. What differs from a known name by its spelling or by two edits at most is a "
        "warning; whether the API minds the case of letters is not confirmed.",
    .how_to_fix =
        "Write the name that the finding gives, or look it up: `az network express-route "
        "list-service-providers` prints what your subscription can order.",
    .source =
        "ExpressRoute connectivity partners and peering locations "
        "(expressroute-locations-providers.md), ExpressRoute locations",
    .when_not =
        "New locations open every few months: one that is younger than the catalogue is info. So "
        "is whatever an existing circuit has. Test and closed locations are not reported here.",
    .check = check,
    .in_exports = Severity::info,
};

}  // namespace expressroute::rules

#include "rules/cloud.hpp"
#include "rules/location/location.hpp"
#include "rules/names.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

void check(const Circuit& circuit, Report& report) {
    const std::string* written = given_name(circuit.provider, report);
    if (!written || !circuit.is_provider_circuit()) return;
    const catalogue::Cloud cloud = cloud_of(circuit);
    // Nobody sells there any more: location-closed-or-inactive says so.
    if (cloud == catalogue::Cloud::germany) return;
    report_name(circuit, circuit.provider, report.catalogue().match_provider(cloud, *written),
                "provider", report);
}

}  // namespace

constinit const Rule provider_unknown_or_renamed{
    .name = "provider-unknown-or-renamed",
    .group = "location",
    .severity = Severity::info,
    .certainty = Certainty::documented,
    .summary = "The provider of a circuit is one that is known, as the API spells it.",
    .why =
        "The API takes one name of each provider, often an older one than the documentation "
        "prints: Arelion is still Telia Carrier. A wrong name shows only when the order fails. "
        "What differs from a known name by its spelling or by two edits at most is a warning; "
        "whether the API minds the case of letters is not confirmed.",
    .how_to_fix =
        "Write the name that the finding gives, or look it up: `az network express-route "
        "list-service-providers` prints what your subscription can order. In Terraform a changed "
        "name replaces the circuit: leave that of one that works.",
    .source =
        "ExpressRoute connectivity partners and peering locations "
        "(expressroute-locations-providers.md), service providers; Azure's list of express "
        "route service providers, recorded in 2018",
    .when_not =
        "A provider that is younger than the catalogue, and one whose API name nobody has recorded "
        "yet. Names of the vendor's test subscriptions are not reported.",
    .check = check,
    .in_exports = Severity::info,
};

}  // namespace expressroute::rules

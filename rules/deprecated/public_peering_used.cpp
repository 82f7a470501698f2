#include "rules/deprecated/deprecated.hpp"
#include "rules/peering.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

void check(const Peering& peering, Report& report) {
    if (!is_of(peering, PeeringType::azure_public, report)) return;
    report.add(
        peering.peering_type,
        "Azure public peering was retired on 31 March 2024; use MicrosoftPeering with a route "
        "filter");
}

}  // namespace

constinit const Rule public_peering_used{
    .name = "public-peering-used",
    .group = "deprecated",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "No peering is of the type AzurePublicPeering.",
    .why =
        "No circuit has been given a new public peering since April 2018, and the existing ones "
        "were retired on 31 March 2024.",
    .how_to_fix =
        "Configure Microsoft peering, with a route filter for the services that are needed.",
    .source = "Create and manage public peering (about-public-peering.md)",
    .when_not =
        "Never in what is to be deployed. In an export it is a warning: the peering is there "
        "still.",
    .check = check,
};

}  // namespace expressroute::rules

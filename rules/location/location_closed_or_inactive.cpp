#include <fmt/core.h>

#include "rules/cloud.hpp"
#include "rules/location/location.hpp"
#include "rules/names.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using catalogue::Cloud;
using catalogue::Match;
using catalogue::NameMatch;
using catalogue::Standing;

/// What exists may stay: only new circuits are refused. A template does not say which it is.
bool may_be_new(const Circuit& circuit) {
    if (circuit.input != Input::plan) return circuit.input == Input::templates;
    return circuit.action == Action::create || circuit.action == Action::replace;
}

void report_retired(const Circuit& circuit, Cloud cloud, const NameMatch& match, Report& report) {
    const std::string_view reason = cloud == Cloud::germany
                                        ? "a location of the German cloud, which was closed in 2021"
                                        : "which newer tables no longer list";
    report.add(circuit.peering_location,
               fmt::format("`{}` is {}, {} (as of {})", circuit.peering_location.property(),
                           match.names.front(), reason, report.catalogue().as_of(cloud)));
}

/// Why no new circuit can be ordered of a pair; empty: nothing is known against it.
std::string_view refusal(Standing standing) {
    if (standing == Standing::closed) return "takes no new circuits";
    if (standing == Standing::planned) return "is announced but not active";
    return {};
}

void check_pair(const Circuit& circuit, Cloud cloud, std::string_view location, Report& report) {
    const std::string* written = given_name(circuit.provider, report);
    if (!written) return;
    const Catalogue& known = report.catalogue();
    const auto provider = certain_name(known.match_provider(cloud, *written));
    if (!provider) return;
    const std::string_view why = refusal(known.pair(cloud, *provider, location).standing);
    if (why.empty()) return;
    report
        .add(circuit.peering_location,
             fmt::format("`{}` is {}, where {} {} (as of {}){}",
                         circuit.peering_location.property(), location, *provider, why,
                         known.as_of(cloud), other_locations(known, cloud, *provider, location)))
        .see(circuit.provider, "the provider");
}

void check(const Circuit& circuit, Report& report) {
    const std::string* written = given_name(circuit.peering_location, report);
    if (!written || !circuit.is_provider_circuit() || !may_be_new(circuit)) return;
    const Cloud cloud = cloud_of(circuit);
    const NameMatch match = report.catalogue().match_location(cloud, *written);
    if (match.match == Match::retired) return report_retired(circuit, cloud, match, report);
    if (const auto location = certain_name(match)) check_pair(circuit, cloud, *location, report);
}

}  // namespace

constinit const Rule location_closed_or_inactive{
    .name = "location-closed-or-inactive",
    .group = "location",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary = "A new circuit is ordered where its provider takes new circuits.",
    .why =
        "Some sites take no new circuits of a provider, some metro locations are announced long "
        "before they are active, and some locations are gone. The order is refused, while circuits "
        "that exist go on working.",
    .how_to_fix = "Choose another location of the provider, or another provider.",
    .source =
        "ExpressRoute connectivity partners and peering locations "
        "(expressroute-locations-providers.md), footnotes; About ExpressRoute Metro "
        "(metro.md), metro locations",
    .when_not =
        "The circuit exists already, which a template cannot tell: exports, states and what a plan "
        "does not create are left alone. A site may also have opened since.",
    .check = check,
};

}  // namespace expressroute::rules

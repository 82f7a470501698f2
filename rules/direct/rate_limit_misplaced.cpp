#include <fmt/core.h>

#include "rules/cloud.hpp"
#include "rules/direct/direct.hpp"
#include "rules/fixes.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

void check(const Circuit& circuit, Report& report) {
    const bool* limited = report.known(circuit.rate_limit);
    if (!limited || !*limited) return;
    const Value<bool>& limit = circuit.rate_limit;
    if (circuit.is_provider_circuit()) {
        report
            .add(limit, fmt::format("`{}` is on, but only circuits on a port of ExpressRoute "
                                    "Direct are limited, and this one is a provider's",
                                    limit.property()))
            .see(circuit.provider, "the provider")
            .fix(remove(limit.origin()));
        return;
    }
    const auto cloud = known_cloud_of(circuit);
    if (!circuit.is_direct() || !cloud || *cloud == catalogue::Cloud::commercial) return;
    report
        .add(limit,
             fmt::format("`{}` is on, but the limit is offered in the public cloud, and this "
                         "circuit is in that of {}",
                         limit.property(), catalogue::text(*cloud)))
        .as(Severity::warning)
        .see(circuit.location, "the region of the circuit")
        .fix(remove(limit.origin(), Effect::changes_deployment));
}

}  // namespace

constinit const Rule rate_limit_misplaced{
    .name = "rate-limit-misplaced",
    .group = "direct",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary =
        "The bandwidth of circuits is limited on ports of ExpressRoute Direct, in the public "
        "cloud.",
    .why =
        "A provider limits the circuits that it sells; the limit of the platform is for circuits "
        "that share a port. Elsewhere the setting is refused or does nothing.",
    .how_to_fix = "Remove the setting.",
    .source =
        "Rate limiting for ExpressRoute Direct circuits (rate-limit.md); documentation of "
        "azurerm_express_route_circuit",
    .when_not =
        "Off is right everywhere. In the separate clouds it is a warning: no source says what "
        "happens there. That an oversubscribed port has no limits is left to port-oversubscribed.",
    .check = check,
};

}  // namespace expressroute::rules

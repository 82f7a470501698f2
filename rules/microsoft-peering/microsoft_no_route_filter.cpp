#include <fmt/core.h>

#include <string>
#include <string_view>

#include "rules/microsoft-peering/microsoft_peering.hpp"
#include "rules/peering.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

void check_filter(const Value<std::string>& filter, std::string_view family, const Peering& peering,
                  Report& report) {
    if (const auto* unknown = filter.unknown()) return report.doubt(unknown->why);
    if (filter.is_given()) return;

    Added added = report.add(
        filter, fmt::format("without a route filter, Microsoft advertises no {} prefixes", family));
    if (may_be_managed(peering, report)) added.as(Severity::info);
}

void check(const Peering& peering, Report& report) {
    if (!is_of(peering, PeeringType::microsoft, report)) return;

    if (is_in_use(peering.ipv4, peering.enabled, report)) {
        check_filter(peering.route_filter, "IPv4", peering, report);
    }
    if (is_in_use(peering.ipv6, peering.ipv6_enabled, report)) {
        check_filter(peering.ipv6_route_filter, "IPv6", peering, report);
    }
}

}  // namespace

constinit const Rule microsoft_no_route_filter{
    .name = "microsoft-no-route-filter",
    .group = "microsoft-peering",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary = "A Microsoft peering has a route filter for each address family.",
    .why =
        "Since August 2017, Microsoft announces nothing over a new Microsoft peering until a "
        "route filter selects services: the sessions are up, and no traffic takes them.",
    .how_to_fix = "Attach a route filter that allows the BGP communities of the services you need.",
    .source = "Microsoft Learn, Configure route filters for Microsoft peering",
    .when_not =
        "A filter may be attached later, by another deployment or together with a provider that "
        "runs the sessions (managed-layer3, for information only). In exports it is for "
        "information only: circuits from before August 2017 need none.",
    .check = check,
    .in_exports = Severity::info,
};

}  // namespace expressroute::rules

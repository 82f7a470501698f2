#include <fmt/core.h>

#include "rules/bgp/bgp.hpp"
#include "rules/peering.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

void check_half(const Value<Prefix>& missing, const Value<Prefix>& given, const Peering& peering,
                Report& report) {
    const Prefix* prefix = report.known(given);
    if (!prefix) return;

    Added added =
        report.add(missing, fmt::format("`{}` is missing while `{}` is {}", missing.property(),
                                        given.property(), prefix->written));
    added.see(given, "the prefix of the other link");
    const bool is_export = peering.input == Input::exports;
    if (is_export && may_be_managed(peering, report)) added.as(Severity::info);
}

void check_neither(const Peering& peering, Report& report) {
    if (report.known(peering.ipv6_block) || peering.ipv6_block.unknown()) return;
    if (may_be_managed(peering, report)) return;

    const auto& [primary, secondary] = peering.ipv4;
    Added added = report.add(primary, fmt::format("neither `{}` nor `{}` is set",
                                                  primary.property(), secondary.property()));
    if (peering.input == Input::exports) added.as(Severity::info);
}

void check(const Peering& peering, Report& report) {
    const auto& [primary, secondary] = peering.ipv4;
    if (primary.is_given() && secondary.is_given()) return;
    if (!is_enabled(peering.enabled, report)) return;

    if (primary.is_given()) return check_half(secondary, primary, peering, report);
    if (secondary.is_given()) return check_half(primary, secondary, peering, report);
    check_neither(peering, report);
}

}  // namespace

constinit const Rule link_prefix_pair_incomplete{
    .name = "link-prefix-pair-incomplete",
    .group = "bgp",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "Both links of a peering have an IPv4 prefix.",
    .why =
        "A peering is a pair of BGP sessions, one on each link. With one session there is no "
        "redundancy and no SLA: the next maintenance on Microsoft's side takes the peering down.",
    .how_to_fix =
        "Give both links a /30 of their own. For a peering that carries IPv6 alone, declare the "
        "IPv6 pair.",
    .source =
        "Microsoft Learn, ExpressRoute routing requirements: IP addresses used for peerings; "
        "azurerm, azurerm_express_route_circuit_peering",
    .when_not =
        "A peering whose IPv4 half is disabled needs none. Where the provider runs the sessions "
        "(managed-layer3), it sets both. Exports often blank the addresses: that both are missing"
        " there is for information only.",
    .check = check,
};

}  // namespace expressroute::rules

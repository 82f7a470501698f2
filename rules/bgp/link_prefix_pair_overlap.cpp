#include <fmt/core.h>

#include "rules/bgp/bgp.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

void check_pair(const network::Links& links, Report& report) {
    const Prefix* primary = report.known(links.primary);
    const Prefix* secondary = report.known(links.secondary);
    if (!primary || !secondary || !network::overlap(*primary, *secondary)) return;

    report
        .add(links.secondary,
             fmt::format("`{}` is {}, which overlaps {} of the other link",
                         links.secondary.property(), secondary->written, primary->written))
        .see(links.primary, "the prefix of the other link");
}

void check(const Peering& peering, Report& report) {
    check_pair(peering.ipv4, report);
    check_pair(peering.ipv6, report);
}

}  // namespace

constinit const Rule link_prefix_pair_overlap{
    .name = "link-prefix-pair-overlap",
    .group = "bgp",
    .severity = Severity::warning,
    .certainty = Certainty::accepted,
    .summary = "The two links of a peering have prefixes that do not overlap.",
    .why =
        "Each link is a network of its own between your router and one of Microsoft's two. With "
        "one prefix on both, your routers have the same address twice, one session stays down, "
        "and the next maintenance takes the peering with it. The API takes it without complaint.",
    .how_to_fix =
        "Give each link a prefix of its own: 192.168.15.16/30 and 192.168.15.20/30 (IPv6: two "
        "/126). They may be neighbours, but need not.",
    .source =
        "Microsoft Learn, ExpressRoute routing requirements: IP addresses used for peerings; "
        "azurerm, acceptance tests of azurerm_express_route_circuit_peering",
    .when_not = "Never.",
    .check = check,
};

}  // namespace expressroute::rules

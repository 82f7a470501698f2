#include <fmt/core.h>

#include "rules/bgp/bgp.hpp"
#include "rules/peering.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

void check_link(const Value<Prefix>& link, Report& report) {
    const Prefix* prefix = report.known(link);
    if (!prefix || prefix->written.empty()) return;
    if (prefix->family == Family::ipv6) return;  // in the wrong place, whatever its length
    if (prefix->family == Family::ipv4 && prefix->length == 30) return;
    if (is_placeholder(*prefix)) return;

    report.add(link,
               fmt::format("`{}` is \"{}\", not an IPv4 /30", link.property(), prefix->written));
}

void check(const Peering& peering, Report& report) {
    check_link(peering.ipv4.primary, report);
    check_link(peering.ipv4.secondary, report);
}

}  // namespace

constinit const Rule link_prefix_length_v4{
    .name = "link-prefix-length-v4",
    .group = "bgp",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "The IPv4 prefix of each link is a /30.",
    .why =
        "A link has two ends, your router and Microsoft's, and each takes one of the two usable "
        "addresses of a /30. With any other length the two sides do not agree on addresses, and "
        "BGP stays down.",
    .how_to_fix =
        "Write a /30 for each link. A /29 that was set aside for the peering splits into two: "
        "192.168.15.16/29 gives 192.168.15.16/30 and 192.168.15.20/30.",
    .source = "Microsoft Learn, ExpressRoute routing requirements: IP addresses used for peerings",
    .when_not =
        "Placeholders that are replaced before the deployment (`<prefix>`, `x.y.z.0/30`) are left"
        " alone, and so is IPv6 text.",
    .check = check,
};

}  // namespace expressroute::rules

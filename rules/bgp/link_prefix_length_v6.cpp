#include <fmt/core.h>

#include "rules/bgp/bgp.hpp"
#include "rules/peering.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

void check_link(const Value<Prefix>& link, Report& report) {
    const Prefix* prefix = report.known(link);
    if (!prefix || is_placeholder(*prefix)) return;
    if (prefix->family == Family::ipv4) return;  // in the wrong place, whatever its length
    if (prefix->family == Family::ipv6 && prefix->length == 126) return;

    report.add(link,
               fmt::format("`{}` is \"{}\", not an IPv6 /126", link.property(), prefix->written));
}

void check(const Peering& peering, Report& report) {
    check_link(peering.ipv6.primary, report);
    check_link(peering.ipv6.secondary, report);
}

}  // namespace

constinit const Rule link_prefix_length_v6{
    .name = "link-prefix-length-v6",
    .group = "bgp",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "The IPv6 prefix of each link is a /126.",
    .why =
        "As in IPv4, your router takes the first usable address of the prefix and Microsoft the "
        "second. With any other length the two sides do not agree on addresses, and the IPv6 "
        "session stays down.",
    .how_to_fix =
        "Write a /126 for each link. A /125 that was set aside for the peering splits into two: "
        "2001:db8::/125 gives 2001:db8::/126 and 2001:db8::4/126.",
    .source =
        "Microsoft Learn, Add IPv6 support for private peering; ExpressRoute routing "
        "requirements: IP addresses used for peerings",
    .when_not =
        "Placeholders that are replaced before the deployment are left alone. IPv4 text in the "
        "IPv6 block is address-family-mismatch's.",
    .check = check,
};

}  // namespace expressroute::rules

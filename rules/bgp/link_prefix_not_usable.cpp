#include <fmt/core.h>

#include <string>

#include "rules/bgp/bgp.hpp"
#include "rules/fixes.hpp"
#include "rules/peering.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using network::Space;

/// Of a length that fits. Of any other one the rules about lengths speak.
bool is_link(const Prefix& prefix) {
    return prefix.length == (prefix.family == Family::ipv4 ? 30 : 126);
}

/// The address that DHCP, DNS and health probes of Azure come from.
bool has_platform_address(const Prefix& prefix) {
    return network::overlap(prefix, network::parse_prefix("168.63.129.16/32"));
}

/// On Microsoft peering, link-local is microsoft-link-prefix-not-public's.
bool is_unusable(Space space, const Peering& peering) {
    if (space == Space::other_special) return true;
    return space == Space::link_local && peering.peering_type.is(PeeringType::azure_private);
}

std::string defect(const Prefix& prefix, const Peering& peering) {
    if (network::has_host_bits(prefix))
        return fmt::format("a host's address; the prefix is {}", network::network_text(prefix));
    if (has_platform_address(prefix)) return "around 168.63.129.16, which is Azure's own";
    const Space space = network::space(prefix);
    if (is_unusable(space, peering))
        return fmt::format("in {} address space, which no link can use", text(space));
    return {};
}

void check_link(const Value<Prefix>& link, const Peering& peering, Report& report) {
    const Prefix* prefix = report.known(link);
    if (!prefix || !is_link(*prefix)) return;
    const std::string said = defect(*prefix, peering);
    if (said.empty()) return;
    Added added =
        report.add(link, fmt::format("`{}` is {}, {}", link.property(), prefix->written, said));
    const bool is_network_usable =
        defect(network::parse_prefix(network::network_text(*prefix)), peering).empty();
    if (is_network_usable) added.fix(clear_host_bits(link));
}

void check(const Peering& peering, Report& report) {
    check_link(peering.ipv4.primary, peering, report);
    check_link(peering.ipv4.secondary, peering, report);
    check_link(peering.ipv6.primary, peering, report);
    check_link(peering.ipv6.secondary, peering, report);
}

}  // namespace

constinit const Rule link_prefix_not_usable{
    .name = "link-prefix-not-usable",
    .group = "bgp",
    .severity = Severity::warning,
    .certainty = Certainty::inferred,
    .summary = "The prefix of a link is a network whose addresses routers can have.",
    .why =
        "Your router takes the first usable address of the prefix and Microsoft the second. Who "
        "writes the address of a host expects another pair, and addresses of loopback, multicast "
        "or the platform itself are never routed: BGP stays down.",
    .how_to_fix =
        "Write the network's address, 172.16.0.0/30 for the routers 172.16.0.1 and 172.16.0.2, "
        "from private or from your public address space.",
    .source =
        "Microsoft Learn, ExpressRoute routing requirements: IP addresses used for peerings; "
        "RFC 6890",
    .when_not =
        "What the API does with host bits is not known: it may clear them. In exports it is for "
        "information only. Prefixes of a wrong length are link-prefix-length-v4's and "
        "link-prefix-length-v6's.",
    .check = check,
    .in_exports = Severity::info,
};

}  // namespace expressroute::rules

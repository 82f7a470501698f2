#include <fmt/core.h>

#include "rules/microsoft-peering/microsoft_peering.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using network::Space;

/// Loopback, multicast and the like are no link addresses on any peering: not this rule's concern.
bool is_concern(Space space) {
    return space != Space::public_space && space != Space::other_special;
}

void check_link(const Value<Prefix>& link, Report& report) {
    const Prefix* prefix = report.known(link);
    if (!prefix) return;
    const Space space = network::space(*prefix);
    if (!is_concern(space)) return;

    Added added = report.add(link, fmt::format("`{}` is {}, in {} address space", link.property(),
                                               prefix->written, text(space)));
    if (space == Space::documentation) added.as(Severity::warning);
}

void check(const Peering& peering, Report& report) {
    const PeeringType* type = report.known(peering.peering_type);
    if (!type) return;
    if (*type != PeeringType::microsoft && *type != PeeringType::azure_public) return;

    check_link(peering.ipv4.primary, report);
    check_link(peering.ipv4.secondary, report);
    check_link(peering.ipv6.primary, report);
    check_link(peering.ipv6.secondary, report);
}

}  // namespace

constinit const Rule microsoft_link_prefix_not_public{
    .name = "microsoft-link-prefix-not-public",
    .group = "microsoft-peering",
    .severity = Severity::error,
    .certainty = Certainty::accepted,
    .summary = "The links of a Microsoft or public peering have public addresses.",
    .why =
        "These peerings lead to services on the internet's address space, so their links take "
        "public addresses registered to you. The platform deploys a private prefix without "
        "complaint, and the peering then fails validation.",
    .how_to_fix =
        "Use public /30 (IPv6: /126) prefixes that a routing registry shows as yours or your "
        "provider's.",
    .source =
        "Microsoft Learn, ExpressRoute routing requirements: IP addresses used for Microsoft "
        "peering",
    .when_not =
        "Addresses reserved for documentation are a warning, since samples use them. Private "
        "peering may use either kind.",
    .check = check,
};

}  // namespace expressroute::rules

#include <fmt/core.h>

#include <vector>

#include "rules/bgp/bgp.hpp"
#include "rules/overlap.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

/// Peerings of one type are the same one, written twice, or peering-identity-invalid's.
std::vector<Claim> claims_of(const Circuit& circuit) {
    std::vector<Claim> claims;
    for (const Peering* peering : circuit.peerings) {
        const PeeringType* type = peering->peering_type.known();
        if (type && !peering->is_conditional) add_links(claims, *peering, text(*type));
    }
    return claims;
}

// Not a check of circuits: one that is only referred to is never checked, but can get new peerings.
void check(const Network& network, Report& report) {
    for (const Circuit& circuit : network.circuits) {
        for (const auto& [inner, outer] : overlaps(claims_of(circuit))) {
            report
                .add(*inner.subject, inner.prefix->origin(),
                     fmt::format("`{}` is {}, which overlaps {} of the circuit's {}",
                                 inner.prefix->property(), text(inner), text(outer), outer.owner))
                .see(*outer.prefix, "the prefix of the other peering");
        }
    }
}

}  // namespace

constinit const Rule link_prefix_overlap_in_circuit{
    .name = "link-prefix-overlap-in-circuit",
    .group = "bgp",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "The links of a circuit's peerings have prefixes that do not overlap.",
    .why =
        "Every peering is a pair of BGP sessions between addresses of its own. With one prefix in "
        "two of them, your router cannot tell whose neighbour an address is, and one peering "
        "stays down.",
    .how_to_fix =
        "Give each peering of the circuit prefixes of its own: private ones to private peering, "
        "public ones registered to you to Microsoft peering.",
    .source = "Microsoft Learn, ExpressRoute routing requirements: IP addresses used for peerings",
    .when_not =
        "Peerings of different circuits: those of Microsoft peering are microsoft-prefix-"
        "conflict's. The two links of one peering are link-prefix-pair-overlap's.",
    .check = check,
};

}  // namespace expressroute::rules

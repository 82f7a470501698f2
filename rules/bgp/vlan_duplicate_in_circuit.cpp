#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "rules/bgp/bgp.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

/// The peerings that surely exist, since those under conditions may be alternatives. Facts come
/// first: a finding has to be about the peering that is declared beside them.
std::vector<const Peering*> certain_peerings(const Circuit& circuit) {
    std::vector<const Peering*> peerings = circuit.peerings;
    std::erase_if(peerings, [](const Peering* peering) { return peering->is_conditional; });
    std::stable_partition(peerings.begin(), peerings.end(),
                          [](const Peering* peering) { return peering->is_fact; });
    return peerings;
}

void check_circuit(const Circuit& circuit, Report& report) {
    std::map<std::int64_t, const Peering*> owners;
    for (const Peering* peering : certain_peerings(circuit)) {
        const std::int64_t* vlan = peering->vlan.known();
        const PeeringType* type = peering->peering_type.known();
        if (!vlan || !type) continue;

        const Peering& owner = *owners.try_emplace(*vlan, peering).first->second;
        // Itself, or written twice: inline and as a child.
        if (owner.peering_type.is(*type)) continue;

        report
            .add(*peering, peering->vlan.origin(),
                 fmt::format("`{}` is {}, which the circuit's {} has already",
                             peering->vlan.property(), *vlan, text(*owner.peering_type.known())))
            .see(owner.vlan, "the VLAN of the other peering");
    }
}

// Not a check of circuits: one that is only referred to is never checked, but can get new peerings.
void check(const Network& network, Report& report) {
    for (const Circuit& circuit : network.circuits) check_circuit(circuit, report);
}

}  // namespace

constinit const Rule vlan_duplicate_in_circuit{
    .name = "vlan-duplicate-in-circuit",
    .group = "bgp",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "The peerings of a circuit have different VLAN IDs.",
    .why =
        "The VLAN tag is all that tells the peerings of a circuit apart. When two share it, the "
        "traffic of one arrives in the routing domain of the other, or one of them stays down.",
    .how_to_fix =
        "Give each peering of the circuit its own VLAN ID, and tell the provider about it.",
    .source =
        "Microsoft Learn, Create and modify peering for an ExpressRoute circuit: prerequisites of"
        " each peering",
    .when_not =
        "Peerings of different circuits may share a VLAN ID. The IPv6 half of a peering uses that"
        " of its IPv4 half.",
    .check = check,
};

}  // namespace expressroute::rules

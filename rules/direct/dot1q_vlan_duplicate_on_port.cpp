#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "rules/direct/direct.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

/// The peerings on the port that surely exist. Facts come first: a finding has to be about the peering that is declared
/// beside them.
std::vector<const Peering*> peerings_on(const Port& port) {
    std::vector<const Peering*> peerings;
    for (const Circuit* circuit : port.circuits) {
        if (circuit->is_conditional || circuit->is_partial) continue;
        for (const Peering* peering : circuit->peerings)
            if (!peering->is_conditional) peerings.push_back(peering);
    }
    std::stable_partition(peerings.begin(), peerings.end(),
                          [](const Peering* peering) { return peering->is_fact; });
    return peerings;
}

/// Also what is written twice: once to refer to it, once to declare it. Two peerings of one circuit are
/// vlan-duplicate-in-circuit's.
bool are_on_one_circuit(const Peering& a, const Peering& b) {
    if (a.circuit == b.circuit) return true;
    const std::string* one = a.circuit->name.known();
    const std::string* other = b.circuit->name.known();
    return !one || !other || is_same_word(*one, *other);
}

void check_port(const Port& port, Report& report) {
    std::map<std::int64_t, const Peering*> owners;
    for (const Peering* peering : peerings_on(port)) {
        const std::int64_t* vlan = peering->vlan.known();
        if (!vlan) continue;
        const Peering& owner = *owners.try_emplace(*vlan, peering).first->second;
        if (are_on_one_circuit(*peering, owner)) continue;

        report
            .add(*peering, peering->vlan.origin(),
                 fmt::format("`{}` is {}, which a peering of the circuit {} has already on this "
                             "Dot1Q port",
                             peering->vlan.property(), *vlan, *owner.circuit->name.known()))
            .see(owner.vlan, "the VLAN of the other peering")
            .see(port.encapsulation, "the encapsulation of the port");
    }
}

// Not a check of ports: one that is only referred to is never checked, but can get new peerings.
void check(const Network& network, Report& report) {
    for (const Port& port : network.ports)
        if (is_word(port.encapsulation, "Dot1Q", report)) check_port(port, report);
}

}  // namespace

constinit const Rule dot1q_vlan_duplicate_on_port{
    .name = "dot1q-vlan-duplicate-on-port",
    .group = "direct",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "On a Dot1Q port each peering of each circuit has a VLAN ID of its own.",
    .why =
        "A Dot1Q port sees one tag, which has to tell both the circuit and the peering. Where two "
        "circuits share it, only one of them works.",
    .how_to_fix =
        "Give each peering on the port its own VLAN ID, or order a QinQ port, where only the "
        "peerings of one circuit must differ.",
    .source = "About Azure ExpressRoute Direct (expressroute-erdirect-about.md), VLAN tagging",
    .when_not =
        "Ports with QinQ. Circuits of other deployments on the same port are not seen. Within one "
        "circuit, vlan-duplicate-in-circuit speaks.",
    .check = check,
};

}  // namespace expressroute::rules

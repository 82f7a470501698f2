#include <fmt/core.h>

#include <algorithm>

#include "rules/cross/cross.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

/// Microsoft and public peering are used without any link; of one whose type is unknown nobody can say.
bool may_be_used_alone(const Peering* peering) {
    return !peering->peering_type.is(PeeringType::azure_private);
}

void check(const Circuit& circuit, Report& report) {
    if (!circuit.is_complete || circuit.may_have_more_peerings) return;
    if (!circuit.connections.empty() || !circuit.global_reach.empty()) return;
    if (std::ranges::any_of(circuit.peerings, may_be_used_alone)) return;
    report.add(circuit.origin,
               "nothing uses the circuit: no gateway is linked to it, and it has neither Global "
               "Reach nor Microsoft peering; link it or delete it");
}

}  // namespace

constinit const Rule orphan_circuit{
    .name = "orphan-circuit",
    .group = "cross",
    .severity = Severity::info,
    .certainty = Certainty::advised,
    .summary = "A circuit is used: by a gateway, Global Reach or Microsoft peering.",
    .why = "A circuit is billed from the moment its service key is issued, whether used or not.",
    .how_to_fix = "Link a gateway to it, or delete it once the provider has deprovisioned it.",
    .source = "ExpressRoute workflows (expressroute-workflows.md), billing",
    .when_not =
        "Other stacks and subscriptions may use it, so only circuits that the config calls "
        "complete are looked at. A staged delivery is not finished yet.",
    .check = check,
};

}  // namespace expressroute::rules

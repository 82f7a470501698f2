#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <unordered_map>

#include "network/target.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"
#include "rules/terraform/terraform.hpp"

namespace expressroute::rules {
namespace {

using Remaining = std::unordered_map<std::string, const Connection*>;

/// A connection that the plan leaves, by the circuit it leads to.
Remaining remaining_of(const Network& network) {
    constexpr std::string_view peerings = "/peerings/";
    Remaining remaining;
    for (const Connection& connection : network.connections) {
        const std::string* id = connection.circuit_id.known();
        if (!id || connection.action == Action::replace) continue;
        std::string circuit = network::folded_id(*id);
        circuit.resize(std::min(circuit.find(peerings), circuit.size()));
        remaining.emplace(std::move(circuit), &connection);
    }
    return remaining;
}

bool is_held_by_provider(const Circuit& circuit) {
    const std::string* state = circuit.provider_state.known();
    return circuit.is_provider_circuit() && state &&
           (is_same_word(*state, "Provisioned") || is_same_word(*state, "Provisioning"));
}

void check_circuit(const Circuit& circuit, const Remaining& remaining, Report& report) {
    if (is_held_by_provider(circuit)) {
        report.add(circuit, circuit.provider_state.origin(),
                   fmt::format("the circuit is deleted while its provider has it {}: Azure refuses "
                               "until the provider has deprovisioned it",
                               *circuit.provider_state.known()));
        return;
    }
    const std::string* id = circuit.id.known();
    const auto found = id ? remaining.find(network::folded_id(*id)) : remaining.end();
    if (found == remaining.end()) return;
    report.add(circuit, circuit.origin, "the circuit is deleted while a connection to it remains")
        .see(found->second->circuit_id, "the connection");
}

void check(const Network& network, Report& report) {
    if (!network.removed) return;
    const Remaining remaining = remaining_of(network);
    for (const Circuit& circuit : network.removed->circuits)
        check_circuit(circuit, remaining, report);
}

}  // namespace

constinit const Rule delete_while_provisioned{
    .name = "delete-while-provisioned",
    .group = "terraform",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary =
        "A plan deletes a circuit only when the provider and all connections have let go of it.",
    .why =
        "Azure refuses to delete a circuit that the provider has not deprovisioned, or that "
        "connections still use. The apply fails half way, and billing goes on.",
    .how_to_fix =
        "Ask the provider to deprovision the circuit, wait until it is NotProvisioned, and plan "
        "again. Delete its connections before it, or with it.",
    .source =
        "Create and modify an ExpressRoute circuit (expressroute-howto-circuit-arm.md), "
        "deprovisioning and deleting",
    .when_not =
        "Circuits on ports of ExpressRoute Direct say Provisioned without any provider, and are "
        "left out. The state is that of the last refresh. Of a replacement, "
        "circuit-or-port-replaced speaks.",
    .check = check,
};

}  // namespace expressroute::rules

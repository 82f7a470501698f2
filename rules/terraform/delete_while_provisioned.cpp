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

struct Holder {
    std::string_view kind;
    Origin origin;  ///< of what leads to the circuit
};

/// What the plan leaves, by the circuit that it hangs on.
class Remaining {
 public:
    explicit Remaining(const Network& network) {
        for (const Connection& each : network.connections)
            add(each, each.circuit_id, "connection", each.circuit_id.origin());
        for (const Peering& each : network.peerings) add(each, each.id, "peering", each.origin);
        for (const GlobalReach& each : network.global_reach)
            add(each, each.peering_id, "Global Reach link", each.peering_id.origin());
    }

    const Holder* of(const Circuit& circuit) const {
        const std::string* id = circuit.id.known();
        const auto found = id ? by_circuit_.find(network::folded_id(*id)) : by_circuit_.end();
        return found == by_circuit_.end() ? nullptr : &found->second;
    }

 private:
    void add(const Subject& subject, const Value<std::string>& id, std::string_view kind,
             Origin origin) {
        constexpr std::string_view peerings = "/peerings/";
        if (!id.known() || subject.is_fact || subject.action == Action::replace) return;
        std::string circuit = network::folded_id(*id.known());
        circuit.resize(std::min(circuit.find(peerings), circuit.size()));
        by_circuit_.emplace(std::move(circuit), Holder{kind, std::move(origin)});
    }

    std::unordered_map<std::string, Holder> by_circuit_;
};

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
    const Holder* holder = remaining.of(circuit);
    if (!holder) return;
    report
        .add(circuit, circuit.origin,
             fmt::format("the circuit is deleted while a {} of it remains", holder->kind))
        .see(holder->origin, fmt::format("the {}", holder->kind));
}

void check(const Network& network, Report& report) {
    if (!network.removed) return;
    const Remaining remaining(network);
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
        "A plan deletes a circuit only when the provider and all that hangs on it have let go.",
    .why =
        "Azure refuses to delete a circuit that the provider has not deprovisioned, or that "
        "connections and peerings still use. The apply fails half way, and billing goes on.",
    .how_to_fix =
        "Ask the provider to deprovision the circuit, wait until it is NotProvisioned, and plan "
        "again. Delete its connections and peerings before it, or with it.",
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

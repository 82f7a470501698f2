#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <vector>

#include "rules/rule.hpp"
#include "rules/terraform/terraform.hpp"

namespace expressroute::rules {
namespace {

/// Whether what hangs on the circuit comes with it.
bool comes_along(const Subject& part, const Circuit& circuit) {
    return !part.is_fact && !part.is_partial && !part.is_conditional &&
           part.action == circuit.action;
}

template <class T>
std::size_t count(const std::vector<const T*>& parts, const Circuit& circuit) {
    return static_cast<std::size_t>(std::ranges::count_if(
        parts, [&circuit](const T* part) { return comes_along(*part, circuit); }));
}

void append(std::string& text, std::size_t count, std::string_view one, std::string_view many) {
    if (count == 0) return;
    if (!text.empty()) text += " and ";
    text += fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string parts_of(const Circuit& circuit) {
    std::string parts;
    append(parts, count(circuit.peerings, circuit), "peering", "peerings");
    append(parts, count(circuit.connections, circuit), "connection", "connections");
    append(parts, count(circuit.global_reach, circuit), "Global Reach link", "Global Reach links");
    return parts;
}

bool is_new(const Circuit& circuit) {
    if (circuit.input == Input::plan) return circuit.action == Action::create;
    return circuit.input == Input::templates && circuit.action != Action::none &&
           circuit.action != Action::update;
}

void check(const Circuit& circuit, Report& report) {
    if (!is_new(circuit) || !circuit.is_provider_circuit()) return;
    const std::string parts = parts_of(circuit);
    if (parts.empty()) return;
    const bool is_certain = circuit.input == Input::plan;
    report
        .add(circuit.origin,
             fmt::format("{} together with {}; none of that works before the provider has "
                         "provisioned the circuit: {}",
                         is_certain ? "the circuit is created" : "the template deploys the circuit",
                         parts,
                         is_certain ? "create the circuit first, in an apply of its own"
                                    : "if the circuit is new, deploy it alone first"))
        .as(is_certain ? Severity::warning : Severity::info);
}

}  // namespace

constinit const Rule peering_with_new_provider_circuit{
    .name = "peering-with-new-provider-circuit",
    .group = "terraform",
    .severity = Severity::warning,
    .certainty = Certainty::accepted,
    .summary = "A provider circuit is created first, and what hangs on it once it is provisioned.",
    .why =
        "The provider needs the service key of the new circuit before it can build its side, "
        "which takes days. Connections fail until the circuit is Provisioned, and with managed "
        "layer 3 the provider adds peerings of its own to those created here.",
    .how_to_fix =
        "Create the circuit in one run, hand the service key to the provider, and add peerings, "
        "connections and Global Reach in a second run when the circuit is Provisioned.",
    .source =
        "ExpressRoute workflows (expressroute-workflows.md); azurerm, acceptance tests of "
        "express_route_circuit_peering, which create both at once",
    .when_not =
        "The API takes peerings of a circuit that is not provisioned yet, so that the apply may "
        "succeed. A template does not say whether the circuit exists: info there. Circuits on "
        "ports of ExpressRoute Direct have no provider to wait for.",
    .check = check,
};

}  // namespace expressroute::rules

#include <fmt/core.h>

#include "network/declaration.hpp"
#include "rules/model/model.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

void check(const Circuit& circuit, Report& report) {
    const ConnectivityModel* model = report.known(circuit.model.meaning);
    if (!model) return;

    const auto& written = circuit.model.written;
    const bool is_declared_direct = *model == ConnectivityModel::direct;
    if (is_declared_direct && circuit.is_provider_circuit()) {
        report
            .add(written, fmt::format("`{}` says direct, but the circuit is bought from a provider",
                                      written.property()))
            .see(circuit.provider, "the provider");
    }
    if (!is_declared_direct && circuit.is_direct()) {
        report
            .add(written,
                 fmt::format(
                     "`{}` says {}, but the circuit is carved from an ExpressRoute Direct port",
                     written.property(), text(*model)))
            .see(circuit.port_id, "the port");
    }
    if (!circuit.is_provider_circuit() && !circuit.is_direct()) {
        report.known(circuit.port_id);
        report.known(circuit.provider_block);
    }
}

}  // namespace

constinit const Rule model_vs_circuit_source{
    .name = "model-vs-circuit-source",
    .group = "model",
    .severity = Severity::error,
    .certainty = Certainty::enforced,
    .summary =
        "A direct circuit has a port and no provider; the other models have a provider and no "
        "port.",
    .why =
        "With ExpressRoute Direct the customer owns the port pair at the Microsoft edge and no "
        "provider is involved; in the three other models a provider sells the circuit. One of the "
        "two statements is wrong, and the wrong one decides what is ordered or which checks apply.",
    .how_to_fix =
        "Correct the declared model, or give the circuit the source that belongs to it: a provider "
        "with peering location and Mbps, or a port with Gbps.",
    .source =
        "About Azure ExpressRoute Direct (expressroute-erdirect-about.md), comparison with service "
        "provider circuits; azurerm express_route_circuit schema",
    .when_not = "Never: a circuit has exactly one source.",
    .check = check,
    .in_exports = Severity::error,
};

}  // namespace expressroute::rules

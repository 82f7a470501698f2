#include <fmt/core.h>

#include "rules/layer/layer.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

void check(const Circuit& circuit, Report& report) {
    const PeeringLayer* layer = report.known(circuit.layer.meaning);
    if (!layer || *layer != PeeringLayer::managed_layer3) return;

    const auto& written = circuit.layer.written;
    if (circuit.is_direct()) {
        report
            .add(written, fmt::format("`{}` says managed-layer3, but the circuit has an "
                                      "ExpressRoute Direct port and no provider to manage it",
                                      written.property()))
            .see(circuit.port_id, "the port");
        return;
    }
    const ConnectivityModel* model = report.known(circuit.model.meaning);
    if (!model || *model != ConnectivityModel::direct) return;
    report
        .add(written, fmt::format("`{}` says managed-layer3, but the model is direct, which has no "
                                  "provider to manage it",
                                  written.property()))
        .see(circuit.model.written, "the model");
}

}  // namespace

constinit const Rule layer_direct_managed_l3{
    .name = "layer-direct-managed-l3",
    .group = "layer",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "An ExpressRoute Direct circuit is layer 2.",
    .why =
        "With ExpressRoute Direct no provider stands between the customer and the Microsoft edge, "
        "so nobody but the customer can run BGP. Whoever relies on a managed layer 3 waits for "
        "sessions that never come up.",
    .how_to_fix = "Declare layer2 and configure the peerings, or buy the circuit from a provider.",
    .source =
        "About Azure ExpressRoute Direct (expressroute-erdirect-about.md), comparison with service "
        "provider circuits",
    .when_not =
        "Never: an integrator who operates the customer's edge routers is still layer 2 to "
        "Microsoft.",
    .check = check,
    .in_exports = Severity::error,
};

}  // namespace expressroute::rules

#include <fmt/core.h>

#include <algorithm>

#include "rules/layer/layer.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using network::CrossConnection;

bool is_peering(const CrossConnection* side) { return side->type.ends_with("/peerings"); }

/// A provider and its customer may well check the two sides in one run.
bool is_in_one_document(const CrossConnection& side, const Circuit& circuit) {
    return side.origin.document == circuit.origin.document;
}

/// The circuit's own peering of the type, if it is certain. An export of the other document shows the provider's.
const Peering* twin_of(const CrossConnection& side, const Circuit& circuit) {
    const PeeringType* type = side.peering_type.known();
    if (!type || *type == PeeringType::other) return nullptr;
    if (circuit.input == Input::exports && !is_in_one_document(side, circuit)) return nullptr;
    const auto twin = std::ranges::find_if(circuit.peerings, [type](const Peering* peering) {
        return peering->peering_type.is(*type) && !peering->is_conditional;
    });
    return twin == circuit.peerings.end() ? nullptr : *twin;
}

void check_peering(const CrossConnection& side, const Circuit& circuit, Report& report) {
    if (const Peering* twin = twin_of(side, circuit)) {
        report
            .add(side, side.origin,
                 fmt::format("the {} is configured from the provider's side and from the circuit's",
                             network::text(*side.peering_type.known())))
            .see(twin->origin, "the circuit's own");
        return;
    }
    const PeeringLayer* layer = report.known(circuit.layer.meaning);
    const bool is_layer2 = layer && *layer == PeeringLayer::layer2;
    if (!is_layer2 && !is_in_one_document(side, circuit)) return;
    const auto message = is_layer2
                             ? "the provider's side configures a peering, but the circuit is layer2"
                             : "the provider's side of a circuit that this document declares too";
    Added added = report.add(side, side.origin, message);
    if (is_layer2) {
        added.see(circuit.layer.written, "the layer declared");
    } else {
        added.see(circuit.origin, "the circuit");
    }
}

void check(const Circuit& circuit, Report& report) {
    const auto& sides = circuit.cross_connections;
    const bool has_peering = std::ranges::any_of(sides, is_peering);
    for (const CrossConnection* side : sides) {
        if (is_peering(side)) {
            check_peering(*side, circuit, report);
        } else if (!has_peering && is_in_one_document(*side, circuit)) {
            report
                .add(*side, side->origin,
                     "the provider's side of a circuit that this document declares too")
                .see(circuit.origin, "the circuit");
        }
    }
}

}  // namespace

constinit const Rule cross_connection_contradiction{
    .name = "cross-connection-contradiction",
    .group = "layer",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "A circuit is configured from the customer's side or from the provider's, not both.",
    .why =
        "A cross-connection is the circuit as its provider sees it, and lives in the provider's "
        "subscription. Peerings written from both sides overwrite each other; on a layer 2 circuit "
        "the provider has none to write.",
    .how_to_fix =
        "Keep the side that is yours: circuit and layer 2 peerings as a customer, cross-connection "
        "and managed layer 3 peerings as a provider.",
    .source = "ExpressRoute CrossConnections API (cross-connections-api-development.md)",
    .when_not = "A provider that tests with circuits of its own.",
    .check = check,
};

}  // namespace expressroute::rules

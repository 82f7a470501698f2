#include <fmt/core.h>

#include <algorithm>

#include "rules/layer/layer.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using enum ConnectivityModel;

bool is_the_customers(const Peering* peering) {
    const bool has_session = peering->peer_asn.is_given() || peering->vlan.is_given();
    return has_session && peering->input != Input::exports && !peering->is_fact;
}

void check(const Circuit& circuit, Report& report) {
    const ConnectivityModel* model = report.known(circuit.model.meaning);
    if (!model || *model == any_to_any_ipvpn || *model == direct) return;
    // On a port the model itself is wrong: model-vs-circuit-source says so.
    if (!circuit.layer.written.is_absent() || circuit.port_id.is_given()) {
        report.known(circuit.layer.written);
        return;
    }
    const auto own = std::ranges::find_if(circuit.peerings, is_the_customers);
    const bool has_own = own != circuit.peerings.end();
    Added added = report.add(
        circuit.model.written,
        fmt::format("the circuit is {}, which comes as layer 2 or as managed layer 3, and declares "
                    "neither{}",
                    text(*model), has_own ? "; its peering points to layer2" : ""));
    if (has_own) added.see((*own)->origin, "the peering");
}

}  // namespace

constinit const Rule layer_not_declared{
    .name = "layer-not-declared",
    .group = "layer",
    .severity = Severity::info,
    .certainty = Certainty::documented,
    .summary = "A circuit at an exchange or over Ethernet says who runs the routing.",
    .why =
        "These two models come as layer 2 and as managed layer 3, so the layer cannot be derived. "
        "Whether the peerings belong into your code depends on it.",
    .how_to_fix =
        "Add the tag peeringLayer: layer2 if you run BGP with the Microsoft edge, managed-layer3 "
        "if the provider does.",
    .source = "Azure ExpressRoute connectivity models (expressroute-connectivity-models.md)",
    .when_not = "A circuit that other people ordered and document elsewhere.",
    .check = check,
};

}  // namespace expressroute::rules

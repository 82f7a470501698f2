#include <fmt/core.h>

#include <algorithm>

#include "rules/layer/layer.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

/// Virtual WAN links to a peering by id, which proves that there is one.
bool names_peering(const Connection* connection) {
    const std::string* id = connection->circuit_id.known();
    if (!id) return connection->type.ends_with("/expressRouteConnections");
    return id->find("/peerings/") != id->npos;
}

bool is_certain(const Connection* connection) { return !connection->is_conditional; }

void check(const Circuit& circuit, Report& report) {
    const PeeringLayer* layer = report.known(circuit.layer.meaning);
    if (!layer || *layer != PeeringLayer::layer2 || !circuit.peerings.empty()) return;
    if (circuit.may_have_more_peerings) {
        report.doubt("peerings may exist that the document does not show");
        return;
    }
    if (std::ranges::any_of(circuit.connections, names_peering)) return;

    Added added = report.add(circuit.origin, "the circuit is layer2 and has no peering");
    added.see(circuit.layer.written, "the layer declared");
    const auto connection = std::ranges::find_if(circuit.connections, is_certain);
    const bool is_linked = connection != circuit.connections.end();
    if (is_linked) added.see((*connection)->origin, "linked here, but carries no traffic");
    const bool is_whole = circuit.input == Input::plan || circuit.is_complete;
    if (!is_linked || !is_whole) added.as(Severity::info);
}

}  // namespace

constinit const Rule layer_l2_no_peering{
    .name = "layer-l2-no-peering",
    .group = "layer",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary = "A layer 2 circuit has a peering of the customer's.",
    .why =
        "On a layer 2 circuit only the customer can set up BGP with the Microsoft edge. A gateway "
        "linked to a circuit without peering learns no routes.",
    .how_to_fix =
        "Add the peering once the provider has provisioned the circuit, or declare managed-layer3 "
        "if the provider runs the routing.",
    .source =
        "ExpressRoute workflows for circuit provisioning and circuit states "
        "(expressroute-workflows.md)",
    .when_not =
        "Staged delivery: the peerings live in another stack, or follow when the circuit is "
        "provisioned. It is a warning only where the circuit is linked, in a Terraform plan or "
        "where "
        "the config calls the circuit complete, else info.",
    .check = check,
    .in_exports = Severity::info,
};

}  // namespace expressroute::rules

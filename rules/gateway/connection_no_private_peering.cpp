#include <fmt/core.h>

#include <algorithm>

#include "rules/gateway/gateway.hpp"
#include "rules/gateways.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

/// The customer makes the peerings: with managed-layer3, and where nobody says, the provider may have made them.
bool is_customers(const Circuit& circuit, Report& report) {
    if (circuit.is_direct()) return true;
    const PeeringLayer* layer = report.known(circuit.layer.meaning);
    return layer && *layer == PeeringLayer::layer2;
}

/// The first certain link to a gateway of a virtual network; nullptr where there is none.
const Connection* first_link(const Circuit& circuit) {
    const auto found = std::ranges::find_if(circuit.connections, [](const Connection* each) {
        return is_certain(*each) && !each->is_of_hub;
    });
    return found == circuit.connections.end() ? nullptr : *found;
}

/// Virtual WAN and Global Reach name the private peering by its id, which proves that there is one.
bool is_proven(const Circuit& circuit) {
    return !circuit.global_reach.empty() ||
           std::ranges::any_of(circuit.connections, &Connection::is_of_hub);
}

void check_missing(const Circuit& circuit, const Connection& link, Report& report) {
    if (is_proven(circuit) || !is_customers(circuit, report)) return;
    if (circuit.may_have_more_peerings)
        return report.doubt("peerings may exist that the document does not show");
    // Of a circuit that is declared as layer2, layer-l2-no-peering says it.
    if (circuit.peerings.empty() && circuit.layer.meaning.known()) return;

    Added added = report.add(
        link, link.circuit_id.origin(),
        fmt::format("{} has no private peering, which is all that the link uses; add one",
                    name_of(&circuit)));
    if (!circuit.peerings.empty())
        added.see(circuit.peerings.front()->origin, "it has this peering");
    const bool is_whole = circuit.input == Input::plan || circuit.is_complete;
    if (!is_whole) added.as(Severity::info);
}

void check_disabled(const Circuit& circuit, const Connection& link, const Peering& peering,
                    Report& report) {
    const bool has_ipv6 = peering.ipv6.primary.is_given() && !peering.ipv6_enabled.is(false);
    if (!peering.enabled.is(false) || has_ipv6) return;
    report
        .add(link, link.circuit_id.origin(),
             fmt::format("the private peering of {} is disabled, and the link uses no other",
                         name_of(&circuit)))
        .see(peering.enabled, "disabled here");
}

void check(const Circuit& circuit, Report& report) {
    const Connection* link = first_link(circuit);
    if (!link) return;
    const Peering* peering = private_peering(circuit);
    if (!peering) return check_missing(circuit, *link, report);
    if (!peering->is_conditional) check_disabled(circuit, *link, *peering, report);
}

}  // namespace

constinit const Rule connection_no_private_peering{
    .name = "connection-no-private-peering",
    .group = "gateway",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary = "A circuit that is linked to a gateway has an enabled private peering.",
    .why =
        "Virtual networks are reached over private peering alone. A link to a circuit that has "
        "only Microsoft peering, or whose private peering is disabled, carries nothing.",
    .how_to_fix = "Add the private peering, or enable it, before the gateway is linked.",
    .source =
        "ExpressRoute circuits and peering (expressroute-circuit-peerings.md); Connect a virtual "
        "network to a circuit (expressroute-howto-linkvnet-arm.md)",
    .when_not =
        "A peering that the provider makes (managed-layer3), or that lives in another document. It "
        "is a warning in a Terraform plan or where the config calls the circuit complete, else "
        "info. A layer 2 circuit without any peering is layer-l2-no-peering.",
    .check = check,
};

}  // namespace expressroute::rules

#include <fmt/core.h>

#include <optional>

#include "rules/layer/layer.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

/// The first property given that belongs to the BGP sessions.
std::optional<network::Place> session_setting(const Peering& peering) {
    std::optional<network::Place> first;
    const auto look_at = [&first](const auto& value) {
        if (!first && value.is_surely_given()) first = value.place();
    };
    look_at(peering.vlan);
    look_at(peering.peer_asn);
    look_at(peering.ipv4.primary);
    look_at(peering.ipv4.secondary);
    look_at(peering.ipv6.primary);
    look_at(peering.ipv6.secondary);
    look_at(peering.shared_key);
    return first;
}

void check(const Peering& peering, Report& report) {
    if (!peering.circuit || peering.action == Action::none) return;
    // cross-connection-contradiction speaks of a document that has both sides.
    if (!peering.circuit->cross_connections.empty()) return;
    const auto& layer = peering.circuit->layer;
    const PeeringLayer* meaning = report.known(layer.meaning);
    if (!meaning || *meaning != PeeringLayer::managed_layer3) return;

    const std::optional<network::Place> setting = session_setting(peering);
    if (!setting) return;
    Added added = report.add(setting->origin(),
                             fmt::format("`{}` is set here, but the circuit is managed-layer3: its "
                                         "provider configures the peering",
                                         setting->property()));
    added.see(layer.written, "the layer declared");

    const bool is_microsoft = peering.peering_type.is(PeeringType::microsoft);
    if (is_microsoft && peering.route_filter.is_given()) added.as(Severity::warning);
}

}  // namespace

constinit const Rule layer_managed_l3_customer_peering{
    .name = "layer-managed-l3-customer-peering",
    .group = "layer",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "The peerings of a managed layer 3 circuit are left to its provider.",
    .why =
        "On such a circuit the provider writes VLAN, ASN and prefixes from its own side, through "
        "the cross-connection. A second writer overwrites them and takes the sessions down.",
    .how_to_fix =
        "Drop the peering from the file; in Terraform read it as a data source where others need "
        "it. Attach a route filter in coordination with the provider.",
    .source =
        "Create and modify peering for an ExpressRoute circuit "
        "(expressroute-howto-routing-arm.md), introduction; ExpressRoute CrossConnections API "
        "(cross-connections-api-development.md)",
    .when_not =
        "A Microsoft peering that is written only to attach a route filter, with the provider's "
        "own values, is a warning. Exports show the provider's peering: info.",
    .check = check,
    .in_exports = Severity::info,
};

}  // namespace expressroute::rules

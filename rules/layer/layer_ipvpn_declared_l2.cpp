#include <fmt/core.h>

#include "rules/layer/layer.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

void check(const Circuit& circuit, Report& report) {
    const ConnectivityModel* model = report.known(circuit.model.meaning);
    const PeeringLayer* layer = report.known(circuit.layer.meaning);
    if (!model || *model != ConnectivityModel::any_to_any_ipvpn) return;
    // On a port the model itself is wrong: model-vs-circuit-source says so.
    if (!layer || *layer != PeeringLayer::layer2 || circuit.port_id.is_given()) return;

    report
        .add(circuit.layer.written,
             fmt::format("`{}` says layer2, but providers of an IPVPN usually run the routing",
                         circuit.layer.written.property()))
        .see(circuit.model.written, "the model declared");
}

}  // namespace

constinit const Rule layer_ipvpn_declared_l2{
    .name = "layer-ipvpn-declared-l2",
    .group = "layer",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary = "An any-to-any IPVPN is a managed layer 3 service.",
    .why =
        "A WAN provider normally delivers managed layer 3: the cloud is one more branch of the "
        "VPN, and the customer has no BGP session with the Microsoft edge to configure.",
    .how_to_fix =
        "Ask the provider who runs BGP. Declare managed-layer3 if it does, or "
        "point-to-point-ethernet if it hands over Ethernet.",
    .source =
        "Azure ExpressRoute connectivity models (expressroute-connectivity-models.md), any-to-any "
        "(IPVPN) networks",
    .when_not = "A provider that really leaves the routing to you: unusual, but allowed.",
    .check = check,
};

}  // namespace expressroute::rules

#include <fmt/core.h>

#include "rules/layer/layer.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

bool is_customer(std::string_view text) { return catalogue::fold(text) == "customer"; }

void check(const Peering& peering, Report& report) {
    if (peering.input != Input::exports || !peering.circuit) return;
    const std::string* modifier = report.known(peering.last_modified_by);
    const PeeringLayer* layer = report.known(peering.circuit->layer.meaning);
    if (!modifier || !layer) return;
    const bool should_be_customer = *layer == PeeringLayer::layer2;
    if (is_customer(*modifier) == should_be_customer) return;

    report
        .add(peering.last_modified_by,
             fmt::format("`{}` is {}, but the circuit is {}, where {} configures the peering",
                         peering.last_modified_by.property(), *modifier, network::text(*layer),
                         should_be_customer ? "the customer" : "the provider"))
        .see(peering.circuit->layer.written, "the layer declared");
}

}  // namespace

constinit const Rule layer_last_modified_by_contradiction{
    .name = "layer-last-modified-by-contradiction",
    .group = "layer",
    .severity = Severity::info,
    .certainty = Certainty::unconfirmed,
    .summary = "A peering was last written by the side that the peering layer makes its owner.",
    .why =
        "The platform records who wrote a peering last. If that is not the side that should, the "
        "declared layer is wrong, or somebody has overwritten the other's settings.",
    .how_to_fix = "Correct the declared layer, or find out why the other side wrote the peering.",
    .source =
        "Microsoft.Network expressRouteCircuitPeerings, REST samples. No other value than Customer "
        "has been seen; an export of a circuit managed by its provider would confirm it",
    .when_not = "You attached a route filter to the provider's peering last.",
    .check = check,
    .on_by_default = false,
};

}  // namespace expressroute::rules

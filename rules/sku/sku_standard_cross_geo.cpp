#include <fmt/core.h>

#include "rules/reach.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

void check(const Connection& connection, Report& report) {
    const Circuit* circuit = connection.circuit;
    if (!circuit || !is_word(circuit->sku.tier, "Standard", report) || is_downgrade(*circuit))
        return;
    const catalogue::Location* location = location_of(*circuit, report);
    if (!location) return;
    const std::string_view there = other_geography(connection, *location, report);
    if (there.empty()) return;

    report
        .add(connection.circuit_id,
             fmt::format("the circuit at {} is Standard and stays in {}, but the gateway is in {} "
                         "({}) as of {}; that takes Premium",
                         location->name, location->geography, *connection.gateway->location.known(),
                         there, catalogue::as_of))
        .see(circuit->sku.tier, "the tier of the circuit")
        .see(connection.gateway->location, "the region of the gateway");
}

}  // namespace

constinit const Rule sku_standard_cross_geo{
    .name = "sku-standard-cross-geo",
    .group = "sku",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "A Standard circuit is linked to gateways of its own geopolitical region.",
    .why =
        "A Standard circuit reaches the Azure regions of the geopolitical region of its peering "
        "location. A link to a gateway beyond it is refused.",
    .how_to_fix =
        "Set the tier to Premium, or link a circuit of the gateway's geopolitical region.",
    .source =
        "Azure ExpressRoute FAQ (expressroute-faqs.md), ExpressRoute Premium; Azure regions to "
        "ExpressRoute locations within a geopolitical region",
    .when_not =
        "Locations whose geopolitical region the vendor's table does not name are not reported. "
        "Where a plan takes the circuit from Premium to Standard, sku-tier-change-risky speaks.",
    .check = check,
};

}  // namespace expressroute::rules

#include <fmt/core.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "rules/reach.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

using catalogue::Location;

bool is_local(const Location& location, std::string_view region) {
    const auto is_region = [folded = catalogue::fold(region)](std::string_view name) {
        return catalogue::fold(name) == folded;
    };
    return std::ranges::any_of(*location.local_regions, is_region);
}

std::string_view needed_tier(const Location& location, std::string_view region) {
    return catalogue::geography(region) == location.geography ? "Standard" : "Premium";
}

void check(const Connection& connection, Report& report) {
    const Circuit* circuit = connection.circuit;
    if (!circuit || !is_word(circuit->sku.tier, "Local", report)) return;
    const Location* location = location_of(*circuit, report);
    // Where the tier is not offered at all, that is said of the circuit.
    if (!location || !location->local_regions || location->local_regions->empty()) return;
    const std::string* region = region_of(connection, *location, report);
    if (!region || is_local(*location, *region)) return;

    report
        .add(connection.circuit_id,
             fmt::format("the circuit is Local and reaches {} from {} as of {}, but the gateway is "
                         "in {}, which takes {}",
                         fmt::join(*location->local_regions, " and "), location->name,
                         catalogue::as_of, *region, needed_tier(*location, *region)))
        .see(circuit->sku.tier, "the tier of the circuit")
        .see(connection.gateway->location, "the region of the gateway");
}

}  // namespace

constinit const Rule sku_local_out_of_region{
    .name = "sku-local-out-of-region",
    .group = "sku",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "A Local circuit is linked to gateways in its local regions only.",
    .why =
        "The Local tier reaches the one or two Azure regions at its peering location. A link to a "
        "gateway elsewhere is refused.",
    .how_to_fix =
        "Use Standard within the geopolitical region, Premium beyond it, or a gateway in a local "
        "region.",
    .source =
        "Azure ExpressRoute FAQ (expressroute-faqs.md), ExpressRoute Local; ExpressRoute partners "
        "and peering locations (expressroute-locations-providers.md), local Azure regions",
    .when_not =
        "A location may have gained a local region since the month that the message names. A "
        "paired region is not a local one.",
    .check = check,
};

}  // namespace expressroute::rules

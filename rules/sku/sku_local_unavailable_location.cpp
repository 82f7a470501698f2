#include <fmt/core.h>
#include <fmt/ranges.h>

#include "rules/reach.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

using catalogue::Cloud;
using catalogue::Location;

bool has_local(const Location& location) {
    return location.local_regions && !location.local_regions->empty();
}

/// Where the provider sells the tier in the same country, as the end of a message.
std::string elsewhere(const Location& location, std::string_view provider,
                      const Catalogue& catalogue) {
    std::vector<std::string_view> names;
    for (const std::string_view name : catalogue.locations_of(location.cloud, provider)) {
        const Location* other = catalogue::find_location(location.cloud, name);
        if (other && has_local(*other) && other->country == location.country) names.push_back(name);
    }
    if (names.empty()) return {};
    return fmt::format("; {} has it in the same country at {}", provider, fmt::join(names, ", "));
}

void check(const Circuit& circuit, Report& report) {
    if (!is_word(circuit.sku.tier, "Local", report)) return;
    const Location* location = location_of(circuit, report);
    if (!location) return;
    if (!location->local_regions)
        return report.doubt(
            fmt::format("the catalogue does not know local regions of {}", location->name));
    if (has_local(*location)) return;

    const std::string* provider = circuit.provider.known();
    Added added = report.add(
        circuit.sku.tier,
        fmt::format("`{}` is Local, which is not offered at {} as of {}{}",
                    circuit.sku.tier.property(), location->name, catalogue::as_of,
                    provider ? elsewhere(*location, *provider, report.catalogue()) : ""));
    added.see(circuit.peering_location, "the peering location");
    if (location->cloud == Cloud::china) added.as(Severity::error);
}

}  // namespace

constinit const Rule sku_local_unavailable_location{
    .name = "sku-local-unavailable-location",
    .group = "sku",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary = "A Local circuit is at a peering location that offers the tier.",
    .why =
        "Local is sold only where an Azure region is close to the peering location. Elsewhere the "
        "order is refused, after the provider has been asked.",
    .how_to_fix = "Choose the tier Standard, or a peering location that has a local region.",
    .source =
        "ExpressRoute partners and peering locations (expressroute-locations-providers.md), local "
        "Azure regions",
    .when_not =
        "The table is of the month that the message names, and locations gain the tier over time. "
        "Circuits of an ExpressRoute Direct port are not reported: their location is the port's. "
        "In China, where no location has it, the finding is an error.",
    .check = check,
};

}  // namespace expressroute::rules

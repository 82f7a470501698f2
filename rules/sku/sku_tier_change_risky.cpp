#include <fmt/core.h>

#include <algorithm>

#include "rules/reach.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

bool is_tier(const Value<std::string>& value, std::string_view tier) {
    return value.known() && is_same_word(*value.known(), tier);
}

/// The first link that a Standard circuit could not have; nullptr where none is known to be one.
const Connection* first_beyond(const Circuit& circuit, Report& report) {
    const catalogue::Location* location = location_of(circuit, report);
    if (!location) return nullptr;
    const auto found = std::ranges::find_if(circuit.connections, [&](const Connection* each) {
        return !each->is_conditional && !other_geography(*each, *location, report).empty();
    });
    return found == circuit.connections.end() ? nullptr : *found;
}

/// "`tier` goes from Premium to Standard"
std::string change_of(const Circuit& circuit) {
    return fmt::format("`{}` goes from {} to {}", circuit.sku.tier.property(),
                       *circuit.sku_before_update()->tier.known(), *circuit.sku.tier.known());
}

void check_downgrade(const Circuit& circuit, Report& report) {
    const LinkCount links = count_links(circuit);
    if (links.all() > standard_link_limit) {
        const bool is_documented = links.documented() > standard_link_limit;
        report
            .add(circuit.sku.tier,
                 fmt::format("{}, which is refused while it has more than {} links: {}",
                             change_of(circuit), standard_link_limit, text(links)))
            .as(is_documented ? Severity::error : Severity::warning);
    }
    if (const Connection* beyond = first_beyond(circuit, report)) {
        report
            .add(circuit.sku.tier,
                 fmt::format("{}, which is refused while it is linked to a gateway in {}, beyond "
                             "its geopolitical region as of {}",
                             change_of(circuit), *beyond->gateway->location.known(),
                             catalogue::as_of))
            .as(Severity::error)
            .see(beyond->circuit_id, "the link")
            .see(beyond->gateway->location, "the region of the gateway");
    }
}

void check_to_local(const Circuit& circuit, Report& report) {
    report
        .add(circuit.sku.tier,
             fmt::format("{}: the newer documentation does that by CLI or PowerShell only, the "
                         "older not at all",
                         change_of(circuit)))
        .see(circuit.sku_before_update()->tier, "the tier it has now");
}

/// Unlimited before, it is sku-unlimited-to-metered; on a port a Local circuit may have been metered all along.
void check_from_local(const Circuit& circuit, Report& report) {
    if (!circuit.is_provider_circuit() ||
        is_tier(circuit.sku_before_update()->family, "UnlimitedData"))
        return;
    if (!is_word(circuit.sku.family, "MeteredData", report)) return;
    report
        .add(circuit.sku.family,
             fmt::format("{} with MeteredData, but that change keeps UnlimitedData",
                         change_of(circuit)))
        .see(circuit.sku_before_update()->tier, "the tier it has now");
}

void check(const Circuit& circuit, Report& report) {
    if (!circuit.sku_before_update()) return;
    const std::string* before = report.known(circuit.sku_before_update()->tier);
    const std::string* after = report.known(circuit.sku.tier);
    if (!before || !after) return;

    const auto is_wide = [](std::string_view tier) {
        return is_same_word(tier, "Standard") || is_same_word(tier, "Premium");
    };
    if (is_downgrade(circuit)) return check_downgrade(circuit, report);
    if (is_wide(*before) && is_same_word(*after, "Local")) return check_to_local(circuit, report);
    if (is_same_word(*before, "Local") && is_wide(*after)) check_from_local(circuit, report);
}

}  // namespace

bool is_downgrade(const Circuit& circuit) {
    return circuit.sku_before_update() && is_tier(circuit.sku_before_update()->tier, "Premium") &&
           is_tier(circuit.sku.tier, "Standard");
}

constinit const Rule sku_tier_change_risky{
    .name = "sku-tier-change-risky",
    .group = "sku",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary = "A change of tier leaves nothing behind that the new tier cannot carry.",
    .why =
        "Premium to Standard is refused while the circuit has more than 10 links or one beyond its "
        "geopolitical region, and with more than 4,000 routes the sessions go down. To and from "
        "Local, a circuit can be changed by some tools only.",
    .how_to_fix =
        "Remove the links first, in an apply of its own, or keep Premium. For Local, order a new "
        "circuit. From Local, keep UnlimitedData.",
    .source =
        "Create and modify an ExpressRoute circuit (expressroute-howto-circuit-arm.md), modifying "
        "a circuit; Azure ExpressRoute FAQ (expressroute-faqs.md), ExpressRoute Premium",
    .when_not =
        "Links that another deployment removes first. What stands in the way of Premium to "
        "Standard is an error, as it is in a circuit that is Standard already, and reported here "
        "alone. The number of routes, and Microsoft 365 communities, are not looked at.",
    .check = check,
};

}  // namespace expressroute::rules

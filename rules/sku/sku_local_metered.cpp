#include <fmt/core.h>

#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

void check(const Circuit& circuit, Report& report) {
    const std::string* tier = report.known(circuit.sku.tier);
    const std::string* family = report.known(circuit.sku.family);
    if (!tier || !family || !circuit.is_provider_circuit()) return;
    if (!is_same_word(*tier, "Local") || !is_same_word(*family, "MeteredData")) return;

    const auto& value = circuit.sku.family;
    report
        .add(value, fmt::format("`{}` is {}, but a Local circuit is billed as UnlimitedData only",
                                value.property(), *family))
        .see(circuit.sku.tier, "the tier");
}

}  // namespace

constinit const Rule sku_local_metered{
    .name = "sku-local-metered",
    .group = "sku",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary = "A Local circuit of a provider is billed as unlimited.",
    .why =
        "The Local tier is sold with unlimited data only: its price has the traffic in it. A "
        "metered one is refused or billed otherwise than the file says.",
    .how_to_fix =
        "Set family to UnlimitedData, and in a template name to Local_UnlimitedData; or choose the "
        "tier Standard.",
    .source =
        "Azure ExpressRoute FAQ (expressroute-faqs.md), ExpressRoute Local; Create and modify an "
        "ExpressRoute circuit (expressroute-howto-circuit-portal-resource-manager.md)",
    .when_not =
        "Circuits of an ExpressRoute Direct port are created metered in every tier: not reported.",
    .check = check,
};

}  // namespace expressroute::rules

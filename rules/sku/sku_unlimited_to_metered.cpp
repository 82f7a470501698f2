#include <fmt/core.h>

#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

void check(const Circuit& circuit, Report& report) {
    if (!circuit.sku_before_update() ||
        !is_word(circuit.sku_before_update()->family, "UnlimitedData", report))
        return;
    if (!is_word(circuit.sku.family, "MeteredData", report)) return;

    const Value<std::string>& family = circuit.sku.family;
    report
        .add(family,
             fmt::format("`{}` goes from {} to {}, a change that is refused", family.property(),
                         *circuit.sku_before_update()->family.known(), *family.known()))
        .see(circuit.sku_before_update()->family, "the family it has now");
}

}  // namespace

bool becomes_metered(const Circuit& circuit) {
    const CircuitSku* now = circuit.sku_before_update();
    const std::string* before = now ? now->family.known() : nullptr;
    const std::string* after = circuit.sku.family.known();
    return before && after && is_same_word(*before, "UnlimitedData") &&
           is_same_word(*after, "MeteredData");
}

constinit const Rule sku_unlimited_to_metered{
    .name = "sku-unlimited-to-metered",
    .group = "sku",
    .severity = Severity::error,
    .certainty = Certainty::enforced,
    .summary = "A circuit with unlimited data stays so.",
    .why =
        "Billing can go from metered to unlimited and not back: the service refuses the update, "
        "halfway through the apply.",
    .how_to_fix =
        "Keep UnlimitedData; or order a new circuit, which has a service key of its own, and "
        "migrate to it.",
    .source =
        "Create and modify an ExpressRoute circuit (expressroute-howto-circuit-arm.md), modifying "
        "a circuit",
    .when_not = "A plan that replaces the circuit is another matter: not reported here.",
    .check = check,
};

}  // namespace expressroute::rules

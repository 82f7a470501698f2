#include <fmt/core.h>

#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

void check(const Circuit& circuit, Report& report) {
    const Value<std::string>& tier = circuit.sku.tier;
    if (!is_word(tier, "Basic", report)) return;
    report.add(tier,
               fmt::format("`{}` is {}, a circuit tier that is documented nowhere; Local, Standard "
                           "and Premium are",
                           tier.property(), *tier.known()));
}

}  // namespace

constinit const Rule sku_basic_tier{
    .name = "sku-basic-tier",
    .group = "sku",
    .severity = Severity::warning,
    .certainty = Certainty::advised,
    .summary = "A circuit is of a tier that is documented.",
    .why =
        "The schema takes the tier Basic, and no article says what it gives or whether it can be "
        "ordered.",
    .how_to_fix =
        "Set the tier to Local, Standard or Premium, and in a template the name to match.",
    .source =
        "Microsoft.Network expressRouteCircuits, REST specification, ExpressRouteCircuitSkuTier",
    .when_not = "Microsoft's support has given you circuits of that tier.",
    .check = check,
};

}  // namespace expressroute::rules

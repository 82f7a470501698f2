#include <fmt/core.h>

#include "rules/deprecated/deprecated.hpp"
#include "rules/fixes.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

void check(const Circuit& circuit, Report& report) {
    const bool* allowed = report.known(circuit.allows_classic_operations);
    if (!allowed || !*allowed) return;
    report
        .add(circuit.allows_classic_operations,
             fmt::format(
                 "`{}` is true, but the classic deployment model is retired; set it to false",
                 circuit.allows_classic_operations.property()))
        .fix(set_flag(circuit.allows_classic_operations.origin(), false,
                      Effect::changes_deployment));
}

}  // namespace

constinit const Rule classic_operations_enabled{
    .name = "classic-operations-enabled",
    .group = "deprecated",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary = "A circuit does not allow operations of the classic deployment model.",
    .why =
        "The setting lets virtual networks of the classic deployment model be linked. That model "
        "is retired, so that it only leaves a second way of managing the circuit open.",
    .how_to_fix = "Set it to false, or leave it out.",
    .source = "Azure ExpressRoute FAQ (expressroute-faqs.md), classic deployment model",
    .when_not = "An export shows what was once chosen: info there.",
    .check = check,
    .in_exports = Severity::info,
};

}  // namespace expressroute::rules

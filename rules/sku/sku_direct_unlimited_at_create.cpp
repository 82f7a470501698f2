#include <fmt/core.h>

#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

/// In a template nobody can tell whether the circuit exists already.
bool may_be_created(const Circuit& circuit) {
    if (circuit.input == Input::templates) return true;
    return circuit.action == Action::create || circuit.action == Action::replace;
}

void check(const Circuit& circuit, Report& report) {
    if (!may_be_created(circuit) || !circuit.is_direct()) return;
    const std::string* tier = report.known(circuit.sku.tier);
    if (!tier || is_same_word(*tier, "Local")) return;
    if (!is_word(circuit.sku.family, "UnlimitedData", report)) return;

    const Value<std::string>& family = circuit.sku.family;
    Added added = report.add(
        family, fmt::format("`{}` is {}, but a circuit on a port of ExpressRoute Direct is created "
                            "with MeteredData and switched later",
                            family.property(), *family.known()));
    added.see(circuit.port_id, "the port");
    if (circuit.input == Input::templates) added.as(Severity::info);
}

}  // namespace

constinit const Rule sku_direct_unlimited_at_create{
    .name = "sku-direct-unlimited-at-create",
    .group = "sku",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary = "A new circuit of ExpressRoute Direct is metered.",
    .why =
        "The documentation creates circuits of a port with MeteredData in every tier; unlimited "
        "billing is a change to a circuit that exists. A first deployment with UnlimitedData may "
        "be refused.",
    .how_to_fix = "Create the circuit with MeteredData, then set UnlimitedData in a second step.",
    .source = "How to configure ExpressRoute Direct (expressroute-howto-erdirect.md)",
    .when_not =
        "The circuit exists already. A template does not say whether it does: info there. The tier "
        "Local is left out: it is always billed as unlimited.",
    .check = check,
};

}  // namespace expressroute::rules

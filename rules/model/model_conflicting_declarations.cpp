#include <fmt/core.h>

#include "rules/model/model.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

template <class T>
void check_declared(const network::Declared<T>& declared, Report& report) {
    const T* other = declared.contradiction.known();
    if (!other) return;
    report
        .add(declared.written,
             fmt::format("`{}` is {}, but another declaration of the circuit says {}",
                         declared.written.property(), *declared.written.known(),
                         network::text(*other)))
        .see(declared.contradiction, "the other declaration");
}

void check(const Circuit& circuit, Report& report) {
    check_declared(circuit.model, report);
    check_declared(circuit.layer, report);
}

}  // namespace

constinit const Rule model_conflicting_declarations{
    .name = "model-conflicting-declarations",
    .group = "model",
    .severity = Severity::error,
    .certainty = Certainty::inferred,
    .summary = "All declarations of a circuit say the same.",
    .why =
        "Tag, config or another document of the same circuit disagree, so one of them is wrong, "
        "and which rules hold depends on it. Until they agree none of them counts.",
    .how_to_fix = "Find out what was ordered, and keep one declaration, or make them agree.",
    .source = "Azure ExpressRoute connectivity models (expressroute-connectivity-models.md)",
    .when_not =
        "Never: a circuit has one model and one layer. Documents are compared by full resource "
        "id, those of one workspace by name too; spellings of one meaning agree.",
    .check = check,
    .in_exports = Severity::error,
};

}  // namespace expressroute::rules

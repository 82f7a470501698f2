#include <fmt/core.h>

#include "rules/inference.hpp"
#include "rules/model/model.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

void check(const Circuit& circuit, Report& report) {
    if (!circuit.model.written.is_absent()) {
        report.known(circuit.model.written);
        return;
    }
    // A port is proof of the model. One that may turn out null proves nothing either way.
    report.known(circuit.port_id);
    if (circuit.port_id.is_given()) return;

    const Inference inference = infer_model(circuit, report.catalogue());
    if (inference.models.empty()) {
        report.add(circuit.origin, "the circuit declares no connectivity model");
        return;
    }
    report.add(
        circuit.origin,
        fmt::format("the circuit declares no connectivity model; {} evidence points to {}: {}",
                    inference.strength, text(inference.models), inference.basis));
}

}  // namespace

constinit const Rule model_not_declared{
    .name = "model-not-declared",
    .group = "model",
    .severity = Severity::info,
    .certainty = Certainty::inferred,
    .summary = "A circuit of a provider says which connectivity model was bought.",
    .why =
        "No property of the platform stores the model. Unless somebody declares it, nothing can "
        "tell whether the code agrees with the order.",
    .how_to_fix =
        "Add the tag connectivityModel with cloud-exchange, point-to-point-ethernet or "
        "any-to-any-ipvpn, or an entry under circuits in the config (docs/declaring.md).",
    .source = "Azure ExpressRoute connectivity models (expressroute-connectivity-models.md)",
    .when_not = "A circuit that other people ordered and document elsewhere.",
    .check = check,
};

}  // namespace expressroute::rules

#include <fmt/core.h>

#include "network/declaration.hpp"
#include "rules/model/model.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

void check(const Circuit& circuit, Report& report) {
    const auto& written = circuit.model.written;
    const std::string* model = report.known(written);
    if (!model || model->empty() || network::parse_model(*model)) return;

    report.add(written,
               fmt::format("`{}` is \"{}\", which names no connectivity model; the nearest is {}",
                           written.property(), *model, network::nearest_model(*model)));
}

}  // namespace

constinit const Rule model_value_unknown{
    .name = "model-value-unknown",
    .group = "model",
    .severity = Severity::error,
    .certainty = Certainty::inferred,
    .summary = "A declared connectivity model is one that ExpressRoute has.",
    .why =
        "Nothing in the platform stores the model, so the declaration is all there is to check a "
        "circuit against. A misspelt one would switch those checks off without a word.",
    .how_to_fix =
        "Write cloud-exchange, point-to-point-ethernet, any-to-any-ipvpn or direct; their English, "
        "French and Chinese names and everyday ones such as IPVPN are understood too.",
    .source = "Azure ExpressRoute connectivity models (expressroute-connectivity-models.md)",
    .when_not = "A tag of this name that serves another purpose.",
    .check = check,
    .in_exports = Severity::error,
};

}  // namespace expressroute::rules

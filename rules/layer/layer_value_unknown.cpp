#include <fmt/core.h>

#include "network/declaration.hpp"
#include "rules/layer/layer.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

void check(const Circuit& circuit, Report& report) {
    const auto& written = circuit.layer.written;
    const std::string* layer = report.known(written);
    if (!layer || layer->empty() || network::parse_layer(*layer)) return;

    report.add(written,
               fmt::format("`{}` is \"{}\", which names no peering layer; the nearest is {}",
                           written.property(), *layer, network::nearest_layer(*layer)));
}

}  // namespace

constinit const Rule layer_value_unknown{
    .name = "layer-value-unknown",
    .group = "layer",
    .severity = Severity::error,
    .certainty = Certainty::inferred,
    .summary = "A declared peering layer is layer2 or managed-layer3.",
    .why =
        "Who runs BGP with the Microsoft edge is stored nowhere but in the declaration. A misspelt "
        "one would switch the checks that rest on it off without a word.",
    .how_to_fix =
        "Write layer2 where you run the routing, managed-layer3 where the provider does; L2, "
        "Layer 3 and the French and Chinese names are understood too.",
    .source = "Azure ExpressRoute connectivity models (expressroute-connectivity-models.md)",
    .when_not = "A tag of this name that serves another purpose.",
    .check = check,
    .in_exports = Severity::error,
};

}  // namespace expressroute::rules

#include <fmt/core.h>

#include <optional>

#include "rules/allow_list.hpp"
#include "rules/policy/policy.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

/// "Premium_MeteredData", by tier and family; a template may give the name alone.
std::optional<std::string> sku_of(const CircuitSku& sku, Report& report) {
    const std::string* tier = report.known(sku.tier);
    const std::string* family = report.known(sku.family);
    if (tier && family) return fmt::format("{}_{}", *tier, *family);
    const std::string* name = report.known(sku.name);
    return name ? std::optional(*name) : std::nullopt;
}

void check(const Circuit& circuit, Report& report) {
    const auto& allowed = report.policy().allowed.circuit_skus;
    if (allowed.empty()) return;
    const std::optional<std::string> sku = sku_of(circuit.sku, report);
    if (!sku || is_listed(allowed, *sku) || is_listed(allowed, sku->substr(0, sku->find('_'))))
        return;
    const auto& written = circuit.sku.tier.is_absent() ? circuit.sku.name : circuit.sku.tier;
    report.add(written, fmt::format("the SKU is {}, {}", *sku, not_in("circuitSkus", allowed)));
}

}  // namespace

constinit const Rule circuit_sku_not_allowed{
    .name = "circuit-sku-not-allowed",
    .group = "policy",
    .severity = Severity::error,
    .certainty = Certainty::configured,
    .summary = "A circuit has an SKU that the config's `allow.circuitSkus` has.",
    .why =
        "The tier decides how far a circuit reaches and the family how it is billed. Premium and "
        "unlimited data cost several times as much, and not every change back is possible.",
    .how_to_fix =
        "Take an SKU of the list, or add this one to `allow.circuitSkus` once it is agreed.",
    .source = "The repository's own config, `allow.circuitSkus`",
    .when_not =
        "An entry of the list is an SKU, Premium_MeteredData, or a tier with all its families, "
        "Premium. Without the list nothing is reported.",
    .check = check,
};

}  // namespace expressroute::rules

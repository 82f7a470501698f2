#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <span>

#include "rules/fixes.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

constexpr std::array<std::string_view, 4> tiers{"Local", "Standard", "Premium", "Basic"};
constexpr std::array<std::string_view, 2> families{"MeteredData", "UnlimitedData"};

/// In newer SDKs, in no article, and not in azurerm.
constexpr std::string_view new_tier = "MultiCloud";

bool is_one_of(std::span<const std::string_view> words, std::string_view word) {
    return std::ranges::any_of(words,
                               [word](std::string_view each) { return is_same_word(each, word); });
}

void check_missing(const CircuitSku& sku, Report& report) {
    if (sku.name.is_absent() && sku.tier.is_absent() && sku.family.is_absent()) {
        report.add(sku.tier, "the circuit has no `sku`").as(Severity::warning);
        return;
    }
    for (const Value<std::string>* value : {&sku.name, &sku.tier, &sku.family})
        if (value->is_absent())
            report.add(*value, fmt::format("`sku` has no `{}`", value->property()))
                .as(Severity::warning);
}

/// Whether the tier can be compared with the name.
bool check_tier(const Circuit& circuit, Report& report) {
    const std::string* tier = report.known(circuit.sku.tier);
    if (!tier || is_one_of(tiers, *tier)) return tier != nullptr;

    Added added = report.add(circuit.sku.tier,
                             fmt::format("`{}` is \"{}\", which is not a documented circuit tier",
                                         circuit.sku.tier.property(), *tier));
    const bool is_new = is_same_word(*tier, new_tier);
    if (is_new && circuit.input != Input::plan) added.as(Severity::info);
    return is_new;
}

/// Whether the family can be compared with the name.
bool check_family(const CircuitSku& sku, Report& report) {
    const std::string* family = report.known(sku.family);
    if (!family || is_one_of(families, *family)) return family != nullptr;

    report.add(sku.family, fmt::format("`{}` is \"{}\", which is not a billing family",
                                       sku.family.property(), *family));
    return false;
}

void check_name(const CircuitSku& sku, Report& report) {
    const std::string* name = report.known(sku.name);
    if (!name) return;
    const std::string expected = fmt::format("{}_{}", *sku.tier.known(), *sku.family.known());
    if (is_same_word(*name, expected)) return;

    report
        .add(sku.name, fmt::format("`{}` is \"{}\", but tier and family make \"{}\"",
                                   sku.name.property(), *name, expected))
        .see(sku.tier, "the tier")
        .see(sku.family, "the family")
        .fix(set_text(sku.name.origin(), expected));
}

void check(const Circuit& circuit, Report& report) {
    if (circuit.input == Input::templates) check_missing(circuit.sku, report);
    const bool has_tier = check_tier(circuit, report);
    const bool has_family = check_family(circuit.sku, report);
    if (has_tier && has_family) check_name(circuit.sku, report);
}

}  // namespace

bool is_same_word(std::string_view a, std::string_view b) {
    const auto lower = [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    };
    return std::ranges::equal(a, b, {}, lower, lower);
}

bool is_word(const Value<std::string>& value, std::string_view word, Report& report) {
    const std::string* known = report.known(value);
    return known && is_same_word(*known, word);
}

constinit const Rule sku_triplet_invalid{
    .name = "sku-triplet-invalid",
    .group = "sku",
    .severity = Severity::error,
    .certainty = Certainty::enforced,
    .summary = "The SKU has a known tier, a known family, and a name made of the two.",
    .why =
        "Azure Resource Manager takes tier, family and their combination as three fields. Where "
        "they disagree, nobody can tell from the file what is billed.",
    .how_to_fix =
        "Set tier (Local, Standard or Premium) and family (MeteredData or UnlimitedData), and name "
        "to tier_family, as in Standard_MeteredData.",
    .source =
        "Create and modify an ExpressRoute circuit (expressroute-howto-circuit-arm.md), SKU; "
        "Microsoft.Network expressRouteCircuits, REST specification",
    .when_not = "The tier MultiCloud is in newer SDKs only: info outside Terraform plans.",
    .check = check,
    .in_exports = Severity::info,
};

}  // namespace expressroute::rules

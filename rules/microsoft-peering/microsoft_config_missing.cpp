#include <fmt/core.h>

#include "rules/fixes.hpp"
#include "rules/microsoft-peering/microsoft_peering.hpp"
#include "rules/peering.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

void check_microsoft(const Peering& peering, Report& report) {
    if (!is_in_use(peering.ipv4, peering.enabled, report)) return;

    const Value<network::Block>& block = peering.microsoft.block;
    const auto& prefixes = peering.microsoft.advertised_prefixes;
    if (block.is_absent()) {
        report.add(block, fmt::format("`{}` is missing on a Microsoft peering", block.property()));
        return;
    }
    if (!report.known(block)) return;

    const auto* list = report.known(prefixes);
    if (!prefixes.is_absent() && (!list || !list->empty())) return;
    report.add(prefixes, fmt::format("`{}` names no prefix", prefixes.property()))
        .as(Severity::warning);
}

void check_private(const Peering& peering, Report& report) {
    const auto& block = peering.microsoft.block;
    if (!report.known(block)) return;
    report.add(block, fmt::format("`{}` has no effect on a private peering", block.property()))
        .as(Severity::warning)
        .fix(remove(block.origin()));
}

void check(const Peering& peering, Report& report) {
    const PeeringType* type = report.known(peering.peering_type);
    if (!type) return;
    if (*type == PeeringType::microsoft) check_microsoft(peering, report);
    if (*type == PeeringType::azure_private) check_private(peering, report);
}

}  // namespace

constinit const Rule microsoft_config_missing{
    .name = "microsoft-config-missing",
    .group = "microsoft-peering",
    .severity = Severity::error,
    .certainty = Certainty::enforced,
    .summary = "A Microsoft peering, and no other, lists the public prefixes it advertises.",
    .why =
        "Microsoft accepts only prefixes that it has validated as yours, and validates those "
        "listed here. Without the list there is nothing to validate, and what your routers "
        "announce is dropped.",
    .how_to_fix =
        "List the public prefixes that you announce, those of your NAT pools. On a private "
        "peering, remove the block.",
    .source =
        "Microsoft Learn, Create and modify peering for an ExpressRoute circuit: Microsoft "
        "peering; azurerm, azurerm_express_route_circuit_peering",
    .when_not =
        "A Microsoft peering without IPv4 links, or with its IPv4 half disabled, needs none. An "
        "empty list, or the block on a private peering, is a warning.",
    .check = check,
};

}  // namespace expressroute::rules

#include <fmt/core.h>

#include <array>
#include <optional>
#include <string>

#include "catalogue/tables.hpp"
#include "rules/cross/cross.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"
#include "rules/terraform/terraform.hpp"

namespace expressroute::rules {
namespace {

using network::Links;

std::string text_of(const std::string& value) { return value; }

std::string text_of(const Prefix& value) { return network_text(value); }

template <class Number>
std::string text_of(Number value) {
    return fmt::format("{}", value);
}

/// Spellings of one name, "West Europe" and "westeurope", are the same.
bool is_same(const std::string& a, const std::string& b) {
    return catalogue::fold(a) == catalogue::fold(b);
}

bool is_same(const Prefix& a, const Prefix& b) { return network_text(a) == network_text(b); }

template <class Number>
bool is_same(Number a, Number b) {
    return a == b;
}

/// Both are known and set, and say different things.
template <class T>
void compare(const Subject& subject, const Value<T>& here, const Value<T>& there, Report& report) {
    if (!here.known() || !there.known() || !here.is_given() || !there.is_given()) return;
    if (is_same(*here.known(), *there.known())) return;
    report
        .add(subject, here.origin(),
             fmt::format("`{}` is {}, but another document describes the same with {}; bring them "
                         "in line",
                         here.property(), text_of(*here.known()), text_of(*there.known())))
        .see(there, "the other description");
}

/// What a plan is about to change differs from what is deployed by intention.
bool is_comparable(const Subject& here, const Subject& there) {
    const bool is_changed = here.action == Action::update || here.action == Action::replace;
    return !is_changed || there.input != Input::exports;
}

void compare(const Subject& subject, const Links& here, const Links& there, Report& report) {
    compare(subject, here.primary, there.primary, report);
    compare(subject, here.secondary, there.secondary, report);
}

void compare(const Peering& here, const Peering& there, Report& report) {
    if (!is_comparable(here, there)) return;
    compare(here, here.peer_asn, there.peer_asn, report);
    compare(here, here.vlan, there.vlan, report);
    compare(here, here.ipv4, there.ipv4, report);
    compare(here, here.ipv6, there.ipv6, report);
}

/// The first certain peering of each type.
std::array<const Peering*, 3> peerings_of(const Circuit& circuit) {
    std::array<const Peering*, 3> peerings{};
    for (const Peering* peering : circuit.peerings) {
        const PeeringType* type = peering->peering_type.known();
        if (!type || *type == PeeringType::other || peering->is_conditional) continue;
        const Peering*& first = peerings.at(static_cast<std::size_t>(*type));
        if (!first) first = peering;
    }
    return peerings;
}

void compare_peerings(const Circuit& here, const Circuit& there, Report& report) {
    const auto own = peerings_of(here);
    const auto other = peerings_of(there);
    for (std::size_t i = 0; i < own.size(); ++i)
        if (own.at(i) && other.at(i)) compare(*own.at(i), *other.at(i), report);
}

void check(const Circuit& here, Report& report) {
    if (!here.elsewhere || here.elsewhere->is_conditional) return;
    const Circuit& there = *here.elsewhere;
    compare_peerings(here, there, report);
    if (!is_comparable(here, there)) return;
    compare(here, here.location, there.location, report);
    compare(here, here.provider, there.provider, report);
    compare(here, here.peering_location, there.peering_location, report);
    compare(here, here.sku.tier, there.sku.tier, report);
    // What a circuit cannot become has rules of its own.
    if (!becomes_metered(here)) compare(here, here.sku.family, there.sku.family, report);
    if (is_bandwidth_decrease(here)) return;
    compare(here, here.bandwidth_mbps, there.bandwidth_mbps, report);
    compare(here, here.bandwidth_gbps, there.bandwidth_gbps, report);
}

}  // namespace

constinit const Rule arm_tf_drift{
    .name = "arm-tf-drift",
    .group = "cross",
    .severity = Severity::warning,
    .certainty = Certainty::inferred,
    .summary = "Documents that describe one circuit say the same of it.",
    .why =
        "Two descriptions that differ leave open which one is true, and the next deployment of "
        "the wrong one changes the circuit back.",
    .how_to_fix =
        "Export again, or refresh the Terraform state, and correct the description that is out of "
        "date.",
    .source = "Azure network API, ExpressRouteCircuit; azurerm, azurerm_express_route_circuit",
    .when_not =
        "Circuits are one by their full resource id, or by name and resource group within a "
        "workspace of the config. A plan that changes the circuit is not held against what is "
        "deployed. A model or layer that differs is model-conflicting-declarations.",
    .check = check,
};

}  // namespace expressroute::rules

#include <fmt/core.h>

#include <algorithm>
#include <string>

#include "rules/rule.hpp"
#include "rules/terraform/terraform.hpp"

namespace expressroute::rules {
namespace {

using network::MicrosoftConfig;

/// azurerm as its source was read; what it does may change with any release.
constexpr std::string_view seen_at = "as of azurerm 5.2";

template <class T>
bool is_changed(const Value<T>& before, const Value<T>& after) {
    return before.known() && after.known() && !(*before.known() == *after.known());
}

template <class T>
bool is_removed(const Value<T>& before, const Value<T>& after) {
    return before.is_given() && before.known() && after.is_absent();
}

template <class T>
bool is_added(const Value<T>& before, const Value<T>& after) {
    return before.is_absent() && after.is_given() && after.known();
}

template <class T>
bool is_same(const Value<T>& before, const Value<T>& after) {
    if (before.known() && after.known()) return *before.known() == *after.known();
    return before.is_absent() && after.is_absent();
}

template <class T>
bool is_same_list(const Value<std::vector<Value<T>>>& before,
                  const Value<std::vector<Value<T>>>& after) {
    if (!before.known() || !after.known()) return before.is_absent() && after.is_absent();
    return std::ranges::equal(*before.known(), *after.known(), is_same<T>);
}

/// Known to be the same in all that can be set.
bool is_same(const MicrosoftConfig& before, const MicrosoftConfig& after) {
    return is_same(before.block, after.block) &&
           is_same_list(before.advertised_prefixes, after.advertised_prefixes) &&
           is_same_list(before.advertised_communities, after.advertised_communities) &&
           is_same(before.customer_asn, after.customer_asn) &&
           is_same(before.routing_registry, after.routing_registry);
}

Added add(const Subject& subject, const Origin& place, std::string_view what, std::string_view how,
          Report& report) {
    const std::string_view pointer = place.pointer;
    return report.add(subject, place,
                      fmt::format("`{}` {}, but the apply will change nothing ({}); {}",
                                  pointer.substr(pointer.rfind('/') + 1), what, seen_at, how));
}

void check_prefix(const Peering& peering, const Value<Prefix>& before, const Value<Prefix>& after,
                  Report& report) {
    if (is_removed(before, after))
        add(peering, after.origin(), "is removed", "delete the peering, and create it again",
            report);
}

void check_filter(const Peering& peering, const Peering& before, Report& report) {
    const bool is_same_config = is_same(before.microsoft, peering.microsoft);
    const std::string_view remedy = "change the filter with the Azure CLI or the portal";
    if (is_removed(before.route_filter, peering.route_filter))
        add(peering, peering.route_filter.origin(), "is removed", remedy, report);
    else if (is_same_config && is_changed(before.route_filter, peering.route_filter))
        add(peering, peering.route_filter.origin(),
            "changes while `microsoft_peering_config` stays as it is", remedy, report);
    else if (is_same_config && is_added(before.route_filter, peering.route_filter))
        add(peering, peering.route_filter.origin(),
            "is set while `microsoft_peering_config` stays as it is", remedy, report);
}

void check_peering(const Peering& peering, Report& report) {
    if (peering.action != Action::update || !peering.before) return;
    const Peering& before = *peering.before;
    if (is_changed(before.peering_type, peering.peering_type))
        add(peering, peering.peering_type.origin(), "changes",
            "delete the peering, and create one of the other type", report);
    check_filter(peering, before, report);
    check_prefix(peering, before.ipv4.primary, peering.ipv4.primary, report);
    check_prefix(peering, before.ipv4.secondary, peering.ipv4.secondary, report);
    if (is_changed(before.microsoft.customer_asn, peering.microsoft.customer_asn))
        add(peering, peering.microsoft.customer_asn.origin(), "changes",
            "an open issue of the provider says so; look at the peering after the apply", report)
            .as(Severity::info);
}

void check_circuit(const Circuit& circuit, Report& report) {
    if (circuit.action != Action::update || !circuit.before) return;
    const auto& before = circuit.before->authorization_key;
    const auto& after = circuit.authorization_key;
    const bool is_different =
        is_changed(before, after) || is_removed(before, after) || is_added(before, after);
    if (is_different)
        add(circuit, after.origin(), "changes", "create the circuit with the key, or use the API",
            report);
}

void check(const Network& network, Report& report) {
    // What speaks ARM's language hands its body to the API as it is.
    for (const Peering& peering : network.peerings)
        if (is_terraform(peering)) check_peering(peering, report);
    for (const Circuit& circuit : network.circuits)
        if (is_terraform(circuit)) check_circuit(circuit, report);
}

}  // namespace

constinit const Rule update_silently_ignored{
    .name = "update-silently-ignored",
    .group = "terraform",
    .severity = Severity::warning,
    .certainty = Certainty::enforced,
    .summary = "Every update in a plan has an effect.",
    .why =
        "azurerm plans these changes, sends nothing or only a part of them, and reports success. "
        "The peering stays as it was, and the next plan either shows the same change again or, "
        "worse, none.",
    .how_to_fix =
        "Delete and create the resource again (-replace), or make the change with the Azure CLI "
        "or the portal and refresh.",
    .source =
        "azurerm 5.2, express_route_circuit_peering and express_route_circuit, update functions; "
        "open issue on customer_asn",
    .when_not =
        "Seen in the source of azurerm 5.2: a later release may do better. That customer_asn is "
        "ignored rests on an open issue, and is info.",
    .check = check,
};

}  // namespace expressroute::rules

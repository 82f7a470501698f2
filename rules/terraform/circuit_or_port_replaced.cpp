#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "network/property.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"
#include "rules/terraform/terraform.hpp"

namespace expressroute::rules {
namespace {

using network::Cause;
using network::Replacement;
using network::Written;

struct Fixed {
    std::string_view type;
    std::string_view path;
};

// domain.md 3.1, 3.5, 3.6 and 3.8: what forces a replacement, as far as it can be told apart by value.
constexpr std::string_view circuits = "Microsoft.Network/expressRouteCircuits";
constexpr std::string_view ports = "Microsoft.Network/expressRoutePorts";
constexpr std::string_view gateways = "Microsoft.Network/virtualNetworkGateways";

constexpr Fixed fixed[] = {
    {circuits, "location"},
    {circuits, "properties.serviceProviderProperties.serviceProviderName"},
    {circuits, "properties.serviceProviderProperties.peeringLocation"},
    {circuits, "properties.expressRoutePort.id"},
    {ports, "location"},
    {ports, "properties.peeringLocation"},
    {ports, "properties.bandwidthInGbps"},
    {ports, "properties.encapsulation"},
    {gateways, "location"},
    {gateways, "properties.gatewayType"},
    {"Microsoft.Network/expressRouteGateways", "properties.virtualHub.id"},
};

std::optional<Written> only(const Subject& subject, std::string_view path) {
    std::vector<Written> found = written(subject, path);
    return found.size() == 1 ? std::optional(std::move(found.front())) : std::nullopt;
}

/// The plan itself says why.
bool is_told(const Replacement& replacement) {
    return !replacement.causes.empty() || !replacement.reason.empty();
}

/// No part of the body: where the resource is, and what it is called.
void add_identity(const Subject& before, const Subject& subject, std::vector<Cause>& causes) {
    const std::string* was = before.name.known();
    const std::string* is = subject.name.known();
    if (was && is && *was != *is) causes.push_back({"name", subject.name.origin()});
    if (before.resource_group.empty() || subject.resource_group.empty()) return;
    if (before.resource_group == subject.resource_group) return;
    constexpr std::string_view group = "resource_group_name";
    Origin origin = subject.origin;
    origin.pointer.append("/").append(group);
    causes.push_back({std::string(group), std::move(origin)});
}

/// "`peering_location`", "`name` and `location`".
std::string names(const std::vector<Cause>& causes) {
    std::string text;
    for (std::size_t i = 0; i < causes.size(); ++i) {
        if (i > 0) text += i + 1 == causes.size() ? " and " : ", ";
        text += fmt::format("`{}`", causes[i].attribute);
    }
    return text;
}

std::string reason_of(const Replacement& replacement, const std::vector<Cause>& causes) {
    if (!causes.empty()) return fmt::format(" for the change of {}", names(causes));
    if (replacement.reason == "replace_because_tainted") return " because it is tainted";
    if (replacement.reason == "replace_by_request") return " because the plan was asked to";
    if (replacement.reason == "replace_by_triggers") return " because of replace_triggered_by";
    return "";
}

void add_count(std::string& text, std::size_t count, std::string_view one, std::string_view many) {
    if (count == 0) return;
    if (!text.empty()) text += ", ";
    text += fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string loss_of(const Circuit& circuit) {
    std::string hung;
    add_count(hung, circuit.peerings.size(), "peering", "peerings");
    add_count(hung, circuit.authorizations.size(), "authorization", "authorizations");
    add_count(hung, circuit.connections.size(), "connection", "connections");
    add_count(hung, circuit.global_reach.size(), "Global Reach link", "Global Reach links");
    if (!hung.empty()) hung = fmt::format(", and {} to make again", hung);
    if (circuit.is_direct()) return fmt::format("a new service key{}", hung);
    return fmt::format("a new service key, so a new order at the provider{}", hung);
}

std::string loss_of(const Port& port) {
    std::string hung;
    add_count(hung, port.circuits.size(), "circuit", "circuits");
    if (!hung.empty()) hung = fmt::format(", and {} to make again", hung);
    return fmt::format("a new Letter of Authorization and new cross-connects{}", hung);
}

std::string loss_of(const Gateway& gateway) {
    std::string hung;
    add_count(hung, gateway.connections.size(), "connection", "connections");
    if (!hung.empty()) hung = fmt::format(" and makes {} again", hung);
    return fmt::format("an outage while the new gateway is built, which takes up to 45 minutes{}",
                       hung);
}

std::vector<Cause> all_causes_of(const Circuit& circuit) {
    std::vector<Cause> causes = causes_of(circuit, circuit.before.get());
    if (!is_told(replacement_of(circuit)) && is_mbps_lowered(circuit)) {
        const auto& mbps = circuit.bandwidth_mbps;
        causes.push_back({mbps.property(), mbps.origin()});
    }
    return causes;
}

template <class T>
std::vector<Cause> all_causes_of(const T& subject) {
    return causes_of(subject, subject.before.get());
}

template <class T>
void report_replacement(const T& subject, std::string_view kind, Report& report) {
    if (subject.action != Action::replace) return;
    const std::vector<Cause> causes = all_causes_of(subject);
    report.add(subject, causes.empty() ? subject.origin : causes.front().origin,
               fmt::format("the {} is deleted and created anew{}: that means {}", kind,
                           reason_of(replacement_of(subject), causes), loss_of(subject)));
}

void check(const Network& network, Report& report) {
    for (const Circuit& circuit : network.circuits)
        if (!is_bandwidth_decrease(circuit)) report_replacement(circuit, "circuit", report);
    for (const Port& port : network.ports) report_replacement(port, "port", report);
    for (const Gateway& gateway : network.gateways)
        if (gateway.is_express_route() && !is_family_change(gateway))
            report_replacement(gateway, "gateway", report);
}

}  // namespace

std::vector<Cause> causes_of(const Subject& subject, const Subject* before) {
    Replacement replacement = replacement_of(subject);
    if (is_told(replacement) || subject.action != Action::replace || !before)
        return replacement.causes;
    if (std::ranges::any_of(fixed, [&](const Fixed& each) { return each.type == subject.type; }))
        add_identity(*before, subject, replacement.causes);
    for (const Fixed& each : fixed) {
        if (!is_same_word(subject.type, each.type)) continue;
        std::optional<Written> now = only(*before, each.path);
        std::optional<Written> then = only(subject, each.path);
        if (now && then && !is_same_word(now->text, then->text))
            replacement.causes.push_back({then->spelling, then->origin});
    }
    return replacement.causes;
}

constinit const Rule circuit_or_port_replaced{
    .name = "circuit-or-port-replaced",
    .group = "terraform",
    .severity = Severity::error,
    .certainty = Certainty::enforced,
    .summary = "A plan replaces no circuit, port or ExpressRoute gateway.",
    .why =
        "A circuit that is created anew has a new service key: the provider has to be ordered "
        "again, which takes days to weeks, and until then nothing flows. A new port pair needs a "
        "new Letter of Authorization and hands at the cross-connect; a new gateway an outage.",
    .how_to_fix =
        "Take the change back, or create a second one beside it, move the connections over, and "
        "delete the old one later. lifecycle { prevent_destroy = true } stops such a plan.",
    .source =
        "azurerm, express_route_circuit, express_route_port, express_route_gateway and "
        "virtual_network_gateway: attributes that force a new resource; ExpressRoute workflows "
        "(expressroute-workflows.md)",
    .when_not =
        "Where the replacement is what you want, and the provider and everybody who uses it "
        "know. A decrease of bandwidth and a change between families of gateway SKUs have rules "
        "of their own. Where the plan leaves the cause out, it is told only if the values before "
        "and after show it.",
    .check = check,
};

}  // namespace expressroute::rules

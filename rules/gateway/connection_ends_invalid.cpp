#include <fmt/core.h>

#include "network/target.hpp"
#include "rules/fixes.hpp"
#include "rules/gateway/gateway.hpp"
#include "rules/gateways.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

using network::Target;

constexpr std::string_view circuit_type = "microsoft.network/expressroutecircuits";
constexpr std::string_view peering_type = "microsoft.network/expressroutecircuits/peerings";
constexpr std::string_view gateway_type = "microsoft.network/virtualnetworkgateways";

/// What the id names if it is a full one; types are told by its text alone.
std::optional<Target> target_of(const Value<std::string>& id, Report& report) {
    const std::string* known = report.known(id);
    return known ? network::target_of(*known) : std::nullopt;
}

/// "the peering er/AzurePrivatePeering"
std::string text(const Target& target) {
    if (target.type == circuit_type) return fmt::format("the circuit {}", target.name);
    if (target.type == peering_type) return fmt::format("the peering {}", target.name);
    if (target.type == gateway_type) return fmt::format("the gateway {}", target.name);
    return fmt::format("{} of type {}", target.name, target.type);
}

/// Of a peering the circuit.
Fix name_circuit(const Value<std::string>& id) {
    std::string_view circuit = *id.known();
    for (int parts = 0; parts < 2; ++parts) circuit = circuit.substr(0, circuit.rfind('/'));
    Fix fix = set_text(id.origin(), circuit);
    fix.description = fmt::format("take /peerings and what follows off `{}`", property_of(id));
    return fix;
}

void check_circuit(const Connection& connection, Report& report) {
    const Value<std::string>& id = connection.circuit_id;
    if (id.is_absent()) {
        report.add(id,
                   fmt::format("`{}` is missing: a connection of ExpressRoute leads to a circuit",
                               property_of(id)));
        return;
    }
    const auto target = target_of(id, report);
    if (!target || target->type == circuit_type) return;
    const bool is_peering = target->type == peering_type;
    Added added =
        report.add(id, fmt::format("`{}` names {}, but a connection takes the id of the circuit{}",
                                   property_of(id), text(*target),
                                   is_peering ? ", without /peerings and what follows" : ""));
    if (is_peering) added.fix(name_circuit(id));
}

void check_gateway(const Connection& connection, Report& report) {
    const Value<std::string>& id = connection.gateway_id;
    const auto target = target_of(id, report);
    if (target && target->type != gateway_type) {
        report.add(id, fmt::format("`{}` names {}, which is no gateway of a virtual network",
                                   property_of(id), text(*target)));
        return;
    }
    const Gateway* gateway = connection.gateway;
    const std::string* type = gateway ? report.known(gateway->gateway_type) : nullptr;
    if (!type || gateway->is_express_route()) return;
    report
        .add(id, fmt::format("the gateway is of type {}, but a circuit is linked to one of type "
                             "ExpressRoute",
                             *type))
        .see(gateway->gateway_type, "the type of the gateway");
}

void report_of_vpn(const Origin& origin, std::string_view property, Report& report) {
    report.add(origin, fmt::format("`{}` is set, but belongs to connections of VPN; leave it out",
                                   property));
}

void check_of_vpn(const Value<std::string>& id, Report& report) {
    if (id.known()) report_of_vpn(id.origin(), property_of(id), report);
}

void check_of_hub(const Connection& connection, Report& report) {
    const Value<std::string>& id = connection.circuit_id;
    const auto target = target_of(id, report);
    if (!target) return;
    const bool is_peering = target->type == peering_type;
    if (is_peering && is_same_word(last_part(target->name), "AzurePrivatePeering")) return;
    const bool is_circuit = target->type == circuit_type;
    Added added = report.add(
        id, fmt::format("`{}` names {}, but a connection of a hub takes the private peering{}",
                        property_of(id), text(*target),
                        is_circuit ? "; add /peerings/AzurePrivatePeering" : ""));
    if (is_circuit) added.fix(name_private_peering(id));
}

void check(const Connection& connection, Report& report) {
    if (connection.is_of_hub) return check_of_hub(connection, report);
    check_circuit(connection, report);
    check_gateway(connection, report);
    check_of_vpn(connection.second_gateway_id, report);
    check_of_vpn(connection.local_gateway_id, report);
    const auto& key = connection.shared_key;
    if (key.known() && key.is_given()) report_of_vpn(key.origin(), key.property(), report);
    const auto& policies = connection.ipsec_policies;
    if (policies.known()) report_of_vpn(policies.origin(), policies.property(), report);
}

}  // namespace

constinit const Rule connection_ends_invalid{
    .name = "connection-ends-invalid",
    .group = "gateway",
    .severity = Severity::error,
    .certainty = Certainty::enforced,
    .summary =
        "A connection leads from an ExpressRoute gateway to a circuit, and that of a hub to its "
        "private peering.",
    .why =
        "The two kinds of connection take different ids: that of a virtual network the circuit's, "
        "that of a hub the private peering's. Given the other one, or the ends of a VPN, the "
        "platform refuses the connection.",
    .how_to_fix =
        "Give a connection the circuit's id and an ExpressRoute gateway, and a connection of a hub "
        "the id that ends in /peerings/AzurePrivatePeering.",
    .source =
        "azurerm, azurerm_virtual_network_gateway_connection and azurerm_express_route_connection; "
        "Azure network API, VirtualNetworkGatewayConnection and ExpressRouteConnection",
    .when_not = "Never. What an id names is told by its text alone.",
    .check = check,
};

}  // namespace expressroute::rules

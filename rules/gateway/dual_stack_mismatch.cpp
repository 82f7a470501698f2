#include <fmt/core.h>

#include <algorithm>

#include "rules/gateway/gateway.hpp"
#include "rules/gateways.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using network::Subnet;

/// Its IPv6 half is there and has not been switched off.
bool has_ipv6(const Peering& peering) {
    return peering.ipv6.primary.is_surely_given() && !peering.ipv6_enabled.is(false);
}

bool has_no_ipv6(const Peering& peering) {
    return peering.ipv6_block.is_absent() && peering.ipv6.primary.is_absent();
}

/// The first of the subnet's prefixes that is IPv6; nullptr where none is.
const Value<Prefix>* ipv6_prefix(const std::vector<Value<Prefix>>& prefixes) {
    const auto found = std::ranges::find_if(prefixes, [](const Value<Prefix>& each) {
        return each.known() && each.known()->family == Family::ipv6;
    });
    return found == prefixes.end() ? nullptr : &*found;
}

void check_hub(const Connection& connection, const Peering& peering, Report& report) {
    if (!has_ipv6(peering)) return;
    report
        .add(connection, connection.circuit_id.origin(),
             fmt::format("the private peering of {} has IPv6, but hubs of Virtual WAN have none",
                         name_of(connection.circuit)))
        .see(peering.ipv6.primary, "the IPv6 link");
}

void check_fastpath(const Connection& connection, const Peering& peering, Report& report) {
    if (!connection.fastpath.is(true) || !has_ipv6(peering)) return;
    if (!connection.circuit->is_provider_circuit()) return;
    report
        .add(connection, connection.fastpath.origin(),
             fmt::format("`{}` is true and the private peering of {} has IPv6, but with a "
                         "provider's circuit FastPath is IPv4 only",
                         connection.fastpath.property(), name_of(connection.circuit)))
        .see(peering.ipv6.primary, "the IPv6 link");
}

/// Either end may have IPv6 for another purpose: nothing more than information.
void check_subnet(const Connection& connection, const Peering& peering, const Subnet& subnet,
                  Report& report) {
    const auto* prefixes = subnet.prefixes.known();
    if (!prefixes) return;
    const bool is_all_known = std::ranges::all_of(*prefixes, &Value<Prefix>::known);
    const Value<Prefix>* ipv6 = ipv6_prefix(*prefixes);
    if (ipv6 && has_no_ipv6(peering)) {
        report
            .add(connection, connection.circuit_id.origin(),
                 fmt::format("GatewaySubnet has IPv6, but the private peering of {} is IPv4 only; "
                             "add a pair of /126",
                             name_of(connection.circuit)))
            .as(Severity::info)
            .see(*ipv6, "the IPv6 prefix");
    }
    if (!ipv6 && is_all_known && has_ipv6(peering)) {
        report
            .add(connection, connection.circuit_id.origin(),
                 fmt::format("the private peering of {} has IPv6, but GatewaySubnet is IPv4 only; "
                             "add a /64",
                             name_of(connection.circuit)))
            .as(Severity::info)
            .see(peering.ipv6.primary, "the IPv6 link");
    }
}

void check_link(const Connection& connection, const Peering& peering, Report& report) {
    if (connection.is_of_hub) return check_hub(connection, peering, report);
    check_fastpath(connection, peering, report);
    if (!connection.gateway) return;
    for (const network::IpConfiguration& each : connection.gateway->ip_configurations)
        if (each.subnet && is_certain(*each.subnet))
            return check_subnet(connection, peering, *each.subnet, report);
}

void check(const Network& network, Report& report) {
    for (const Circuit& circuit : network.circuits) {
        const Peering* peering = private_peering(circuit);
        if (!peering || !is_certain(*peering)) continue;
        for (const Connection* each : circuit.connections) check_link(*each, *peering, report);
    }
}

}  // namespace

constinit const Rule dual_stack_mismatch{
    .name = "dual-stack-mismatch",
    .group = "gateway",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary = "Where one end of a link has IPv6, the other has it too.",
    .why =
        "IPv6 flows only where the private peering and the GatewaySubnet both have it. Hubs of "
        "Virtual WAN have none, and neither has FastPath over a provider's circuit: what is "
        "configured there carries nothing.",
    .how_to_fix =
        "Add a pair of /126 to the private peering and a /64 to the GatewaySubnet, the peering "
        "first. Use IPv4 with hubs, and with FastPath over a provider's circuit.",
    .source =
        "Add IPv6 support for private peering (expressroute-howto-add-ipv6.md); About ExpressRoute "
        "FastPath (about-fastpath.md)",
    .when_not =
        "A virtual network may have IPv6 for other purposes, and a circuit for other gateways: "
        "GatewaySubnet against peering is for information only.",
    .check = check,
};

}  // namespace expressroute::rules

#include <fmt/core.h>

#include <algorithm>
#include <unordered_map>

#include "rules/gateway/gateway.hpp"
#include "rules/gateways.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

using network::Route;
using network::RouteTable;
using network::Subnet;

bool is_default_route(const Route& route) {
    const Prefix* prefix = route.prefix.known();
    return prefix && prefix->family == Family::ipv4 && is_network(*prefix) && prefix->length == 0;
}

/// Known, or behind a reference of Terraform; what a parameter gives may be nothing.
bool is_there(const Subnet& subnet, const Value<std::string>& id) {
    const auto* unknown = id.unknown();
    return id.known() || (unknown && subnet.input == Input::plan && !unknown->identity.empty());
}

void check_security_group(const Subnet& subnet, Report& report) {
    if (!is_there(subnet, subnet.security_group_id)) return;
    report.add(subnet, subnet.security_group_id.origin(),
               "GatewaySubnet has a network security group, which gateways do not support; take it "
               "off this subnet");
}

void check_routes(const Subnet& subnet, const RouteTable& table, Report& report) {
    const auto route = std::ranges::find_if(table.routes, is_default_route);
    if (route != table.routes.end()) {
        report
            .add(subnet, subnet.route_table_id.origin(),
                 "GatewaySubnet has a route table with a route for 0.0.0.0/0, which gateways do "
                 "not support; route the prefixes of the spokes only")
            .see(route->prefix, "the default route");
    }
    if (!table.stops_propagation.is(true)) return;
    report
        .add(subnet, subnet.route_table_id.origin(),
             "GatewaySubnet has a route table that stops the propagation of gateway routes, "
             "without which the gateway does not work")
        .as(Severity::warning)
        .see(table.stops_propagation, "propagation is switched off here");
}

bool is_gateway_subnet(const Subnet& subnet) {
    const std::string* name = subnet.name.known();
    return name && is_same_word(last_part(*name), "GatewaySubnet");
}

/// Whether each subnet that gateways of the document stand in has one of ExpressRoute among them.
std::unordered_map<const Subnet*, bool> occupied_subnets(const Network& network) {
    std::unordered_map<const Subnet*, bool> subnets;
    for (const Gateway& gateway : network.gateways) {
        const std::string* type = gateway.gateway_type.known();
        for (const network::IpConfiguration& each : gateway.ip_configurations)
            if (each.subnet) subnets[each.subnet] |= !type || gateway.is_express_route();
    }
    return subnets;
}

void check(const Network& network, Report& report) {
    const auto occupied = occupied_subnets(network);
    for (const Subnet& subnet : network.subnets) {
        const auto found = occupied.find(&subnet);
        const bool is_of_others = found != occupied.end() && !found->second;
        if (is_of_others || !is_gateway_subnet(subnet)) continue;
        check_security_group(subnet, report);
        const RouteTable* table = subnet.route_table;
        if (table && !table->is_conditional) check_routes(subnet, *table, report);
    }
}

}  // namespace

constinit const Rule gateway_subnet_nsg_or_udr{
    .name = "gateway-subnet-nsg-or-udr",
    .group = "gateway",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary =
        "The GatewaySubnet has no network security group, no default route and route propagation.",
    .why =
        "A gateway talks to its own control plane and learns its routes over this subnet. A "
        "security group or a route for 0.0.0.0/0 cuts that off, so that the gateway stops working "
        "or never comes up.",
    .how_to_fix =
        "Detach the security group, and keep only routes to the prefixes of virtual networks, for "
        "instance by way of a firewall. Leave the propagation of gateway routes on.",
    .source =
        "About ExpressRoute virtual network gateways "
        "(expressroute-about-virtual-network-gateways.md), gateway subnet",
    .when_not =
        "Routes to the prefixes of spokes are normal. A GatewaySubnet that is seen to hold only "
        "gateways of VPN is not reported.",
    .check = check,
};

}  // namespace expressroute::rules

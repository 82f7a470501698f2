// One resource of the one shape to one typed subject, not yet linked.
#pragma once

#include <optional>
#include <vector>

#include "network/network.hpp"

namespace expressroute::azure {
struct Leak;
struct Resource;
}  // namespace expressroute::azure

namespace expressroute::network {

class Part;

/// A circuit without its inline peerings; `may_have_more_peerings` is set where that list is unknown.
Circuit read_circuit(const azure::Resource& resource, Input input,
                     const Declarations& declarations);

/// The peerings that stand inside a circuit, as if each were a resource of its own.
std::vector<Peering> read_inline_peerings(const azure::Resource& circuit, Input input);
Peering read_peering(const azure::Resource& resource, Input input);

/// The property, or where it is missing what the last part of the name says.
Value<PeeringType> read_peering_type(const Part& properties, const Value<std::string>& name);

/// Of a circuit or of a port.
Authorization read_authorization(const azure::Resource& resource, Input input);
std::vector<Authorization> read_inline_authorizations(const azure::Resource& circuit, Input input);

Port read_port(const azure::Resource& resource, Input input);

/// A gateway of a virtual network, of whatever type, or one of Virtual WAN.
Gateway read_gateway(const azure::Resource& resource, Input input);

GlobalReach read_global_reach(const azure::Resource& resource, Input input);

/// The Global Reach connections that stand inside a peering, or inside the peerings of a circuit.
std::vector<GlobalReach> read_inline_global_reach(const azure::Resource& resource, Input input);

/// A connection of a virtual network gateway if it is known to be of type ExpressRoute, else nothing.
std::optional<Connection> read_connection(const azure::Resource& resource, Input input);
Connection read_hub_connection(const azure::Resource& resource, Input input);

/// The connections that stand inside a Virtual WAN gateway.
std::vector<Connection> read_inline_hub_connections(const azure::Resource& gateway, Input input);

RouteFilter read_route_filter(const azure::Resource& resource, Input input);

/// The rules that stand inside a filter, as if each were a resource of its own.
std::vector<RouteFilterRule> read_inline_route_filter_rules(const azure::Resource& filter,
                                                            Input input);
RouteFilterRule read_route_filter_rule(const azure::Resource& resource, Input input);

/// The cross-connection, and the peerings that stand inside it.
std::vector<CrossConnection> read_cross_connection(const azure::Resource& resource, Input input);
CrossConnection read_cross_peering(const azure::Resource& resource, Input input);

VirtualNetwork read_virtual_network(const azure::Resource& resource, Input input);
Subnet read_subnet(const azure::Resource& resource, Input input);
std::vector<Subnet> read_inline_subnets(const azure::Resource& network, Input input);
RouteTable read_route_table(const azure::Resource& resource, Input input);
Route read_route(const azure::Resource& resource);
PublicIp read_public_ip(const azure::Resource& resource, Input input);
VirtualWan read_virtual_wan(const azure::Resource& resource, Input input);
VirtualHub read_virtual_hub(const azure::Resource& resource, Input input);
/// An output, as a subject without a resource.
Leak read_leak(const azure::Leak& leak, Input input);
KeyVault read_key_vault(const azure::Resource& resource, Input input);

}  // namespace expressroute::network

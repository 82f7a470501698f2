// One resource of the one shape to one typed subject, not yet linked.
#pragma once

#include <optional>
#include <vector>

#include "network/circuit.hpp"
#include "network/connection.hpp"
#include "network/cross_connection.hpp"
#include "network/gateway.hpp"
#include "network/global_reach.hpp"
#include "network/peering.hpp"

namespace expressroute::azure {
struct Resource;
}

namespace expressroute::network {

/// A circuit without its inline peerings; `may_have_more_peerings` is set where that list is unknown.
Circuit read_circuit(const azure::Resource& resource, Input input,
                     const Declarations& declarations);

/// The peerings that stand inside a circuit, as if each were a resource of its own.
std::vector<Peering> read_inline_peerings(const azure::Resource& circuit, Input input);

Peering read_peering(const azure::Resource& resource, Input input);

/// A gateway of a virtual network if it is known to be of type ExpressRoute, or one of Virtual WAN; else nothing.
std::optional<Gateway> read_gateway(const azure::Resource& resource, Input input);

GlobalReach read_global_reach(const azure::Resource& resource, Input input);

/// The Global Reach connections that stand inside a peering, or inside the peerings of a circuit.
std::vector<GlobalReach> read_inline_global_reach(const azure::Resource& resource, Input input);

/// A connection of a virtual network gateway if it is known to be of type ExpressRoute, else nothing.
std::vector<Connection> read_connection(const azure::Resource& resource, Input input);

Connection read_hub_connection(const azure::Resource& resource, Input input);

/// The cross-connection, and the peerings that stand inside it.
std::vector<CrossConnection> read_cross_connection(const azure::Resource& resource, Input input);

CrossConnection read_cross_peering(const azure::Resource& resource, Input input);

/// The connections that stand inside a Virtual WAN gateway.
std::vector<Connection> read_inline_hub_connections(const azure::Resource& gateway, Input input);

}  // namespace expressroute::network

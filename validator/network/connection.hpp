// The link of a circuit to a virtual network gateway (Microsoft.Network/connections with connectionType ExpressRoute;
// domain.md 3.7), or of its private peering to a Virtual WAN gateway (expressRouteGateways/expressRouteConnections; 3.8).
#pragma once

#include <string>

#include "network/subject.hpp"
#include "network/value.hpp"

namespace expressroute::network {

struct Circuit;

struct Connection : Subject {
    Value<std::string> circuit_id;  ///< of the circuit; of the peering in Virtual WAN
    const Circuit* circuit = nullptr;
};

}  // namespace expressroute::network

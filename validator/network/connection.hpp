// The link of a circuit to a virtual network gateway (Microsoft.Network/connections with connectionType ExpressRoute;
// domain.md 3.7), or of its private peering to a Virtual WAN gateway (expressRouteGateways/expressRouteConnections; 3.8).
#pragma once

#include <string>

#include "network/subject.hpp"
#include "network/value.hpp"

namespace expressroute::network {

struct Circuit;
struct Gateway;

struct Connection : Subject {
    Value<std::string> circuit_id;  ///< of the circuit; of the peering in Virtual WAN
    Value<std::string> gateway_id;  ///< absent in Virtual WAN, where the gateway is the parent
    const Circuit* circuit = nullptr;
    const Gateway* gateway = nullptr;  ///< nullptr where it is not in the deployment
};

}  // namespace expressroute::network

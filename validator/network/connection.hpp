// The link of a circuit to a virtual network gateway (Microsoft.Network/connections with connectionType ExpressRoute;
// domain.md 3.7), or of its private peering to a Virtual WAN gateway (expressRouteGateways/expressRouteConnections; 3.8).
#pragma once

#include <cstdint>
#include <string>

#include "network/secret.hpp"
#include "network/subject.hpp"
#include "network/value.hpp"

namespace expressroute::network {

struct Circuit;
struct Gateway;

struct Connection : Subject {
    bool is_of_hub = false;
    Value<std::string> circuit_id;  ///< of the circuit; of the peering in Virtual WAN
    Value<std::string> gateway_id;  ///< absent in Virtual WAN, where the gateway is the parent
    Value<Secret> authorization_key;
    Value<std::int64_t> routing_weight;  ///< 0 to 32,000
    Value<bool> fastpath;
    Value<bool> private_link_fastpath;

    // What only VPN connections have.
    Value<std::string> second_gateway_id;
    Value<std::string> local_gateway_id;
    Value<Secret> shared_key;
    Value<Block> ipsec_policies;

    const Circuit* circuit = nullptr;
    const Gateway* gateway = nullptr;  ///< nullptr where it is not in the deployment
};

}  // namespace expressroute::network

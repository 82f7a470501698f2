// Global Reach: the link between the private peerings of two circuits (expressRouteCircuits/peerings/connections;
// domain.md 3.3).
#pragma once

#include <string>

#include "network/prefix.hpp"
#include "network/secret.hpp"
#include "network/subject.hpp"
#include "network/value.hpp"

namespace expressroute::network {

struct Circuit;
struct Peering;

struct GlobalReach : Subject {
    Value<std::string> peering_id;       ///< of the circuit that it is declared for
    Value<std::string> peer_peering_id;  ///< of the other one
    Value<Prefix> ipv4;                  ///< a /29
    Value<Prefix> ipv6;                  ///< a /125
    Value<Secret> authorization_key;
    const Circuit* circuit = nullptr;  ///< nullptr where it is not in the deployment
    const Circuit* peer = nullptr;     ///< likewise
    // The private peerings at the two ends where another document of the run shows them.
    const Peering* peering_elsewhere = nullptr;
    const Peering* peer_peering_elsewhere = nullptr;
};

}  // namespace expressroute::network

// What lets one connection of another subscription use a circuit (expressRouteCircuits/authorizations), or one circuit use
// a port (expressRoutePorts/authorizations; domain.md 3.4).
#pragma once

#include "network/secret.hpp"
#include "network/subject.hpp"
#include "network/value.hpp"

namespace expressroute::network {

struct Circuit;
struct Port;

struct Authorization : Subject {
    Value<Secret> key;                 ///< issued by the platform: in exports and states
    const Circuit* circuit = nullptr;  ///< nullptr where it is a port's, or not in the deployment
    const Port* port = nullptr;        ///< likewise
};

}  // namespace expressroute::network

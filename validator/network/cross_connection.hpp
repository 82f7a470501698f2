// The provider's side of a circuit, in the provider's own subscription (Microsoft.Network/expressRouteCrossConnections;
// domain.md 1 and 2.2).
#pragma once

#include "network/peering.hpp"
#include "network/subject.hpp"
#include "network/value.hpp"

namespace expressroute::network {

/// A cross-connection, or one of its peerings.
struct CrossConnection : Subject {
    /// nullptr where no circuit of the run has its name as service key, or the id it refers to.
    const Circuit* circuit = nullptr;
    Value<PeeringType> peering_type;  ///< absent of the cross-connection itself
};

}  // namespace expressroute::network

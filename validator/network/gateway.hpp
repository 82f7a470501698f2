// What a circuit is linked to: an ExpressRoute gateway of a virtual network (virtualNetworkGateways; domain.md 3.6) or
// of a Virtual WAN hub (expressRouteGateways; 3.8). The type tells which.
#pragma once

#include <string>

#include "network/subject.hpp"
#include "network/value.hpp"

namespace expressroute::network {

struct Gateway : Subject {
    Value<std::string> location;  ///< the Azure region, as written
};

}  // namespace expressroute::network

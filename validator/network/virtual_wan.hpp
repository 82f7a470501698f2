// Virtual WAN and its hubs, whose ExpressRoute gateways circuits are linked to (domain.md 3.8).
#pragma once

#include <string>
#include <vector>

#include "network/prefix.hpp"
#include "network/subject.hpp"
#include "network/value.hpp"

namespace expressroute::network {

struct Gateway;

struct VirtualWan : Subject {
    Value<std::string> wan_type;  ///< "Basic", "Standard"
};

struct VirtualHub : Subject {
    Value<std::string> location;
    Value<std::string> sku;
    Value<Prefix> address_prefix;
    Value<std::string> wan_id;
    const VirtualWan* wan = nullptr;  ///< nullptr where it is not in the deployment
    std::vector<const Gateway*> gateways;
};

}  // namespace expressroute::network

// The networks at the Azure end of private peering (Microsoft.Network/virtualNetworks), and what is attached to their gateway
// subnets.
#pragma once

#include <string>
#include <vector>

#include "network/prefix.hpp"
#include "network/subject.hpp"
#include "network/value.hpp"

namespace expressroute::network {

struct Gateway;
struct Subnet;

struct VirtualNetwork : Subject {
    Value<std::string> location;
    Value<std::vector<Value<Prefix>>> address_space;
    std::vector<const Subnet*> subnets;
};

struct Route {
    Value<Prefix> prefix;
};

struct RouteTable : Subject {
    std::vector<Route> routes;      ///< inline and separate ones
    Value<bool> stops_propagation;  ///< of the routes that gateways learn
};

struct Subnet : Subject {
    Value<std::vector<Value<Prefix>>> prefixes;
    Value<std::string> security_group_id;
    Value<std::string> route_table_id;
    const VirtualNetwork* network = nullptr;  ///< nullptr where it is not in the deployment
    const RouteTable* route_table = nullptr;
};

struct PublicIp : Subject {
    Value<std::string> sku;
};

}  // namespace expressroute::network

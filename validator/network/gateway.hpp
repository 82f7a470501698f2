// What a circuit is linked to: a gateway of a virtual network (virtualNetworkGateways; domain.md 3.6) or of a Virtual WAN
// hub (expressRouteGateways; 3.8).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "network/subject.hpp"
#include "network/value.hpp"

namespace expressroute::network {

struct Connection;
struct PublicIp;
struct Subnet;
struct VirtualHub;

/// One address of a gateway in its virtual network.
struct IpConfiguration {
    Value<std::string> subnet_id;
    Value<std::string> public_ip_id;
    const Subnet* subnet = nullptr;  ///< nullptr where it is not in the deployment
    const PublicIp* public_ip = nullptr;
};

struct Gateway : Subject {
    bool is_of_hub = false;
    Value<std::string> gateway_type;  ///< "ExpressRoute", "Vpn"; absent of a hub's
    Value<std::string> location;      ///< the Azure region, as written
    Value<std::string> sku;           ///< absent of a hub's
    Value<Block> scale;               ///< scale units are given, on either side
    Value<std::int64_t> min_scale_units;
    Value<std::int64_t> max_scale_units;
    std::vector<IpConfiguration> ip_configurations;
    Value<std::string> hub_id;  ///< absent unless it is a hub's
    const VirtualHub* hub = nullptr;
    std::vector<const Connection*> connections;
    /// What it is now, not linked, where a plan changes it; nullptr where it is not there yet or stays as it is.
    std::shared_ptr<const Gateway> before;

    /// A hub's, or one known to be of type ExpressRoute.
    bool is_express_route() const;
};

}  // namespace expressroute::network

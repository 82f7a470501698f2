// An ExpressRoute circuit (Microsoft.Network/expressRouteCircuits; domain.md 3.1).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "network/declaration.hpp"
#include "network/subject.hpp"
#include "network/value.hpp"

namespace expressroute::network {

struct Connection;
struct CrossConnection;
struct GlobalReach;
struct Peering;

/// A nested block of properties that is there.
struct Block {
    friend bool operator==(const Block&, const Block&) = default;
};

/// Metered or unlimited, and how far the circuit reaches. All text as written.
struct CircuitSku {
    Value<std::string> name;
    Value<std::string> tier;
    Value<std::string> family;
};

struct Circuit : Subject {
    Value<std::string> location;
    CircuitSku sku;
    std::optional<CircuitSku> sku_before;  ///< the one it has now, where a plan updates it in place

    // Bought from a connectivity provider.
    Value<Block>
        provider_block;  ///< serviceProviderProperties; in Terraform known if any of the three is
    Value<std::string> provider;
    Value<std::string> peering_location;
    Value<std::int64_t> bandwidth_mbps;

    // Carved from a port of ExpressRoute Direct.
    Value<std::string> port_id;
    Value<double> bandwidth_gbps;

    Declared<ConnectivityModel> model;
    Declared<PeeringLayer> layer;

    std::vector<const Peering*> peerings;  ///< inline, child and separate ones
    /// Peerings may exist that the document does not show: the list itself is unknown, or a peering whose
    /// circuit is unknown could be this one's.
    bool may_have_more_peerings = false;
    /// The config says that nothing about it lives in another document.
    bool is_complete = false;
    /// The config's name for the cloud that it is in unless its region says otherwise; may be empty.
    std::string assumed_cloud;
    /// Its id is known without the placeholders of a deployment that nobody describes.
    bool has_certain_id = false;
    std::string resource_group;  ///< in lower case; empty where it is not known for certain
    std::vector<const Connection*> connections;
    std::vector<const GlobalReach*> global_reach;  ///< from either end
    std::vector<const CrossConnection*> cross_connections;

    /// A provider block that says anything, and no port.
    bool is_provider_circuit() const;
    /// A port, known or coming, and no provider beside it.
    bool is_direct() const;
};

}  // namespace expressroute::network

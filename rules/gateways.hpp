// What several rules ask of gateways and of the circuits that are linked to them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.hpp"

namespace expressroute::rules {

/// What a gateway of a virtual network can do.
struct GatewaySize {
    std::string_view sku;
    std::int64_t gbps;
    std::size_t circuits;  ///< at different peering locations
    bool has_fastpath;
};

/// By the SKU, and for ErGwScale by the most scale units. Nothing of a hub's gateway, of a SKU that is none of
/// ExpressRoute's, and where units decide that are not known.
std::optional<GatewaySize> size_of(const Gateway& gateway, Report& report);

/// The SKU is ErGwScale, whose scale units decide what it can do.
bool is_scalable(const Gateway& gateway);

/// The most circuits of one peering location on a gateway (Azure ExpressRoute FAQ).
inline constexpr std::size_t most_circuits_of_location = 4;

/// It exists for certain, and is no second mention of another one.
bool is_certain(const Subject& subject);

/// The links of a gateway to one circuit.
using Connections = std::vector<const Connection*>;

/// The certain links of a gateway whose circuits can be told apart, those of one circuit together.
std::vector<Connections> connections_by_circuit(const Gateway& gateway);

/// Links to different circuits, as many as are at one and the same peering location: the fullest, or none.
Connections connections_of_fullest_location(const std::vector<Connections>& circuits);

/// The circuit's own peering location, or that of its port; nullptr where it is unknown.
const std::string* site_of(const Circuit& circuit);

/// The circuit's name for messages: "er-paris", or "a circuit".
std::string name_of(const Circuit* circuit);

/// The property that an id is given by, as the user spells it: "peer" of "peer": {"id": ...}, "express_route_circuit_id".
std::string property_of(const Value<std::string>& id);

/// The last part of a name: "GatewaySubnet" of "vnet/GatewaySubnet".
std::string_view last_part(std::string_view name);

/// The circuit's private peering, an enabled one if there are several; nullptr where there is none to be seen.
const Peering* private_peering(const Circuit& circuit);

}  // namespace expressroute::rules

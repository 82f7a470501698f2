// What the person says was bought: the platform stores neither the connectivity model nor who runs the routing
// (design.md section 5, domain.md 2.1 and 2.3).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "network/value.hpp"

namespace expressroute::network {

enum class ConnectivityModel : std::uint8_t {
    cloud_exchange,
    point_to_point_ethernet,
    any_to_any_ipvpn,
    direct,
};

enum class PeeringLayer : std::uint8_t { layer2, managed_layer3 };

/// A declaration: the text, and what it means. A text that means nothing we know leaves `meaning` unknown.
template <class T>
struct Declared {
    Value<std::string> written;
    Value<T> meaning;
};

/// The canonical spelling: "any-to-any-ipvpn".
std::string_view text(ConnectivityModel model);
std::string_view text(PeeringLayer layer);

/// Understands the canonical values, the English, French and Chinese spellings of domain.md 2.1 and the everyday ones (IPVPN,
/// MPLS, colocation, L2 ...), without regard to case, spaces, hyphens and accents.
std::optional<ConnectivityModel> parse_model(std::string_view text);
std::optional<PeeringLayer> parse_layer(std::string_view text);

/// The canonical value whose spelling is nearest to a text that is not understood.
std::string_view nearest_model(std::string_view text);
std::string_view nearest_layer(std::string_view text);

}  // namespace expressroute::network

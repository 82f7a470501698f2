// What the person says was bought: the platform stores neither the connectivity model nor who runs the routing
// (design.md section 5, domain.md 2.1 and 2.3).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "network/value.hpp"

namespace expressroute::network {

enum class ConnectivityModel : std::uint8_t {
    cloud_exchange,
    point_to_point_ethernet,
    any_to_any_ipvpn,
    direct,
};

enum class PeeringLayer : std::uint8_t { layer2, managed_layer3 };

/// A declaration: the text, of a tag or else of the config, and what it means. A text that means nothing we know leaves
/// `meaning` unknown, and so does another declaration of the same circuit that means something else.
template <class T>
struct Declared {
    Value<std::string> written;
    Value<T> meaning;
    Value<T> contradiction;  ///< what the other one says; absent where all agree
};

/// If both mean something, and not the same: then neither counts, and `later` says what it contradicts.
template <class T>
void contradict(Declared<T>& later, Declared<T>& earlier) {
    const T* said = earlier.meaning.known();
    if (!said || !later.meaning.known() || later.meaning.is(*said)) return;
    later.contradiction = earlier.meaning;
    const Unknown why{"two declarations of the circuit contradict each other"};
    for (Declared<T>* each : {&later, &earlier}) each->meaning = {why, each->written.place()};
}

/// What the config declares of the circuits that a pattern fits.
struct CircuitDeclaration {
    std::string match;  ///< by name, resource id or Terraform address (source/glob.hpp)
    Value<std::string> model;
    Value<std::string> layer;
};

/// What a config says beside the tags, and what those are called.
struct Declarations {
    std::string model_tag = "connectivityModel";
    std::string layer_tag = "peeringLayer";
    std::vector<CircuitDeclaration> circuits;  ///< the first that fits and says something counts
    std::vector<std::string> complete;  ///< patterns: nothing about these circuits lives elsewhere
    std::string cloud;  ///< of circuits whose region does not tell, by its name; may be empty
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

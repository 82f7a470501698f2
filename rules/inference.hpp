// What was probably bought, where nobody declares it (domain.md 2.3). Evidence, never a declaration.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.hpp"

namespace expressroute::rules {

/// A product that some providers have in the name under which they sell circuits.
enum class Product : std::uint8_t { ipvpn, ethernet, exchange };

/// "IPVPN", ...: the word in the name.
std::string_view text(Product product);

/// The product that the provider's name says, in any case of letters: "Colt IPVPN", "Level 3 EVPL Service". Nothing for
/// "AT&T Dynamic Exchange", a brand.
std::optional<Product> product_named(std::string_view provider);

/// The models that evidence points to, and what it is: "the provider's name says IPVPN".
struct Inference {
    std::vector<ConnectivityModel> models;  ///< empty where there is no evidence
    std::string_view strength;              ///< "strong", "medium" or "weak"
    std::string basis;
};

/// Of a circuit that a provider sells: by the provider's name, else by what the catalogue knows of it.
Inference infer_model(const Circuit& circuit, const Catalogue& catalogue);

/// "a", "a or b", "a, b or c".
std::string text(const std::vector<ConnectivityModel>& models);

}  // namespace expressroute::rules

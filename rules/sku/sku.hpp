// Tier and billing of a circuit.
#pragma once

#include <string_view>

#include "rules/rule.hpp"

namespace expressroute::rules {

extern const Rule sku_triplet_invalid;
extern const Rule sku_local_metered;

/// The words of a SKU are the same in any case of letters.
bool is_same_word(std::string_view a, std::string_view b);

}  // namespace expressroute::rules

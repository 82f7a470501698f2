// Tier and billing of a circuit.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "rules/rule.hpp"

namespace expressroute::rules {

extern const Rule sku_triplet_invalid;
extern const Rule sku_local_metered;
extern const Rule sku_local_unavailable_location;
extern const Rule sku_local_out_of_region;
extern const Rule sku_standard_cross_geo;
extern const Rule sku_basic_tier;
extern const Rule sku_link_limit_exceeded;
extern const Rule sku_direct_unlimited_at_create;
extern const Rule sku_unlimited_to_metered;
extern const Rule sku_tier_change_risky;
extern const Rule sku_local_min_bandwidth;

/// The words of a SKU are the same in any case of letters.
bool is_same_word(std::string_view a, std::string_view b);

/// Known, and that word.
bool is_word(const Value<std::string>& value, std::string_view word, Report& report);

/// The links that are certain to use a circuit.
struct LinkCount {
    std::size_t virtual_networks = 0;
    std::size_t hubs = 0;  ///< that these count against the limit is inferred
    std::size_t global_reach = 0;

    std::size_t documented() const { return virtual_networks + global_reach; }

    std::size_t all() const { return documented() + hubs; }
};

LinkCount count_links(const Circuit& circuit);

/// "11 (8 connections and 3 of Global Reach)": for messages.
std::string text(const LinkCount& links);

/// What a circuit of the tiers Local and Standard takes (Azure subscription and service limits, ExpressRoute).
inline constexpr std::size_t standard_link_limit = 10;

/// A plan takes the circuit from Premium to Standard: what stands in the way is then sku-tier-change-risky's to say.
bool is_downgrade(const Circuit& circuit);

/// A circuit that is there goes from unlimited to metered data, which sku-unlimited-to-metered reports.
bool becomes_metered(const Circuit& circuit);

}  // namespace expressroute::rules

// Global Reach: the links between circuits.
#pragma once

#include "rules/rule.hpp"

namespace expressroute::rules {

extern const Rule global_reach_prefix_size;
extern const Rule global_reach_prefix_overlap;
extern const Rule global_reach_same_location;
extern const Rule global_reach_not_private_peering;
extern const Rule global_reach_tier;
extern const Rule global_reach_country;

}  // namespace expressroute::rules

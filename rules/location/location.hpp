// Is what the circuit asks for on sale?
#pragma once

#include <cstdint>
#include <optional>

#include "rules/rule.hpp"

namespace expressroute::rules {

extern const Rule bandwidth_not_offered;
extern const Rule bandwidth_unit_slip;

/// The megabits that were probably meant where the bandwidth of a provider circuit looks like a slip of units.
std::optional<std::int64_t> meant_mbps(std::int64_t mbps, Input input);

}  // namespace expressroute::rules

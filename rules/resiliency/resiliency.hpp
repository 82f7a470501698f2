// What a single failure cuts off.
#pragma once

#include "rules/rule.hpp"

namespace expressroute::rules {

extern const Rule single_circuit_or_site;
extern const Rule gateway_not_zone_redundant;

}  // namespace expressroute::rules

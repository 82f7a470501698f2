// Does the connectivity model declared fit the circuit, and is the circuit whole?
#pragma once

#include "rules/rule.hpp"

namespace expressroute::rules {

extern const Rule model_value_unknown;
extern const Rule model_vs_circuit_source;
extern const Rule circuit_source_invalid;

}  // namespace expressroute::rules

// Does the connectivity model declared fit the circuit, and is the circuit whole?
#pragma once

#include "rules/rule.hpp"

namespace expressroute::rules {

extern const Rule model_value_unknown;
extern const Rule model_vs_circuit_source;
extern const Rule circuit_source_invalid;
extern const Rule model_not_declared;
extern const Rule model_contradicts_provider_name;
extern const Rule model_contradicts_provider_class;
extern const Rule model_conflicting_declarations;

}  // namespace expressroute::rules

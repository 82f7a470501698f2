// Group "suppression": what the engine finds about the suppressions of a run.
#pragma once

#include "rules/rule.hpp"

namespace expressroute::rules {

extern const Rule suppression_unused;

}  // namespace expressroute::rules

// What holds between resources, and between the documents of a run.
#pragma once

#include "rules/rule.hpp"

namespace expressroute::rules {

extern const Rule dangling_reference;
extern const Rule cloud_mix;
extern const Rule orphan_circuit;
extern const Rule arm_tf_drift;

}  // namespace expressroute::rules

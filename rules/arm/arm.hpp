// What a deployment of a template does, beyond what it declares.
#pragma once

#include "rules/rule.hpp"

namespace expressroute::rules {

extern const Rule circuit_put_drops_subresources;
extern const Rule peerings_not_serialised;
extern const Rule missing_dependson;
extern const Rule wrong_type_or_create_phase;

/// Stands in the template as a resource of its own, and not inside another.
inline bool is_separate(const Subject& subject) {
    return subject.body.empty() && !subject.is_fact && !subject.is_conditional;
}

}  // namespace expressroute::rules

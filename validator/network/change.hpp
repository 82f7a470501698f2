// What does a plan say of the replacement of a resource?
#pragma once

#include <string>
#include <vector>

#include "network/subject.hpp"

namespace expressroute::network {

/// An attribute that cannot be changed in place.
struct Cause {
    std::string attribute;  ///< as the provider spells it: "peering_location"
    Origin origin;          ///< of what it will be
};

struct Replacement {
    std::vector<Cause> causes;  ///< empty where the plan does not say
    std::string reason;         ///< Terraform's word: "replace_because_tainted"; may be empty
};

/// Empty of what is not replaced.
Replacement replacement_of(const Subject& subject);

}  // namespace expressroute::network

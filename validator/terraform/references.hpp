// Which resources stand behind a value that is unknown until apply?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "terraform/configuration.hpp"

namespace expressroute::terraform {

/// What one expression refers to, seen through the variables and outputs of modules.
struct References {
    /// The resource instances of the document that it may mean, each once. More than one: nobody can say which.
    std::vector<std::string> addresses;
    /// The one attribute that is all it refers to, with the full address; empty where there is none or it is not
    /// certain.
    std::string identity;
    /// The instance is that of the loop's key, which `er[(count.index + 1) % 3]` reads like too.
    bool is_by_key = false;
    /// Beside an attribute stands what leads nowhere, a local above all: it may be meant in its place, or be a condition,
    /// or in a long expression something else altogether.
    bool has_alternative = false;
};

/// What an attribute (a JSON pointer) of a resource instance refers to. A reference that leaves the instance open
/// (`er[each.key]` reads as "er" and "each.key") means the one of the same key, if nothing else could pick another.
References references(const Configuration& configuration, std::string_view address,
                      std::string_view pointer);

}  // namespace expressroute::terraform

// What makes a finding the same finding tomorrow?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "rules/finding.hpp"

namespace expressroute::engine {

/// Makes the fingerprints of a run: a hash of rule, path, resource type and name, property path, and the ordinal among
/// findings equal in these; never of a line, a message or a parameter file (design.md section 4).
class Fingerprints {
 public:
    /// The finding's; equal ones are counted in the order of the calls. `path` is relative to the repository's root.
    std::string next(const rules::Finding& finding, std::string_view path);

 private:
    std::unordered_map<std::string, std::size_t> seen_;
};

}  // namespace expressroute::engine

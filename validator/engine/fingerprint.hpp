// What makes a finding the same finding tomorrow?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

#include "rules/finding.hpp"

namespace expressroute::engine {

/// What tells the findings of a run apart: rule, path, resource type and name, property path, and the ordinal among
/// findings equal in these; never a line, a message or a parameter file (design.md section 4).
class FindingKeys {
 public:
    /// The finding's; equal ones are counted in the order of the calls. `path` is relative to the repository's root.
    std::string next(const rules::Finding& finding, std::string_view path);

 private:
    std::unordered_map<std::string, std::size_t> seen_;
};

/// A hash of a finding's key.
std::string fingerprint(std::string_view key);

}  // namespace expressroute::engine

// Findings that were there when a team began to look: kept in a file, and not reported again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "source/problem.hpp"

namespace expressroute::engine {

/// A finding as a baseline keeps it. The fingerprint alone decides; the rest is for people and for merges.
struct KnownFinding {
    std::string file;  ///< from the repository's root, with '/'
    std::string rule;
    std::string resource;  ///< type and name
    std::string property;
    std::string fingerprint;
};

/// Reads what `baseline_text` wrote, also after people have merged it: in any order, the same finding twice. A `config`
/// problem without a file where it is none; unknown members are passed over.
Result<std::vector<KnownFinding>> read_baseline(std::string_view text);

/// Sorted by file, rule, resource and property, one finding on a line.
std::string baseline_text(std::vector<KnownFinding> findings);

}  // namespace expressroute::engine

// The baseline in a run: what is known is not reported again.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "cli/check.hpp"
#include "engine/baseline.hpp"
#include "source/tree.hpp"

namespace expressroute::cli {

/// A `config` problem where there is none, or where it cannot be read.
Result<std::vector<engine::KnownFinding>> read_baseline(const std::filesystem::path& path,
                                                        const source::Tree& tree);

/// How a run differs from its baseline.
struct Comparison {
    std::size_t fresh = 0;
    std::size_t known = 0;
    std::size_t gone = 0;  ///< of files that were checked, or are there no more
};

/// Takes what is known from the findings of the run.
Comparison compare_with(const std::vector<engine::KnownFinding>& baseline, Linted& linted,
                        const Scope& scope);

/// The findings of the run, as a baseline keeps them.
std::vector<engine::KnownFinding> known_findings(const Linted& linted);

}  // namespace expressroute::cli

// From where a finding says it is to line and column, for all findings of a run at once.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "report/run.hpp"

namespace expressroute::report {

/// A finding of one deployment.
struct Found {
    rules::Finding finding;
    std::size_t deployment = 0;  ///< of the run: which one
    std::string parameters;      ///< its parameter file's name; empty where none was used
    std::optional<Suppressed> suppressed{};
};

/// For each document, JSON pointers of the values that are secret.
using SecretPointers = std::vector<std::vector<std::string>>;

/// Places the findings and orders them by file, place and rule. What several deployments of one template find at the
/// same place becomes one finding with the parameter files it holds for (decisions.md 2). Each text is walked once,
/// what stands below its anchors by up to that many threads. Fingerprints are left empty.
std::vector<PlacedFinding> place(std::vector<Found> found, const source::Texts& texts,
                                 const SecretPointers& secrets, unsigned threads);

}  // namespace expressroute::report

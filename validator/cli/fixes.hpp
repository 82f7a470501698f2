// What becomes of the fixes that rules offer: settled for the reports, made in the files, or printed as a patch.
#pragma once

#include <string>
#include <vector>

#include "azure/resource.hpp"
#include "cli/inputs.hpp"
#include "report/place.hpp"
#include "report/run.hpp"
#include "source/problem.hpp"

namespace expressroute::cli {

/// As fix::settle().
void settle_fixes(std::vector<report::Found>& found,
                  const std::vector<azure::Deployment>& deployments, const Inputs& inputs);

/// What was changed, a sentence each, and which files could not be.
struct Fixed {
    std::vector<std::string> made{};
    std::vector<Problem> problems{};
};

/// Makes the safe fixes of the run's findings.
Fixed make_fixes(const report::Run& run);

/// The safe fixes as a patch, and what is not in it, a sentence each.
struct Patched {
    std::string text{};
    std::vector<std::string> left_out{};
    std::vector<Problem> problems{};
};

Patched patch_of(const report::Run& run, const std::vector<azure::Deployment>& deployments);

}  // namespace expressroute::cli

// From what was read to a run: evaluate, link, run the rules, suppress, place (design.md section 2).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "cli/config.hpp"
#include "cli/inputs.hpp"
#include "cli/options.hpp"
#include "cli/progress.hpp"
#include "cli/scope.hpp"
#include "engine/selection.hpp"
#include "network/network.hpp"
#include "report/run.hpp"
#include "rules/rule.hpp"

namespace expressroute::cli {

/// Everything the run came to, and what only `--verbose` and `--statistics` tell.
struct Linted {
    report::Run run;
    std::vector<std::string> notices;
    std::vector<std::string> fixed;  ///< what --fix has changed, a sentence each
    std::vector<rules::Undetermined> undetermined;
    std::vector<std::string> repository_paths;  ///< by DocumentIndex
    std::vector<Document> documents;            ///< what it was found in, as the two below
    std::vector<azure::Deployment> deployments;
    std::vector<network::Network> networks;
};

/// What judges, whatever is judged.
struct Judge {
    const LintOptions& options;
    const Config& config;
    engine::Selection& selection;
    const rules::Reference& reference;
    Progress& progress;
};

/// `renames`: what paths in the repository are called today, where they are called otherwise.
Linted check(Inputs inputs, const Scope& scope, const Judge& judge,
             const std::map<std::string, std::string>& renames = {});

/// Counts the findings of the run anew, by severity.
void count(report::Run& run);

}  // namespace expressroute::cli

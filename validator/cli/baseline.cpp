#include "cli/baseline.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "rules/rule.hpp"
#include "source/files.hpp"
#include "source/text.hpp"

namespace expressroute::cli {

using engine::KnownFinding;
using report::PlacedFinding;

Result<std::vector<KnownFinding>> read_baseline(const std::filesystem::path& path,
                                                const source::Tree& tree) {
    const auto as_config = [&path](Problem problem) {
        problem.kind = ProblemKind::config;
        problem.file = source::report_name(path);
        return problem;
    };
    const Result<source::Text> text = source::read_text(tree, path);
    if (!text) return as_config(text.error());
    Result<std::vector<KnownFinding>> known = engine::read_baseline(text->utf8);
    if (!known) return as_config(known.error());
    return known;
}

Comparison compare_with(const std::vector<KnownFinding>& baseline, Linted& linted,
                        const Scope& scope) {
    report::Run& run = linted.run;
    std::set<std::string_view> known;
    for (const KnownFinding& each : baseline) known.insert(each.fingerprint);
    std::set<std::string> there;
    for (const auto* findings : {&run.findings, &run.suppressed})
        for (const PlacedFinding& each : *findings) there.insert(each.fingerprint);

    Comparison comparison;
    comparison.known = std::erase_if(run.findings, [&known](const PlacedFinding& each) {
        return known.contains(each.fingerprint);
    });
    comparison.fresh = run.findings.size();
    run.in_baseline = comparison.known;
    run.summary.suppressed += comparison.known;
    count(run);

    std::set<std::string_view> checked;
    for (const Document& document : linted.documents)
        checked.insert(linted.repository_paths[document.index]);
    const std::string first = scope.paths.empty() ? "." : scope.paths.front();
    const auto root = scope.tree->base_of(scope.tree->real_path(first) / "any");
    std::set<std::string_view> gone;
    for (const KnownFinding& each : baseline) {
        if (there.contains(each.fingerprint)) continue;
        if (checked.contains(each.file) || !scope.tree->has(root / each.file))
            gone.insert(each.fingerprint);
    }
    comparison.gone = gone.size();
    return comparison;
}

std::vector<KnownFinding> known_findings(const Linted& linted) {
    std::vector<KnownFinding> known;
    for (const PlacedFinding& each : linted.run.findings) {
        const rules::Finding& finding = each.finding;
        known.push_back(
            {linted.repository_paths[each.place.document], std::string(finding.rule->name),
             fmt::format("{} {}", finding.resource_type, finding.resource_name.value_or("*")),
             finding.origin.property, each.fingerprint});
    }
    return known;
}

}  // namespace expressroute::cli

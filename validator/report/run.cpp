#include "report/run.hpp"

#include <algorithm>

namespace expressroute::report {

std::string in_repository(const Run& run, std::string_view name) {
    if (name.empty()) return ".";
    const std::filesystem::path path = (run.folder / name).lexically_normal();
    const std::filesystem::path inside = path.lexically_relative(run.root);
    const bool is_inside = !inside.empty() && *inside.begin() != "..";
    std::string found = (is_inside ? inside : path).generic_string();
    while (found.size() > 1 && found.ends_with('/')) found.pop_back();
    return found;
}

void work_out_changes(Run& run) {
    std::vector<const rules::Fix*> fixes;
    std::vector<PlacedFinding*> fixed;
    for (PlacedFinding& placed : run.findings) {
        if (!placed.finding.fix) continue;
        fixes.push_back(&*placed.finding.fix);
        fixed.push_back(&placed);
    }
    std::vector<std::vector<fix::Change>> changes = fix::changes(fixes, run.texts);
    for (std::size_t i = 0; i < fixed.size(); ++i) fixed[i]->changes = std::move(changes[i]);
}

std::vector<const PlacedFinding*> most_severe(const Run& run, std::size_t most) {
    std::vector<const PlacedFinding*> findings;
    findings.reserve(run.findings.size());
    for (const PlacedFinding& placed : run.findings) findings.push_back(&placed);
    std::ranges::stable_sort(findings, std::ranges::greater{},
                             [](const PlacedFinding* placed) { return placed->finding.severity; });
    findings.resize(std::min(findings.size(), most));
    return findings;
}

}  // namespace expressroute::report

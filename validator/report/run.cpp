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

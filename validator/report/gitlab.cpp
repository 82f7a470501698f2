#include <fmt/core.h>

#include <map>
#include <ostream>

#include "report/json_objects.hpp"
#include "report/render.hpp"
#include "rules/rule.hpp"

namespace expressroute::report {
namespace {

namespace json = boost::json;

/// GitLab's own scale: info, minor, major, critical, blocker.
std::string_view level(rules::Severity severity) {
    switch (severity) {
        case rules::Severity::error:
            return "critical";
        case rules::Severity::warning:
            return "minor";
        case rules::Severity::info:
            return "info";
    }
    return "";
}

json::object location(const Run& run, std::string_view file, std::size_t line) {
    return {{"path", utf8(in_repository(run, file))}, {"lines", {{"begin", line}}}};
}

json::object finding_issue(const Run& run, const PlacedFinding& placed) {
    const rules::Finding& finding = placed.finding;
    const Place& place = placed.place;
    return {{"description", visible(finding.message)},
            {"check_name", finding.rule->name},
            {"fingerprint", placed.fingerprint},
            {"severity", level(finding.severity)},
            {"location", location(run, run.texts[place.document].name, place.begin.line)}};
}

/// GitLab keeps one issue of each fingerprint, so that `ordinal` tells equal problems apart.
json::object problem_issue(const Run& run, const Problem& problem, std::size_t ordinal) {
    return {{"description", visible(problem.message)},
            {"check_name", text(problem.kind)},
            {"fingerprint",
             fmt::format("{} {} {}", text(problem.kind), visible(problem.file), ordinal)},
            {"severity", problem.fatal ? "blocker" : "minor"},
            {"location", location(run, problem.file, problem.line > 0 ? problem.line : 1)}};
}

}  // namespace

void write_gitlab(std::ostream& out, const Run& run, Style) {
    ArrayWriter issues(out);
    for (const PlacedFinding& placed : run.findings) issues.add(finding_issue(run, placed));
    std::map<std::pair<std::string_view, ProblemKind>, std::size_t> count;
    for (const Problem& problem : run.problems)
        issues.add(problem_issue(run, problem, count[{problem.file, problem.kind}]++));
    issues.end();
    out << '\n';
}

}  // namespace expressroute::report

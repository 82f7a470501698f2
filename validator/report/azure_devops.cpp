#include <fmt/core.h>

#include <ostream>

#include "report/escape.hpp"
#include "report/render.hpp"
#include "rules/rule.hpp"

namespace expressroute::report {
namespace {

using rules::Severity;

// The agent takes back what these escape (azure-pipelines-agent, CommandStringConvertor).
std::string_view in_message(char c) { return c == '%' ? "%AZP25" : line_end_in_command(c); }

std::string_view in_property(char c) {
    if (c == ';') return "%3B";
    if (c == ']') return "%5D";
    return in_message(c);
}

struct Issue {
    Severity severity = Severity::error;
    std::string_view file;
    std::size_t line = 0;
    std::size_t column = 0;
    std::string_view code;
    std::string message;
};

std::string property(std::string_view name, std::string_view value) {
    return fmt::format("{}={};", name, escaped(value, in_property));
}

void write_issue(std::ostream& out, const Run& run, const Issue& issue) {
    std::string properties = property("type", text(issue.severity));
    if (!issue.file.empty())
        properties += property("sourcepath", visible(in_repository(run, issue.file)));
    if (issue.line > 0)
        properties += fmt::format("linenumber={};columnnumber={};", issue.line, issue.column);
    properties += property("code", issue.code);
    out << fmt::format("##vso[task.logissue {}]{}\n", properties,
                       escaped(issue.message, in_message));
}

void write_finding(std::ostream& out, const Run& run, const PlacedFinding& placed) {
    const rules::Finding& finding = placed.finding;
    // Issues are errors or warnings; what is less stands in the log.
    if (finding.severity == Severity::info) {
        out << finding_text(run, placed, {.detail = Detail::brief});
        return;
    }
    write_issue(out, run,
                {finding.severity, run.texts[placed.place.document].name, placed.place.begin.line,
                 placed.place.begin.column, finding.rule->name,
                 fmt::format("{} (in: {}; fix: {})", visible(finding.message),
                             resource_text(finding), remedy(placed))});
}

void write_problem(std::ostream& out, const Run& run, const Problem& problem) {
    write_issue(out, run,
                {problem.fatal ? Severity::error : Severity::warning, problem.file, problem.line,
                 problem.column, text(problem.kind), visible(problem.message)});
}

/// Empty: what the program's exit code makes of the task is right.
std::string_view task_result(const Run& run) {
    if (run.exit_code != 0) return "Failed";
    const bool has_issues =
        !run.problems.empty() || run.summary.errors > 0 || run.summary.warnings > 0;
    return has_issues ? "SucceededWithIssues" : "";
}

}  // namespace

void write_azure_devops(std::ostream& out, const Run& run, Style) {
    for (const PlacedFinding& placed : run.findings) write_finding(out, run, placed);
    for (const Problem& problem : run.problems) write_problem(out, run, problem);
    out << conclusion(run) << '\n';
    const std::string_view result = task_result(run);
    if (!result.empty())
        out << fmt::format("##vso[task.complete result={};]{}\n", result, conclusion(run));
}

}  // namespace expressroute::report

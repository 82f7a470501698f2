#include <fmt/core.h>

#include <ostream>

#include "report/escape.hpp"
#include "report/render.hpp"
#include "rules/rule.hpp"

namespace expressroute::report {
namespace {

// The runner takes back what these escape (actions/toolkit, packages/core/src/command.ts).
std::string_view in_message(char c) { return c == '%' ? "%25" : line_end_in_command(c); }

std::string_view in_property(char c) {
    if (c == ':') return "%3A";
    if (c == ',') return "%2C";
    return in_message(c);
}

std::string property(std::string_view name, std::string_view value) {
    return fmt::format("{}={}", name, escaped(value, in_property));
}

std::string file_property(const Run& run, std::string_view name) {
    return property("file", visible(in_repository(run, name)));
}

void write_command(std::ostream& out, std::string_view name, std::string_view properties,
                   std::string_view message) {
    out << fmt::format("::{} {}::{}\n", name, properties, escaped(message, in_message));
}

std::string_view command(rules::Severity severity) {
    return severity == rules::Severity::info ? "notice" : rules::text(severity);
}

/// Columns go with lines only where both ends are on one.
std::string place_properties(const Place& place) {
    if (place.begin.line != place.end.line)
        return fmt::format("line={},endLine={}", place.begin.line, place.end.line);
    return fmt::format("line={},endLine={},col={},endColumn={}", place.begin.line, place.end.line,
                       place.begin.column, place.end.column);
}

void write_finding(std::ostream& out, const Run& run, const PlacedFinding& placed) {
    const rules::Finding& finding = placed.finding;
    const std::string properties =
        fmt::format("{},{},{}", file_property(run, run.texts[placed.place.document].name),
                    place_properties(placed.place), property("title", finding.rule->name));
    const std::string message = fmt::format(
        "{}\nin: {}\nfix: {}\nrule: {}", visible(finding.message), resource_text(finding),
        remedy(placed), rule_page(finding.rule->group, finding.rule->name));
    write_command(out, command(finding.severity), properties, message);
}

void write_problem(std::ostream& out, const Run& run, const Problem& problem) {
    std::string properties = property("title", text(problem.kind));
    if (problem.line > 0)
        properties = fmt::format("line={},col={},{}", problem.line, problem.column, properties);
    if (!problem.file.empty()) properties = file_property(run, problem.file) + ',' + properties;
    write_command(out, problem.fatal ? "error" : "warning", properties, visible(problem.message));
}

}  // namespace

void write_github(std::ostream& out, const Run& run, Style) {
    for (const PlacedFinding& placed : run.findings) write_finding(out, run, placed);
    for (const Problem& problem : run.problems) write_problem(out, run, problem);
    out << conclusion(run) << '\n';
}

}  // namespace expressroute::report

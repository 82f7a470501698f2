#include <fmt/core.h>

#include <ostream>
#include <set>

#include "report/quote.hpp"
#include "report/render.hpp"
#include "rules/rule.hpp"

namespace expressroute::report {
namespace {

constexpr std::string_view bold = "1";

std::string_view style(rules::Severity severity) {
    switch (severity) {
        case rules::Severity::error:
            return "1;31";
        case rules::Severity::warning:
            return "1;33";
        case rules::Severity::info:
            return "1;34";
    }
    return bold;
}

std::string painted(std::string_view text, std::string_view style, Color color) {
    if (color == Color::off) return std::string(text);
    return fmt::format("\x1b[{}m{}\x1b[0m", style, text);
}

std::string position(const Run& run, const Place& place) {
    return fmt::format("{}:{}:{}", visible(run.texts[place.document].name), place.begin.line,
                       place.begin.column);
}

std::string headline(const Run& run, const PlacedFinding& placed, Color color) {
    const rules::Finding& finding = placed.finding;
    const std::string label = fmt::format("{}[{}]", text(finding.severity), finding.rule->name);
    return fmt::format("{}: {}: {}\n", painted(position(run, placed.place), bold, color),
                       painted(label, style(finding.severity), color), visible(finding.message));
}

std::string source_line(const PlacedFinding& placed, const Excerpt& excerpt, Color color) {
    const Quote quoted = quote(excerpt.line, excerpt.span);
    const std::string number = std::to_string(placed.place.begin.line);
    const std::string gutter(number.size(), ' ');
    const std::string marker =
        painted(std::string(quoted.width, '^'), style(placed.finding.severity), color);
    return fmt::format("{0} |\n{1} | {2}\n{0} | {3:{4}}{5}\n{0} |\n", gutter, number, quoted.line,
                       "", quoted.indent, marker);
}

std::string unquoted(std::string_view pointer) {
    return fmt::format("{} (not quoted: a secret is on this line, or may be)",
                       pointer.empty() ? "the document" : visible(pointer));
}

std::string joined(const std::vector<std::string>& names) {
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : ", ") + visible(name);
    return list;
}

// "= label: text" lines, aligned with each other and with the gutter of the quoted line.
std::string notes(const Run& run, const PlacedFinding& placed) {
    const rules::Finding& finding = placed.finding;
    const std::string gutter(std::to_string(placed.place.begin.line).size(), ' ');
    std::string out;
    const auto note = [&](std::string_view label, std::string_view text) {
        out += fmt::format("{} = {:<6}{}\n", gutter, label, text);
    };

    if (!placed.place.excerpt) note("at:", unquoted(finding.origin.pointer));
    note("in:", resource_text(finding));
    if (!finding.origin.note.empty()) note("via:", visible(finding.origin.note));
    if (!placed.parameters.empty()) note("with:", joined(placed.parameters));
    for (const RelatedPlace& related : placed.related)
        note("see:", position(run, related.place) + ": " + visible(related.message));
    note("fix:", remedy(placed));
    note("rule:", rule_page(finding.rule->group, finding.rule->name));
    return out;
}

std::string details(const Run& run, const PlacedFinding& placed, Color color) {
    const std::optional<Excerpt>& excerpt = placed.place.excerpt;
    return (excerpt ? source_line(placed, *excerpt, color) : "") + notes(run, placed);
}

std::size_t unusable_inputs(const Run& run) {
    std::set<std::string_view> files;
    for (const Problem& problem : run.problems)
        if (problem.fatal) files.insert(problem.file);
    return files.size();
}

// What the conclusion does not cover.
std::string reservations(const Run& run) {
    const Summary& summary = run.summary;
    std::string out;
    const std::size_t suppressed = summary.suppressed - run.in_baseline;
    if (suppressed > 0) out += counted(suppressed, "finding") + " suppressed\n";
    if (run.in_baseline > 0)
        out += counted(run.in_baseline, "finding") + " known from the baseline\n";
    if (summary.undetermined > 0)
        out += counted(summary.undetermined, "check") +
               " undetermined: not every value is known before the deployment\n";
    if (const std::size_t inputs = unusable_inputs(run); inputs > 0)
        out += counted(inputs, "input") + " could not be read or analysed: see standard error\n";
    return out;
}

}  // namespace

std::string counted(std::size_t count, std::string_view noun) {
    return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string resource_text(const rules::Finding& finding) {
    std::string kind = visible(finding.address.value_or(finding.resource_type));
    if (!finding.resource_name) return kind;
    return fmt::format("{} ({})", visible(*finding.resource_name), kind);
}

std::string remedy(const PlacedFinding& placed) {
    const std::optional<rules::Fix>& fix = placed.finding.fix;
    if (!fix) return std::string(placed.finding.rule->how_to_fix);
    std::string order = visible(fix->description);
    if (order[0] >= 'a' && order[0] <= 'z') order[0] = static_cast<char>(order[0] - 'a' + 'A');
    const bool is_made = fix->is_safe && !placed.changes.empty();
    return is_made ? order + ", as --fix does."
                   : fmt::format("{}. {}", order, placed.finding.rule->how_to_fix);
}

std::string finding_text(const Run& run, const PlacedFinding& placed, Style style) {
    const std::string line = headline(run, placed, style.color);
    return style.detail == Detail::full ? line + details(run, placed, style.color) : line;
}

std::string conclusion(const Run& run) {
    const Summary& summary = run.summary;
    const std::string scope =
        fmt::format("{} ({}, {})", counted(summary.documents, "document"),
                    counted(summary.files, "file"), counted(summary.circuits, "circuit"));
    if (run.findings.empty()) return fmt::format("no findings in {}", scope);
    return fmt::format("{} in {}: {}, {}, {}", counted(run.findings.size(), "finding"), scope,
                       counted(summary.errors, "error"), counted(summary.warnings, "warning"),
                       counted(summary.infos, "info"));
}

void write_text(std::ostream& out, const Run& run, Style style) {
    for (const PlacedFinding& placed : run.findings) {
        out << finding_text(run, placed, style);
        if (style.detail == Detail::full) out << '\n';
    }
    if (style.detail == Detail::full) out << conclusion(run) << '\n' << reservations(run);
}

std::string problems(std::span<const Problem> problems, Color color) {
    std::string out;
    for (const Problem& problem : problems) {
        std::string place = visible(problem.file);
        if (problem.line > 0) place += fmt::format(":{}:{}", problem.line, problem.column);
        if (!place.empty()) out += painted(place, bold, color) + ": ";

        const auto severity = problem.fatal ? rules::Severity::error : rules::Severity::warning;
        out += fmt::format("{}: {}\n", painted(text(severity), style(severity), color),
                           visible(problem.message));
    }
    return out;
}

std::string rule_page(std::string_view group, std::string_view name) {
    constexpr std::string_view base =
        "https://github.com/expressroute-lint/expressroute-lint/blob/main/docs/rules/";
    return fmt::format("{}{}/{}.md", base, group, name);
}

}  // namespace expressroute::report

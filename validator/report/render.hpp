// Findings in, bytes out. One file for each format; all write to the stream as they go, so that no report is ever held
// as a whole. Text from inputs is made harmless for whoever reads the format.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

#include "report/run.hpp"

namespace expressroute::report {

enum class Color : std::uint8_t { off, on };

/// full: with the source line, related places and the fix. brief: one line for each finding (`--quiet`).
enum class Detail : std::uint8_t { full, brief };

/// How the text report looks. The other formats have one look only.
struct Style {
    Color color = Color::off;
    Detail detail = Detail::full;
};

/// For people: grouped by file, with a summary at the end.
void write_text(std::ostream& out, const Run& run, Style style);

/// The contract of design.md section 4; schema in schemas/report.schema.json.
void write_json(std::ostream& out, const Run& run, Style style);

/// The same, an object on each line with one member: "tool", then "finding" and "problem" for each, then "summary".
void write_jsonl(std::ostream& out, const Run& run, Style style);

/// Code scanning takes so many results of a run; above that a SARIF report holds the most severe ones and says so.
inline constexpr std::size_t most_sarif_results = 25'000;

/// SARIF 2.1.0 (OASIS), as GitHub code scanning and Azure DevOps read it.
void write_sarif(std::ostream& out, const Run& run, Style style);

/// JUnit XML by junit-10.xsd of Jenkins' xUnit plugin: a suite for each file, where errors and warnings are failures.
void write_junit(std::ostream& out, const Run& run, Style style);

/// Workflow commands of GitHub Actions: annotations at the lines.
void write_github(std::ostream& out, const Run& run, Style style);

/// Logging commands of Azure Pipelines: issues, and what becomes of the task.
void write_azure_devops(std::ostream& out, const Run& run, Style style);

/// GitLab's Code Quality report.
void write_gitlab(std::ostream& out, const Run& run, Style style);

/// A comment or job summary: a table with the most severe first, then collapsed details, no more than a comment holds.
void write_markdown(std::ostream& out, const Run& run, Style style);

/// One finding as the text report shows it.
std::string finding_text(const Run& run, const PlacedFinding& placed, Style style);

/// The last line of the text report: "1 finding in 1 document (3 files, 1 circuit): 1 error, 0 warnings, 0 infos".
std::string conclusion(const Run& run);

/// What to do about it: the fix that is offered, and the rule's word unless --fix makes it.
std::string remedy(const PlacedFinding& placed);

/// The resource a finding is about, as well as it is known: "er-paris (azurerm_express_route_circuit.paris)".
std::string resource_text(const rules::Finding& finding);

/// "1 finding", "2 findings".
std::string counted(std::size_t count, std::string_view noun);

/// Problems as they go to standard error: one line each, "file:line:column: error: message".
std::string problems(std::span<const Problem> problems, Color color);

/// Text from an input, safe for a terminal and for the log of a pipeline: control characters, line breaks, invisible and
/// direction-changing characters and the beginnings of commands become visible escapes ("\u{1b}").
std::string visible(std::string_view text);

/// The web page of a rule.
std::string rule_page(std::string_view group, std::string_view name);

}  // namespace expressroute::report

// Where the reports of a run go, and in which format.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "report/format.hpp"

namespace expressroute::cli {

/// The format of standard output: the one that was asked for; without one, what the CI system shows around its logs (with
/// `--verbose` that is said on standard error) and text everywhere else. nullptr where reports go to files alone.
const report::Format* format_of_output(const LintOptions& options, const Streams& streams);

/// Writes a report to standard output. Findings that do not fit into its format are said on standard error, as below.
void write_report(const report::Format& format, const report::Run& run, report::Style style,
                  const Streams& streams);

/// Writes the reports of --output, each whole or not at all: one that cannot be written leaves what was there before, and is
/// a problem.
std::vector<Problem> write_files(const report::Run& run, const LintOptions& options,
                                 const Streams& streams);

/// Writes any file in the same way; `what` it is, for the problem.
std::optional<Problem> write_file(std::string_view what, const std::string& file,
                                  std::string_view text);

}  // namespace expressroute::cli

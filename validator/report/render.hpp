// Findings in, bytes out. One file for each format.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "report/run.hpp"

namespace expressroute::report {

enum class Color : std::uint8_t { off, on };

/// full: with the source line, related places and the fix. brief: one line for each finding (`--quiet`).
enum class Detail : std::uint8_t { full, brief };

/// For people: grouped by file, with a summary at the end.
std::string text(const Run& run, Color color, Detail detail);

/// The contract of design.md section 4; schema in schemas/report.schema.json.
std::string json(const Run& run);

/// Problems as they go to standard error: one line each, "file:line:column: error: message".
std::string problems(std::span<const Problem> problems, Color color);

/// Text from an input, safe for a terminal: control characters, line breaks, invisible and direction-changing characters
/// become visible escapes ("\u{1b}").
std::string visible(std::string_view text);

/// The web page of a rule.
std::string rule_page(std::string_view group, std::string_view name);

}  // namespace expressroute::report

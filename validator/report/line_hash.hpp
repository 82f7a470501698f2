// GitHub knows an alert again by the text around its line: `primaryLocationLineHash`.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>

#include "source/text.hpp"

namespace expressroute::report {

/// What GitHub's own upload step computes (codeql-action, src/fingerprints.ts) for these lines of a text: a hash of the
/// 100 UTF-16 code units from the line's beginning on, without blanks and tabs, and the how-manieth line it is that has
/// this hash. Two walks of the text; a line of any length costs no copy. Lines beyond the text are not in the answer.
std::map<std::size_t, std::string> line_hashes(const source::Text& text,
                                               const std::set<std::size_t>& lines);

}  // namespace expressroute::report

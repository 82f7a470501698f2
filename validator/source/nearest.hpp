// Did you mean ...?
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

namespace expressroute::source {

/// Levenshtein's distance in bytes, ASCII letters compared without regard to case.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// The candidate with the smallest edit distance, the first among equals. Empty if there is none.
std::string_view nearest(std::string_view text, std::span<const std::string_view> candidates);

}  // namespace expressroute::source

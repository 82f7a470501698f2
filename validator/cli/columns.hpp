// Text for a terminal of 80 columns.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace expressroute::cli {

std::size_t code_points(std::string_view utf8);

/// Lines of at most 80 columns, as far as the words allow. The first follows a label that fills the indentation.
std::string wrapped(std::string_view label, std::size_t indent, std::string_view text);

/// The text, filled up with spaces to so many columns.
std::string padded(std::string_view text, std::size_t columns);

}  // namespace expressroute::cli

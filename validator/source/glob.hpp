// Does a name or a path fit a pattern of the config?
#pragma once

#include <string_view>

namespace expressroute::source {

/// `*` stands for any text, '/' and '.' included, `?` for any one byte; all else, '[' too, for itself. ASCII letters
/// match without regard to case. At worst as many steps as the product of the lengths.
bool fits(std::string_view text, std::string_view pattern);

/// The same for a path with '/' between its parts: `*` and `?` stay within a part, a part `**` stands for any number of
/// them, none included. The whole path must fit: "network/**" has all files below that folder.
bool path_fits(std::string_view path, std::string_view pattern);

}  // namespace expressroute::source

// Does a name fit a pattern of the config?
#pragma once

#include <string_view>

namespace expressroute::source {

/// `*` stands for any text, '/' and '.' included, `?` for any one byte; all else, '[' too, for itself. ASCII letters
/// match without regard to case. At worst as many steps as the product of the lengths.
bool fits(std::string_view text, std::string_view pattern);

}  // namespace expressroute::source

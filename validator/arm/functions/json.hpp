// Reads JSON out of a string of the template language.
#pragma once

#include <string_view>

#include "arm/function.hpp"

namespace expressroute::arm {

/// Leniently, as `json` does: comments, trailing commas, single quotes and line breaks in strings are fine, and no text at
/// all is null.
Evaluated read_json(std::string_view text, Budget& budget);

}  // namespace expressroute::arm

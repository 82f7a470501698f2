// UTF-16: what the template language counts, compares and changes the case of, while we keep texts in UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace expressroute::arm {

/// Malformed bytes become U+FFFD.
std::u16string utf16(std::string_view utf8);

/// Half a surrogate pair becomes U+FFFD.
std::string utf8(std::u16string_view utf16);

/// The invariant culture's one-to-one mappings for Latin, Greek, Cyrillic and Armenian letters; all else as it is.
std::u16string lower(std::u16string text);
std::u16string upper(std::u16string text);

/// As Unicode has it: no-break and typographic spaces, too.
bool is_white_space(char16_t unit);

}  // namespace expressroute::arm

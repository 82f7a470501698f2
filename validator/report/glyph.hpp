// What does one character of an input look like on a terminal?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace expressroute::report {

struct Glyph {
    /// The character itself, or an escape where it is not safe or cannot be seen ("\u{1b}"); U+FFFD for a byte
    /// that is not UTF-8.
    std::string shown;
    /// How wide `shown` is on a terminal: 2 for East Asian wide characters, 0 for combining marks.
    std::size_t columns = 1;
    /// How many bytes of the text it stands for.
    std::size_t bytes = 1;
};

/// The character at an offset before the text's end.
Glyph glyph_at(std::string_view text, std::size_t offset);

}  // namespace expressroute::report

#include "report/utf16.hpp"

#include <algorithm>
#include <string_view>

#include "source/pieces.hpp"

namespace expressroute::report {
namespace {

/// A code point beyond the first 65,536 is two units, and four bytes in UTF-8.
std::size_t long_code_points(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(
        utf8.begin(), utf8.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xF0; }));
}

/// What is left of the count on the current line once the part has passed.
std::size_t on_line(std::size_t before, std::string_view part) {
    const std::size_t line_end = part.find_last_of("\r\n");
    if (line_end == std::string_view::npos) return before + long_code_points(part);
    return long_code_points(part.substr(line_end + 1));
}

}  // namespace

std::map<std::size_t, std::size_t> surplus_units(const source::Text& text,
                                                 const std::set<std::size_t>& offsets) {
    std::map<std::size_t, std::size_t> surplus;
    auto next = offsets.begin();
    std::size_t count = 0;
    source::for_each_piece(text, [&](const source::Piece& shown) {
        const std::string_view piece = shown.text;
        const std::size_t begin = shown.offset;
        const std::size_t end = begin + piece.size();
        std::size_t passed = begin;
        for (; next != offsets.end() && *next <= end; ++next) {
            count = on_line(count, piece.substr(passed - begin, *next - passed));
            passed = *next;
            if (count > 0) surplus[*next] = count;
        }
        count = on_line(count, piece.substr(passed - begin));
        return next != offsets.end();
    });
    return surplus;
}

}  // namespace expressroute::report

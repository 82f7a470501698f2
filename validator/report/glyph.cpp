#include "report/glyph.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <boost/nowide/utf/utf.hpp>
#include <span>
#include <utility>

namespace expressroute::report {
namespace {

using Utf8 = boost::nowide::utf::utf_traits<char>;

struct Range {
    char32_t first;
    char32_t last;
};

// Control characters, those of Unicode's "default ignorable" and bidirectional controls, and no characters at all.
constexpr auto escaped = std::to_array<Range>({
    {0x00, 0x1f},     {0x7f, 0x9f},     {0xad, 0xad},       {0x34f, 0x34f},     {0x61c, 0x61c},
    {0x115f, 0x1160}, {0x17b4, 0x17b5}, {0x180b, 0x180f},   {0x200b, 0x200f},   {0x2028, 0x202e},
    {0x2060, 0x206f}, {0x3164, 0x3164}, {0xfe00, 0xfe0f},   {0xfeff, 0xfeff},   {0xffa0, 0xffa0},
    {0xfff0, 0xfffb}, {0xfffe, 0xffff}, {0x1bca0, 0x1bca3}, {0x1d173, 0x1d17a}, {0xe0000, 0xe0fff},
});

constexpr auto combining = std::to_array<Range>({
    {0x300, 0x36f},
    {0x483, 0x489},
    {0x591, 0x5bd},
    {0x610, 0x61a},
    {0x64b, 0x65f},
    {0x1ab0, 0x1aff},
    {0x1dc0, 0x1dff},
    {0x20d0, 0x20ff},
    {0x3099, 0x309a},
    {0xfe20, 0xfe2f},
});

constexpr auto wide = std::to_array<Range>({
    {0x1100, 0x115e},
    {0x2e80, 0x303e},
    {0x3041, 0x4dbf},
    {0x4e00, 0xa4cf},
    {0xa960, 0xa97f},
    {0xac00, 0xd7a3},
    {0xf900, 0xfaff},
    {0xfe30, 0xfe6f},
    {0xff01, 0xff60},
    {0xffe0, 0xffe6},
    {0x1f300, 0x1f64f},
    {0x1f680, 0x1f6ff},
    {0x1f900, 0x1f9ff},
    {0x20000, 0x3fffd},
});

bool is_among(std::span<const Range> ranges, char32_t character) {
    return std::ranges::any_of(ranges, [character](const Range& range) {
        return range.first <= character && character <= range.last;
    });
}

std::string escape(char32_t character) {
    return fmt::format("\\u{{{:x}}}", static_cast<unsigned>(character));
}

/// Azure Pipelines obeys "##vso[" and "##[" wherever they stand in a log, GitHub Actions the latter.
bool begins_command(std::string_view text, std::size_t offset) {
    return text.substr(offset, 2) == "##";
}

}  // namespace

Glyph glyph_at(std::string_view text, std::size_t offset) {
    if (begins_command(text, offset)) return {escape('#'), escape('#').size(), 1};
    if (text[offset] >= ' ' && text[offset] <= '~') return {std::string(1, text[offset]), 1, 1};

    const char* const begin = text.data() + offset;
    const char* end = begin;
    const char32_t character = Utf8::decode(end, text.data() + text.size());
    if (!boost::nowide::utf::is_valid_codepoint(character)) return {"\ufffd", 1, 1};

    const auto bytes = static_cast<std::size_t>(end - begin);
    if (is_among(escaped, character)) {
        std::string shown = escape(character);
        const std::size_t columns = shown.size();
        return {std::move(shown), columns, bytes};
    }
    if (is_among(combining, character)) return {std::string(begin, end), 0, bytes};
    return {std::string(begin, end), is_among(wide, character) ? 2U : 1U, bytes};
}

}  // namespace expressroute::report

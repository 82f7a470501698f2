#include "arm/unicode.hpp"

#include <algorithm>
#include <boost/locale/utf.hpp>
#include <iterator>

namespace expressroute::arm {
namespace {

template <class To, class From>
std::basic_string<To> recode(std::basic_string_view<From> text) {
    namespace utf = boost::locale::utf;
    constexpr utf::code_point replacement = 0xFFFD;

    std::basic_string<To> recoded;
    recoded.reserve(text.size());
    const From* next = text.data();
    const From* const end = next + text.size();
    while (next != end) {
        const utf::code_point code = utf::utf_traits<From>::decode(next, end);
        utf::utf_traits<To>::encode(utf::is_valid_codepoint(code) ? code : replacement,
                                    std::back_inserter(recoded));
    }
    return recoded;
}

/// Every `step`-th unit of first..last is a capital; its small letter stands `distance` further on.
struct Capitals {
    int first;
    int last;
    int distance;
    int step;

    bool hold(int unit) const {
        return first <= unit && unit <= last && (unit - first) % step == 0;
    }
};

constexpr Capitals capitals[] = {
    {'A', 'Z', 32, 1},       {0x00C0, 0x00D6, 32, 1},   {0x00D8, 0x00DE, 32, 1},
    {0x0100, 0x012E, 1, 2},  {0x0132, 0x0136, 1, 2},    {0x0139, 0x0147, 1, 2},
    {0x014A, 0x0176, 1, 2},  {0x0178, 0x0178, -121, 1}, {0x0179, 0x017D, 1, 2},
    {0x0386, 0x0386, 38, 1}, {0x0388, 0x038A, 37, 1},   {0x038C, 0x038C, 64, 1},
    {0x038E, 0x038F, 63, 1}, {0x0391, 0x03A1, 32, 1},   {0x03A3, 0x03AB, 32, 1},
    {0x0400, 0x040F, 80, 1}, {0x0410, 0x042F, 32, 1},   {0x0460, 0x0480, 1, 2},
    {0x048A, 0x04BE, 1, 2},  {0x0531, 0x0556, 48, 1},   {0x1E00, 0x1E94, 1, 2},
    {0x1EA0, 0x1EFE, 1, 2},
};

char16_t lower_unit(char16_t unit) {
    for (const Capitals& row : capitals) {
        if (row.hold(unit)) return static_cast<char16_t>(unit + row.distance);
    }
    return unit;
}

char16_t upper_unit(char16_t unit) {
    for (const Capitals& row : capitals) {
        if (row.hold(unit - row.distance)) return static_cast<char16_t>(unit - row.distance);
    }
    return unit;
}

}  // namespace

std::u16string utf16(std::string_view utf8) { return recode<char16_t>(utf8); }

std::string utf8(std::u16string_view utf16) { return recode<char>(utf16); }

std::u16string lower(std::u16string text) {
    std::ranges::transform(text, text.begin(), lower_unit);
    return text;
}

std::u16string upper(std::u16string text) {
    std::ranges::transform(text, text.begin(), upper_unit);
    return text;
}

bool is_white_space(char16_t unit) {
    constexpr std::u16string_view spaces =
        u" \t\n\v\f\r\u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
        u"\u200A\u2028\u2029\u202F\u205F\u3000";
    return spaces.find(unit) != std::u16string_view::npos;
}

}  // namespace expressroute::arm

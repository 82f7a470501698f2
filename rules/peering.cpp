#include "rules/peering.hpp"

#include <algorithm>

namespace expressroute::rules {

bool is_placeholder(const Prefix& prefix) {
    if (prefix.family != Family::none) return false;
    const std::string& text = prefix.written;
    if (text.find_first_of("<>{}$#%_") != text.npos) return true;
    const bool has_colon = text.find(':') != text.npos;
    if (!has_colon && text.find('.') == text.npos) return false;
    // Hexadecimal digits are no blanks in IPv6.
    return std::ranges::any_of(text, [&](char c) {
        const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        const bool is_digit = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        return is_letter && !(has_colon && is_digit);
    });
}

}  // namespace expressroute::rules

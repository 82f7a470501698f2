#include "source/glob.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace expressroute::source {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool fits_one(char c, char pattern) { return pattern == '?' || lower(c) == lower(pattern); }

/// Whether a sequence fits one of patterns, where `is_star` stands for any number of elements.
template <class Sequence, class IsStar, class FitsOne>
bool sequence_fits(const Sequence& text, const Sequence& pattern, IsStar is_star,
                   FitsOne fits_element) {
    // Where the last star stands, and how much of the text it has taken: only that can be taken back.
    constexpr auto none = static_cast<std::size_t>(-1);
    std::size_t star = none;
    std::size_t taken = 0;
    std::size_t p = 0;
    for (std::size_t t = 0; t < text.size();) {
        if (p < pattern.size() && is_star(pattern[p])) {
            star = p++;
            taken = t;
        } else if (p < pattern.size() && fits_element(text[t], pattern[p])) {
            ++t;
            ++p;
        } else if (star != none) {
            t = ++taken;
            p = star + 1;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && is_star(pattern[p])) ++p;
    return p == pattern.size();
}

std::vector<std::string_view> parts_of(std::string_view path) {
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        parts.push_back(path.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

}  // namespace

bool fits(std::string_view text, std::string_view pattern) {
    return sequence_fits(
        text, pattern, [](char c) { return c == '*'; }, fits_one);
}

bool path_fits(std::string_view path, std::string_view pattern) {
    const auto is_star = [](std::string_view part) { return part == "**"; };
    return sequence_fits(parts_of(path), parts_of(pattern), is_star, fits);
}

}  // namespace expressroute::source

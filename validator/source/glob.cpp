#include "source/glob.hpp"

namespace expressroute::source {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool fits_one(char c, char pattern) { return pattern == '?' || lower(c) == lower(pattern); }

}  // namespace

bool fits(std::string_view text, std::string_view pattern) {
    // Where the last star stands, and how much of the text it has taken: only that can be taken back.
    std::size_t star = pattern.npos;
    std::size_t taken = 0;
    std::size_t p = 0;
    for (std::size_t t = 0; t < text.size();) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            taken = t;
        } else if (p < pattern.size() && fits_one(text[t], pattern[p])) {
            ++t;
            ++p;
        } else if (star != pattern.npos) {
            t = ++taken;
            p = star + 1;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*') ++p;
    return p == pattern.size();
}

}  // namespace expressroute::source

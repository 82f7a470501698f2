#include "source/word_search.hpp"

#include <algorithm>
#include <array>

namespace expressroute::source {
namespace {

char folded(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

std::array<char, 2> spellings(char lower) {
    const bool is_letter = lower >= 'a' && lower <= 'z';
    return {lower, is_letter ? static_cast<char>(lower & ~0x20) : lower};
}

std::size_t pair_of(char first, char second) {
    return static_cast<unsigned char>(first) * 256U + static_cast<unsigned char>(second);
}

}  // namespace

WordSearch::WordSearch(const std::vector<std::string>& words) {
    constexpr std::size_t longest_window = 255;
    window_ = longest_window;
    for (const std::string& word : words) {
        if (word.size() < 2) continue;
        std::string& lower = words_.emplace_back(word);
        std::ranges::transform(lower, lower.begin(), folded);
        window_ = std::min(window_, word.size());
    }
    steps_.assign(std::size_t{1} << 16U, static_cast<std::uint8_t>(window_ - 1));
    for (const std::string& word : words_) {
        for (std::size_t i = 1; i < window_; ++i) {
            // Each spelling has its entry, so that the text need not be folded.
            for (const char first : spellings(word[i - 1])) {
                for (const char second : spellings(word[i])) {
                    std::uint8_t& step = steps_[pair_of(first, second)];
                    step = std::min(step, static_cast<std::uint8_t>(window_ - 1 - i));
                }
            }
        }
    }
}

bool WordSearch::found_in(std::string_view text) const {
    if (words_.empty()) return false;
    for (std::size_t last = window_ - 1; last < text.size();) {
        const std::size_t step = steps_[pair_of(text[last - 1], text[last])];
        if (step == 0 && any_at(text.substr(last + 1 - window_))) return true;
        last += std::max<std::size_t>(step, 1);
    }
    return false;
}

bool WordSearch::any_at(std::string_view text) const {
    return std::ranges::any_of(words_, [text](const std::string& word) {
        return text.size() >= word.size() &&
               std::equal(word.begin(), word.end(), text.begin(),
                          [](char wanted, char c) { return wanted == folded(c); });
    });
}

}  // namespace expressroute::source

#include "source/word_search.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace expressroute::source {
namespace {

char folded(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

/// Of the two bytes that end a window the five low bits each, which letters have in common with their capitals: so the
/// table stays in the processor's first cache.
constexpr std::uint16_t low_bits = 0x1F1F;
constexpr std::size_t pairs = low_bits + 1;

std::size_t pair_at(const char* bytes) {
    std::uint16_t both = 0;
    std::memcpy(&both, bytes, sizeof both);
    return both & low_bits;
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
    steps_.assign(pairs, static_cast<std::uint8_t>(window_ - 1));
    for (const std::string& word : words_) {
        for (std::size_t i = 0; i + 2 <= window_; ++i) {
            std::uint8_t& step = steps_[pair_at(word.data() + i)];
            step = std::min(step, static_cast<std::uint8_t>(window_ - 2 - i));
        }
    }
}

bool WordSearch::found_in(std::string_view text) const {
    if (words_.empty() || text.size() < window_) return false;
    // Each step waits for the table's answer to the one before: four searches at once have something to do meanwhile.
    constexpr std::size_t ways = 4;
    const std::size_t positions = text.size() - window_ + 1;
    std::array<std::size_t, ways> at{};
    std::array<std::size_t, ways> end{};
    for (std::size_t way = 0; way < ways; ++way) {
        at[way] = positions * way / ways;
        end[way] = positions * (way + 1) / ways;
    }
    const char* const last_two = text.data() + window_ - 2;
    const std::uint8_t* const steps = steps_.data();
    const auto advance = [&](std::size_t& here) -> unsigned {
        const std::size_t step = steps[pair_at(last_two + here)];
        here += step;
        if (step != 0) return 0;
        return any_at(text.substr(here++)) ? 1 : 0;
    };
    while (at[0] < end[0] && at[1] < end[1] && at[2] < end[2] && at[3] < end[3]) {
        // Not `||`: the four are independent of each other.
        const unsigned found = advance(at[0]) | advance(at[1]) | advance(at[2]) | advance(at[3]);
        if (found != 0) return true;
    }
    for (std::size_t way = 0; way < ways; ++way) {
        while (at[way] < end[way])
            if (advance(at[way]) != 0) return true;
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

#include "source/nearest.hpp"

#include <algorithm>
#include <numeric>
#include <utility>
#include <vector>

namespace expressroute::source {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Nobody misspells a name into a text longer than this; a hostile input must not cost its square.
constexpr std::size_t longest_compared = 128;

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
    if (a.size() > longest_compared || b.size() > longest_compared)
        return std::max(a.size(), b.size());
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t changed = diagonal + (lower(a[i]) == lower(b[j]) ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({changed, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

std::string_view nearest(std::string_view text, std::span<const std::string_view> candidates) {
    const auto best = std::min_element(candidates.begin(), candidates.end(),
                                       [&](std::string_view a, std::string_view b) {
                                           return edit_distance(text, a) < edit_distance(text, b);
                                       });
    return best == candidates.end() ? std::string_view() : *best;
}

}  // namespace expressroute::source

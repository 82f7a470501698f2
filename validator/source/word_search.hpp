// Which of these words does a text have? Most files of a checkout are foreign; this tells them apart before any parsing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace expressroute::source {

/// Looks for several words at once, in any case of ASCII letters: Wu and Manber's search ("A fast algorithm for
/// multi-pattern searching", 1994), which looks at two bytes and mostly goes on by as many as the shortest word has.
class WordSearch {
 public:
    /// Words of less than two bytes are never found.
    explicit WordSearch(const std::vector<std::string>& words);

    bool found_in(std::string_view text) const;

 private:
    bool any_at(std::string_view text) const;

    std::vector<std::string> words_;
    std::size_t window_ = 0;  ///< the length of the shortest word
    std::vector<std::uint8_t>
        steps_;  ///< by the last two bytes of the window; 0: a word may be here
};

}  // namespace expressroute::source

#include "network/secret.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <string>

#include "azure/value.hpp"

namespace expressroute::network {
namespace {

bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// All-zero GUIDs, and what samples say in a key's place.
bool is_placeholder(std::string_view text) {
    constexpr std::array<std::string_view, 8> samples{"<",     "{",       "changeme", "change-me",
                                                      "dummy", "example", "replace",  "your"};
    constexpr std::size_t longest_sample = 9;
    const std::string begin = azure::lower_case(text.substr(0, longest_sample));
    return text.find_first_not_of("0-") == text.npos ||
           std::ranges::any_of(samples,
                               [&](std::string_view each) { return begin.starts_with(each); });
}

}  // namespace

Secret analyse(std::string_view text) {
    if (text.empty()) return {};
    return {.length = text.size(),
            .is_alphanumeric = std::ranges::all_of(text, is_letter_or_digit),
            .identity = std::hash<std::string_view>{}(text),
            .is_placeholder = is_placeholder(text)};
}

}  // namespace expressroute::network

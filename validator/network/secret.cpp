#include "network/secret.hpp"

#include <algorithm>
#include <functional>

namespace expressroute::network {
namespace {

bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

}  // namespace

Secret analyse(std::string_view text) {
    if (text.empty()) return {};
    return {.length = text.size(),
            .is_alphanumeric = std::ranges::all_of(text, is_letter_or_digit),
            .identity = std::hash<std::string_view>{}(text)};
}

}  // namespace expressroute::network

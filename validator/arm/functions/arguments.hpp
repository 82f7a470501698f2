// What the functions of this folder share: how they refuse an argument, and how they charge for a result.
#pragma once

#include <fmt/core.h>

#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "arm/function.hpp"

namespace expressroute::arm {

/// What a function is called with.
using Values = std::span<const Value>;

/// What `Budget::take` asks for an element of an array or a member of an object.
inline constexpr std::size_t element_cost = 32;

template <class... Parts>
Failure failure(fmt::format_string<Parts...> message, Parts&&... parts) {
    return {fmt::format(message, std::forward<Parts>(parts)...)};
}

/// "`toLower` takes a string, not an array".
Failure wrong_type(std::string_view function, std::string_view expected, const Value& actual);

/// An argument as a message may show it: cut short, and no secrets.
std::string shown(const Value& argument);

/// Unknown, for the reason of the first unknown inside `value`. Not that unknown itself: something made from it.
Value unknown_inside(const Value& value);

// Results that are at most a few times as large as the arguments, once the budget allows for them. What can grow without
// bound asks the budget before it grows.
Evaluated charged(std::string text, Budget& budget);
Evaluated charged(Array array, Budget& budget);
Evaluated charged(Object object, Budget& budget);

}  // namespace expressroute::arm

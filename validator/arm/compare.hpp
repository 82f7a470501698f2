// When are two values of the template language the same, and how do they read as text? (arm-language.md section 4)
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "arm/function.hpp"
#include "azure/value.hpp"

namespace expressroute::arm {

/// Deep and typed; strings exactly, objects without regard to the order of properties, an int equals a float of the same
/// value. An unknown is not the same as anything: ask `azure::Value::holds_unknown` first.
bool same(const Value& a, const Value& b);

/// The string that a value is; nullptr where it is another value, or missing.
inline const std::string* text_of(const Value* value) { return value ? value->string() : nullptr; }

/// As `less` and `greater` order strings: first without regard to case, then lower case before upper case. Negative, zero
/// or positive.
int compare_strings(std::string_view a, std::string_view b);

/// As `items` and `objectKeys` sort: ordinal, as if in upper case.
bool key_before(std::string_view a, std::string_view b);

/// `string(x)`: bools as True/False, arrays and objects as compact JSON, null as "". Nothing if the budget ran out; the caller
/// then returns `Budget::exhausted()`.
std::optional<std::string> string_of(const Value& value, Budget& budget);

/// A `format` argument without specifier: as `string_of`, but arrays and objects with single quotes: {'a':'b','n':2}.
std::optional<std::string> formatted(const Value& value, Budget& budget);

/// UTF-16 code units in a UTF-8 text: what `length` counts.
std::size_t utf16_length(std::string_view utf8);

/// Part of a text by UTF-16 code units. The caller has checked the range. Half a surrogate pair becomes U+FFFD.
std::string utf16_substring(std::string_view utf8, std::size_t start, std::size_t length);

}  // namespace expressroute::arm

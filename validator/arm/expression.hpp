// The grammar of template expressions (arm-language.md section 3): text to tree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "arm/function.hpp"

namespace expressroute::arm {

struct Builtin;

/// A literal, or a call with what is accessed of its result.
struct Expression {
    Value literal;     ///< of a literal: a string or an integer of 32 bits
    std::string name;  ///< of a call: the function, with its namespace; empty for literals
    const Builtin* builtin = nullptr;  ///< of a call; nullptr for user functions and unknown names
    std::vector<Expression> arguments{};
    std::vector<Expression> accesses{};  ///< keys and indices, in order: `.a` is the literal 'a'

    bool is_call() const { return !name.empty(); }
};

/// Whether a template string is an expression: "[...]" but not "[[...".
bool is_expression(std::string_view text);

/// What a template string that is no expression says: "[[x]" is "[x]", all else itself.
std::string_view literal_text(std::string_view text);

/// Longest expression read, in bytes. The platform's own limit is 24,576 characters (section 16).
inline constexpr std::size_t max_expression_length = 256 * 1024;

/// Deepest nesting of expressions.
inline constexpr std::size_t max_expression_depth = 200;

/// Parses a string for which `is_expression` holds. A failure says what was found where, counted in characters
/// from 1 within the string.
boost::system::result<Expression, Failure> parse_expression(std::string_view text);

}  // namespace expressroute::arm

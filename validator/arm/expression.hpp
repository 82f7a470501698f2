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

struct Expression {
    enum class Kind : std::uint8_t {
        string,   ///< 'text'
        integer,  ///< 32 bits in the grammar
        call,     ///< text(children...)
        member,   ///< children[0].text
        element,  ///< children[0][children[1]]
    };

    Kind kind = Kind::string;
    std::string text;  ///< the string, the called name with its namespace, or the property
    std::int64_t integer = 0;
    std::vector<Expression> children;
    const Builtin* builtin = nullptr;  ///< of a call; nullptr for user functions and unknown names
};

/// Whether a template string is an expression: "[...]" but not "[[...".
bool is_expression(std::string_view text);

/// What a template string that is no expression says: "[[x]" is "[x]", all else itself.
std::string_view literal_text(std::string_view text);

/// Longest expression read, in bytes. The platform's own limit is 24,576 characters (section 16).
inline constexpr std::size_t max_expression_length = 256 * 1024;

/// Deepest nesting of calls and accesses.
inline constexpr std::size_t max_expression_depth = 200;

/// Parses a string for which `is_expression` holds. A failure says what was found where, counted in characters
/// from 1 within the string.
boost::system::result<Expression, Failure> parse_expression(std::string_view text);

}  // namespace expressroute::arm

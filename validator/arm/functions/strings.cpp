#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

#include "arm/compare.hpp"
#include "arm/functions/arguments.hpp"
#include "arm/functions/search.hpp"
#include "arm/unicode.hpp"

namespace expressroute::arm {
namespace {

/// The first of the first `count` arguments that is not a string, or nullptr.
const Value* no_string(Values arguments, std::size_t count) {
    for (const Value& argument : arguments.first(count)) {
        if (!argument.string()) return &argument;
    }
    return nullptr;
}

Evaluated string(Values arguments, Budget& budget) {
    std::optional<std::string> text = string_of(arguments[0], budget);
    if (!text) return Budget::exhausted();
    return Value(*std::move(text));
}

Evaluated to_lower(Values arguments, Budget& budget) {
    const std::string* text = arguments[0].string();
    if (!text) return wrong_type("toLower", "a string", arguments[0]);
    return charged(utf8(lower(utf16(*text))), budget);
}

Evaluated to_upper(Values arguments, Budget& budget) {
    const std::string* text = arguments[0].string();
    if (!text) return wrong_type("toUpper", "a string", arguments[0]);
    return charged(utf8(upper(utf16(*text))), budget);
}

Evaluated trim(Values arguments, Budget& budget) {
    if (!arguments[0].string()) return wrong_type("trim", "a string", arguments[0]);

    const std::u16string text = utf16(*arguments[0].string());
    const auto start = std::ranges::find_if_not(text, is_white_space);
    const auto end =
        std::find_if_not(text.rbegin(), std::make_reverse_iterator(start), is_white_space).base();
    return charged(utf8({start, end}), budget);
}

/// As these functions compare: in UTF-16, without regard to case.
std::u16string folded(const Value& text) { return upper(utf16(*text.string())); }

Evaluated starts_with(Values arguments, Budget&) {
    if (const Value* wrong = no_string(arguments, 2)) {
        return wrong_type("startsWith", "two strings", *wrong);
    }
    return Value(folded(arguments[0]).starts_with(folded(arguments[1])));
}

Evaluated ends_with(Values arguments, Budget&) {
    if (const Value* wrong = no_string(arguments, 2)) {
        return wrong_type("endsWith", "two strings", *wrong);
    }
    return Value(folded(arguments[0]).ends_with(folded(arguments[1])));
}

/// '*' stands for any run of characters. Its pieces are taken as early as they come, the last one at the end.
bool matches(std::u16string_view text, std::u16string_view pattern) {
    const std::size_t first_star = pattern.find(u'*');
    if (first_star == std::u16string_view::npos) return text == pattern;
    if (!text.starts_with(pattern.substr(0, first_star))) return false;
    text.remove_prefix(first_star);
    pattern.remove_prefix(first_star + 1);
    for (std::size_t star = pattern.find(u'*'); star != std::u16string_view::npos;
         star = pattern.find(u'*')) {
        const std::size_t found = find_text(text, pattern.substr(0, star));
        if (found == std::u16string_view::npos) return false;
        text.remove_prefix(found + star);
        pattern.remove_prefix(star + 1);
    }
    return text.ends_with(pattern);
}

Evaluated like(Values arguments, Budget&) {
    if (const Value* wrong = no_string(arguments, 2)) {
        return wrong_type("like", "two strings", *wrong);
    }
    return Value(matches(folded(arguments[0]), folded(arguments[1])));
}

Evaluated substring(Values arguments, Budget& budget) {
    const std::string* text = arguments[0].string();
    if (!text) return wrong_type("substring", "a string", arguments[0]);
    for (const Value& place : arguments.subspan(1)) {
        if (!place.integer()) return wrong_type("substring", "ints as start and length", place);
    }

    const auto size = static_cast<std::int64_t>(utf16_length(*text));
    const std::int64_t start = *arguments[1].integer();
    if (start < 0 || start > size) {
        return failure("`substring` starts at {} in a text of {} characters", start, size);
    }
    const std::int64_t length = arguments.size() > 2 ? *arguments[2].integer() : size - start;
    if (length < 0 || length > size - start) {
        return failure("`substring` takes {} characters from {} in a text of {}", length, start,
                       size);
    }
    return charged(
        utf16_substring(*text, static_cast<std::size_t>(start), static_cast<std::size_t>(length)),
        budget);
}

Evaluated replace(Values arguments, Budget& budget) {
    if (const Value* wrong = no_string(arguments, 3)) {
        return wrong_type("replace", "three strings", *wrong);
    }
    const std::string& text = *arguments[0].string();
    const std::string& old = *arguments[1].string();
    const std::string& substitute = *arguments[2].string();
    if (old.empty()) return failure("`replace` of an empty string");

    std::string result;
    std::size_t from = 0;
    for (std::size_t found = find_text<std::string_view>(text, old); found != std::string::npos;
         found = find_text<std::string_view>(text, old, from)) {
        if (!budget.take(found - from + substitute.size())) return Budget::exhausted();
        result.append(text, from, found - from).append(substitute);
        from = found + old.size();
    }
    if (!budget.take(text.size() - from)) return Budget::exhausted();
    return Value(result.append(text, from));
}

/// The delimiters of `split`, without empty ones; nothing if there is no string where one must be.
std::optional<std::vector<std::string_view>> delimiters_of(const Value& argument) {
    const Array* several = argument.array();
    std::vector<std::string_view> delimiters;
    for (const Value& delimiter : several ? Values(*several) : Values(&argument, 1)) {
        if (!delimiter.string()) return std::nullopt;
        if (!delimiter.string()->empty()) delimiters.push_back(*delimiter.string());
    }
    return delimiters;
}

/// The size of the first delimiter that the text starts with, or 0.
std::size_t delimiter_at(std::string_view text, const std::vector<std::string_view>& delimiters) {
    for (const std::string_view delimiter : delimiters) {
        if (text.starts_with(delimiter)) return delimiter.size();
    }
    return 0;
}

Evaluated split(Values arguments, Budget& budget) {
    if (!arguments[0].string()) return wrong_type("split", "a string", arguments[0]);
    const auto delimiters = delimiters_of(arguments[1]);
    if (!delimiters) return failure("`split` takes a string or an array of strings as delimiter");

    const std::string_view text = *arguments[0].string();
    std::size_t work = 0;
    for (const std::string_view delimiter : *delimiters) work += delimiter.size();
    constexpr std::size_t comparisons_for_a_byte = 16;
    if (__builtin_mul_overflow(work, text.size(), &work) ||
        !budget.take(work / comparisons_for_a_byte)) {
        return Budget::exhausted();
    }
    Array pieces;
    std::size_t start = 0;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t delimiter = delimiter_at(text.substr(at), *delimiters);
        if (delimiter == 0) {
            ++at;
            continue;
        }
        if (!budget.take(element_cost + at - start)) return Budget::exhausted();
        pieces.push_back(Value(std::string(text.substr(start, at - start))));
        start = at += delimiter;
    }
    pieces.push_back(Value(std::string(text.substr(start))));
    return charged(std::move(pieces), budget);
}

Evaluated join(Values arguments, Budget& budget) {
    const Array* array = arguments[0].array();
    if (!array) return wrong_type("join", "an array", arguments[0]);
    const std::string* delimiter = arguments[1].string();
    if (!delimiter) return wrong_type("join", "a string as delimiter", arguments[1]);

    std::string joined;
    for (const Value& element : *array) {
        if (element.array() || element.object() || element.is_null()) {
            return wrong_type("join", "strings, ints and bools as elements", element);
        }
        const std::optional<std::string> text = string_of(element, budget);
        if (!text || !budget.take(delimiter->size())) return Budget::exhausted();
        if (&element != &array->front()) joined += *delimiter;
        joined += *text;
    }
    return Value(std::move(joined));
}

Evaluated pad_left(Values arguments, Budget& budget) {
    const Value& text = arguments[0];
    if (!text.string() && !text.integer()) return wrong_type("padLeft", "a string or int", text);
    const std::int64_t* width = arguments[1].integer();
    if (!width) return wrong_type("padLeft", "an int as width", arguments[1]);
    if (*width < 0) return failure("`padLeft` to a width of {}", *width);

    std::string_view padding = " ";
    if (arguments.size() > 2) {
        const std::string* character = arguments[2].string();
        if (!character || utf16_length(*character) != 1) {
            return failure("`padLeft` pads with one character, not {}", shown(arguments[2]));
        }
        padding = *character;
    }

    const std::optional<std::string> unpadded = string_of(text, budget);
    if (!unpadded) return Budget::exhausted();
    const auto wanted = static_cast<std::size_t>(*width);
    const std::size_t length = utf16_length(*unpadded);
    const std::size_t missing = wanted > length ? wanted - length : 0;
    std::size_t bytes = 0;
    if (__builtin_mul_overflow(missing, padding.size(), &bytes) || !budget.take(bytes)) {
        return Budget::exhausted();
    }

    std::string padded;
    padded.reserve(bytes + unpadded->size());
    for (std::size_t i = 0; i < missing; ++i) padded += padding;
    return Value(padded + *unpadded);
}

constexpr Function functions[] = {
    {"string", 1, 1, Strictness::deep, string},
    {"toLower", 1, 1, Strictness::deep, to_lower},
    {"toUpper", 1, 1, Strictness::deep, to_upper},
    {"trim", 1, 1, Strictness::deep, trim},
    {"startsWith", 2, 2, Strictness::deep, starts_with},
    {"endsWith", 2, 2, Strictness::deep, ends_with},
    {"like", 2, 2, Strictness::deep, like},
    {"substring", 2, 3, Strictness::deep, substring},
    {"replace", 3, 3, Strictness::deep, replace},
    {"split", 2, 2, Strictness::deep, split},
    {"join", 2, 2, Strictness::deep, join},
    {"padLeft", 2, 3, Strictness::deep, pad_left},
};

}  // namespace

std::span<const Function> string_functions() { return functions; }

}  // namespace expressroute::arm

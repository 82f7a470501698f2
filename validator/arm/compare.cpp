#include "arm/compare.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <utility>

#include "arm/unicode.hpp"

namespace expressroute::arm {
namespace {

using azure::Member;

bool same_number(std::int64_t integer, double real) {
    constexpr double limit = 9223372036854775808.0;  // 2^63, where the conversion back is undefined
    return real >= -limit && real < limit && std::trunc(real) == real &&
           static_cast<std::int64_t>(real) == integer;
}

bool same_members(const Object& a, const Object& b) {
    if (a.size() != b.size()) return false;

    return std::ranges::all_of(a, [&b](const Member& member) {
        const Member* other = b.member(member.key);
        return other && other->key == member.key && same(member.value, other->value);
    });
}

/// A dictionary's order: punctuation, digits, letters without regard to case.
int weight(char16_t unit) {
    const bool is_punctuation = unit < 0x80 && !std::isalnum(unit);
    return is_punctuation ? unit : unit + 0x80;
}

/// The shortest digits that read back as the same number, with an exponent where .NET writes one.
std::string real_text(double real) {
    char buffer[32];
    auto [end, error] =
        std::to_chars(buffer, std::end(buffer), real, std::chars_format::scientific);
    std::string text(buffer, end);
    const std::size_t mark = text.find('e');
    if (mark == std::string::npos) return text;

    const int exponent = std::atoi(text.c_str() + mark + 1);
    if (exponent > -5 && exponent < 15) return fmt::format("{}", real);

    text[mark] = 'E';
    return text;
}

std::string_view short_escape(char c) {
    switch (c) {
        case '\b':
            return "\\b";
        case '\t':
            return "\\t";
        case '\n':
            return "\\n";
        case '\f':
            return "\\f";
        case '\r':
            return "\\r";
        case '\\':
            return "\\\\";
        default:
            return {};
    }
}

std::string quoted(std::string_view text, char quote) {
    std::string result(1, quote);
    for (const char c : text) {
        const std::string_view escape = short_escape(c);
        if (!escape.empty()) {
            result += escape;
        } else if (c == quote) {
            result += {'\\', c};
        } else if (static_cast<unsigned char>(c) < 0x20) {
            result += fmt::format("\\u{:04x}", static_cast<int>(c));
        } else {
            result += c;
        }
    }
    return result += quote;
}

/// Writes compact JSON with quotes of one kind, as far as the budget goes. Each `add` says whether it went.
class JsonText {
 public:
    JsonText(char quote, Budget& budget) : quote_(quote), budget_(budget) {}

    bool add(const Value& value) {
        if (const Array* array = value.array()) return add_elements(*array);
        if (const Object* object = value.object()) return add_members(*object);
        if (const std::string* text = value.string()) return add_string(*text);
        return add_raw(word(value));
    }

    std::string take() { return std::move(text_); }

 private:
    bool add_elements(const Array& array) {
        if (!add_raw("[")) return false;
        for (const Value& element : array) {
            if (&element != &array.front() && !add_raw(",")) return false;
            if (!add(element)) return false;
        }
        return add_raw("]");
    }

    bool add_members(const Object& object) {
        if (!add_raw("{")) return false;
        for (const Member& member : object) {
            if (&member != &object.members().front() && !add_raw(",")) return false;
            if (!add_string(member.key) || !add_raw(":")) return false;
            if (!add(member.value)) return false;
        }
        return add_raw("}");
    }

    bool add_string(std::string_view text) { return add_raw(quoted(text, quote_)); }

    bool add_raw(std::string_view text) {
        if (!budget_.take(text.size())) return false;
        text_ += text;
        return true;
    }

    static std::string word(const Value& value) {
        if (const bool* boolean = value.boolean()) return *boolean ? "true" : "false";
        if (const std::int64_t* integer = value.integer()) return fmt::format("{}", *integer);
        if (const double* real = value.real()) {
            const std::string text = real_text(*real);
            return text.find_first_of(".E") == std::string::npos ? text + ".0" : text;
        }
        return "null";
    }

    char quote_;
    Budget& budget_;
    std::string text_;
};

std::optional<std::string> printed(const Value& value, char quote, Budget& budget) {
    JsonText json(quote, budget);
    if (!json.add(value)) return std::nullopt;
    return json.take();
}

std::string scalar_text(const Value& value) {
    if (const std::string* text = value.string()) return *text;
    if (const bool* boolean = value.boolean()) return *boolean ? "True" : "False";
    if (const std::int64_t* integer = value.integer()) return fmt::format("{}", *integer);
    if (const double* real = value.real()) return real_text(*real);
    return {};
}

std::optional<std::string> text_of(const Value& value, char quote, Budget& budget) {
    if (value.array() || value.object()) return printed(value, quote, budget);

    std::string text = scalar_text(value);
    if (!budget.take(text.size())) return std::nullopt;
    return text;
}

}  // namespace

bool same(const Value& a, const Value& b) {
    if (a.integer() && b.real()) return same_number(*a.integer(), *b.real());
    if (a.real() && b.integer()) return same_number(*b.integer(), *a.real());
    if (a.kind() != b.kind()) return false;

    switch (a.kind()) {
        case Value::Kind::null:
            return true;
        case Value::Kind::boolean:
            return *a.boolean() == *b.boolean();
        case Value::Kind::integer:
            return *a.integer() == *b.integer();
        case Value::Kind::real:
            return *a.real() == *b.real();
        case Value::Kind::string:
            return a.string() == b.string() || *a.string() == *b.string();
        case Value::Kind::array:
            return a.array() == b.array() || std::ranges::equal(*a.array(), *b.array(), same);
        case Value::Kind::object:
            return a.object() == b.object() || same_members(*a.object(), *b.object());
        case Value::Kind::unknown:
            return false;
    }
    return false;
}

int compare_strings(std::string_view a, std::string_view b) {
    const std::u16string left = utf16(a);
    const std::u16string right = utf16(b);
    const auto by_weight = [](char16_t x, char16_t y) { return weight(x) < weight(y); };
    const std::u16string left_folded = lower(left);
    const std::u16string right_folded = lower(right);
    if (std::ranges::lexicographical_compare(left_folded, right_folded, by_weight)) return -1;
    if (std::ranges::lexicographical_compare(right_folded, left_folded, by_weight)) return 1;

    // Small letters have the higher code, but come first.
    return right.compare(left);
}

bool key_before(std::string_view a, std::string_view b) {
    return upper(utf16(a)) < upper(utf16(b));
}

std::optional<std::string> string_of(const Value& value, Budget& budget) {
    return text_of(value, '"', budget);
}

std::optional<std::string> formatted(const Value& value, Budget& budget) {
    return text_of(value, '\'', budget);
}

std::size_t utf16_length(std::string_view utf8) {
    std::size_t length = 0;
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        const bool continues = (byte & 0xC0U) == 0x80U;
        const bool needs_surrogates = byte >= 0xF0U;
        length += continues ? 0 : needs_surrogates ? 2 : 1;
    }
    return length;
}

std::string utf16_substring(std::string_view text, std::size_t start, std::size_t length) {
    return utf8(utf16(text).substr(start, length));
}

}  // namespace expressroute::arm

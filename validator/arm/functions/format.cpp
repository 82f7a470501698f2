#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>

#include "arm/compare.hpp"
#include "arm/functions/arguments.hpp"

namespace expressroute::arm {
namespace {

/// "{index,width:specifier}": a positive width pads left, a negative one right.
struct Item {
    std::size_t index = 0;
    int width = 0;
    std::string_view specifier{};
};

void skip_blanks(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
}

/// Reads an int at the start of `text`, off which it is taken.
template <class Int>
bool read_int(std::string_view& text, Int& number) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc()) return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return true;
}

/// What stands between the braces; nothing if it is malformed.
std::optional<Item> parse_item(std::string_view text) {
    constexpr int widest = 1'000'000;  // .NET's own limit

    Item item;
    if (!read_int(text, item.index)) return std::nullopt;
    skip_blanks(text);
    if (text.starts_with(',')) {
        text.remove_prefix(1);
        skip_blanks(text);
        if (!read_int(text, item.width)) return std::nullopt;
        if (item.width <= -widest || item.width >= widest) return std::nullopt;
        skip_blanks(text);
    }
    if (text.starts_with(':')) {
        item.specifier = text.substr(1);
        return item.specifier.find('{') == std::string_view::npos ? std::optional(item)
                                                                  : std::nullopt;
    }
    return text.empty() ? std::optional(item) : std::nullopt;
}

/// A standard numeric specifier: a letter, and perhaps how many digits.
struct Specifier {
    char letter;
    std::optional<int> precision;
};

std::optional<Specifier> parse_specifier(std::string_view text) {
    const bool is_zeros = text.find_first_not_of('0') == std::string_view::npos;
    if (is_zeros) return Specifier{'D', static_cast<int>(text.size())};

    constexpr std::size_t most_digits = 3;
    Specifier specifier{text.front(), std::nullopt};
    text.remove_prefix(1);
    if (text.empty()) return specifier;
    if (text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    int precision = 0;
    if (text.size() > most_digits || !read_int(text, precision)) return std::nullopt;
    specifier.precision = precision;
    return specifier;
}

/// "-1234.50"
std::string fixed(const Value& number, int decimals, int shift = 0) {
    if (const std::int64_t* integer = number.integer()) {
        std::string digits = fmt::format("{}", *integer);
        if (*integer != 0) digits.append(static_cast<std::size_t>(shift), '0');
        if (decimals > 0) digits.append(1, '.').append(static_cast<std::size_t>(decimals), '0');
        return digits;
    }
    const double factor = shift == 2 ? 100 : 1;
    return fmt::format("{:.{}f}", *number.real() * factor, decimals);
}

/// "1,234.50" for "1234.50"
std::string grouped(std::string digits) {
    const std::size_t first = digits.starts_with('-') ? 1 : 0;
    std::size_t place = std::min(digits.find('.'), digits.size());
    while (place > first + 3) {
        place -= 3;
        digits.insert(place, ",");
    }
    return digits;
}

/// "-007"
std::string padded(std::int64_t integer, int digits) {
    const int sign = integer < 0 ? 1 : 0;
    return fmt::format("{:0{}}", integer, digits + sign);
}

/// "1.234500E+003"
std::string scientific(const Value& number, int decimals, char letter) {
    const double real = number.integer() ? static_cast<double>(*number.integer()) : *number.real();
    std::string text = fmt::format("{:.{}e}", real, decimals);
    const std::size_t mark = text.find('e');
    if (mark == std::string::npos) return text;

    constexpr std::size_t exponent_digits = 3;
    const std::size_t present = text.size() - mark - 2;
    text[mark] = letter;
    if (present < exponent_digits) text.insert(mark + 2, exponent_digits - present, '0');
    return text;
}

std::string currency(const Value& number, int decimals) {
    const std::string text = grouped(fixed(number, decimals));
    return text.starts_with('-') ? "-$" + text.substr(1) : "$" + text;
}

/// An int's text by the specifiers that only ints have; nothing for others.
std::optional<std::string> formatted_int(std::int64_t integer, const Specifier& specifier) {
    const int digits = specifier.precision.value_or(1);
    switch (specifier.letter) {
        case 'D':
        case 'd':
            return padded(integer, digits);
        case 'X':
            return fmt::format("{:0{}X}", static_cast<std::uint64_t>(integer), digits);
        case 'x':
            return fmt::format("{:0{}x}", static_cast<std::uint64_t>(integer), digits);
        default:
            return std::nullopt;
    }
}

std::optional<std::string> formatted_number(const Value& number, const Specifier& specifier) {
    const int decimals = specifier.precision.value_or(2);
    switch (specifier.letter) {
        case 'N':
        case 'n':
            return grouped(fixed(number, decimals));
        case 'F':
        case 'f':
            return fixed(number, decimals);
        case 'P':
        case 'p':
            return grouped(fixed(number, decimals, 2)) + '%';
        case 'C':
        case 'c':
            return currency(number, decimals);
        case 'E':
        case 'e':
            return scientific(number, specifier.precision.value_or(6), specifier.letter);
        default:
            return number.integer() ? formatted_int(*number.integer(), specifier) : std::nullopt;
    }
}

/// Specifiers mean something to numbers only.
Evaluated item_text(const Value& argument, std::string_view specifier, Budget& budget) {
    const bool is_number = argument.integer() || argument.real();
    const bool is_general = specifier.empty() || specifier == "G" || specifier == "g";
    if (!is_number || is_general) {
        std::optional<std::string> text = formatted(argument, budget);
        if (!text) return Budget::exhausted();
        return Value(*std::move(text));
    }
    const std::optional<Specifier> parsed = parse_specifier(specifier);
    std::optional<std::string> text;
    if (parsed) text = formatted_number(argument, *parsed);
    if (!text) {
        return failure("`format` does not know the specifier for {}", azure::text(argument.kind()));
    }
    return charged(*std::move(text), budget);
}

Evaluated aligned(std::string text, int width, Budget& budget) {
    const auto wanted = static_cast<std::size_t>(width < 0 ? -width : width);
    const std::size_t length = utf16_length(text);
    if (length >= wanted) return Value(std::move(text));
    if (!budget.take(wanted - length)) return Budget::exhausted();
    text.insert(width < 0 ? text.size() : 0, wanted - length, ' ');
    return Value(std::move(text));
}

/// The text of the item between braces.
Evaluated evaluated_item(std::string_view item_source, Values values, Budget& budget) {
    const std::optional<Item> item = parse_item(item_source);
    if (!item) return failure("`format` cannot read an item of its text");
    if (item->index >= values.size()) {
        return failure("`format` asks for {{{}}} of {} values", item->index, values.size());
    }
    Evaluated text = item_text(values[item->index], item->specifier, budget);
    if (!text || item->width == 0) return text;
    return aligned(*text->string(), item->width, budget);
}

Evaluated format(Values arguments, Budget& budget) {
    const std::string* source = arguments[0].string();
    if (!source) return wrong_type("format", "a string first", arguments[0]);
    if (!budget.take(source->size())) return Budget::exhausted();

    std::string result;
    std::string_view rest = *source;
    while (!rest.empty()) {
        const std::size_t brace = rest.find_first_of("{}");
        result += rest.substr(0, brace);
        if (brace == std::string_view::npos) break;
        rest.remove_prefix(brace);
        if (rest.starts_with("{{") || rest.starts_with("}}")) {
            result += rest.front();
            rest.remove_prefix(2);
            continue;
        }

        const std::size_t end = rest.find('}');
        if (end == 0 || end == std::string_view::npos) {
            return failure("`format` has a lone brace in its text");
        }
        const Evaluated item =
            evaluated_item(rest.substr(1, end - 1), arguments.subspan(1), budget);
        if (!item) return item;
        result += *item->string();
        rest.remove_prefix(end + 1);
    }
    return Value(std::move(result));
}

constexpr Function functions[] = {
    {"format", 1, any_number, Strictness::deep, format},
};

}  // namespace

std::span<const Function> format_functions() { return functions; }

}  // namespace expressroute::arm

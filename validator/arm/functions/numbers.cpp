#include <charconv>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>

#include "arm/functions/arguments.hpp"

namespace expressroute::arm {
namespace {

using Operation = std::optional<std::int64_t> (*)(std::int64_t, std::int64_t);

/// Nothing where the result needs more than 64 bits.
std::optional<std::int64_t> sum(std::int64_t a, std::int64_t b) {
    std::int64_t result = 0;
    if (__builtin_add_overflow(a, b, &result)) return std::nullopt;
    return result;
}

std::optional<std::int64_t> difference(std::int64_t a, std::int64_t b) {
    std::int64_t result = 0;
    if (__builtin_sub_overflow(a, b, &result)) return std::nullopt;
    return result;
}

std::optional<std::int64_t> product(std::int64_t a, std::int64_t b) {
    std::int64_t result = 0;
    if (__builtin_mul_overflow(a, b, &result)) return std::nullopt;
    return result;
}

std::optional<std::int64_t> quotient(std::int64_t a, std::int64_t b) {
    if (b == -1) return difference(0, a);
    return a / b;
}

std::optional<std::int64_t> remainder(std::int64_t a, std::int64_t b) {
    if (b == -1) return 0;  // the lowest int divided by -1 overflows
    return a % b;
}

Evaluated calculate(std::string_view name, Operation operation, Values arguments) {
    const std::int64_t* a = arguments[0].integer();
    const std::int64_t* b = arguments[1].integer();
    if (!a || !b) return wrong_type(name, "two ints", a ? arguments[1] : arguments[0]);

    const std::optional<std::int64_t> result = operation(*a, *b);
    if (!result) return failure("`{}` of two ints needs more than 64 bits", name);
    return Value(*result);
}

Evaluated divide(std::string_view name, Operation operation, Values arguments) {
    const std::int64_t* divisor = arguments[1].integer();
    if (divisor && *divisor == 0) return failure("`{}` by zero", name);
    return calculate(name, operation, arguments);
}

Evaluated add(Values arguments, Budget&) { return calculate("add", sum, arguments); }

Evaluated sub(Values arguments, Budget&) { return calculate("sub", difference, arguments); }

Evaluated mul(Values arguments, Budget&) { return calculate("mul", product, arguments); }

Evaluated div(Values arguments, Budget&) { return divide("div", quotient, arguments); }

Evaluated mod(Values arguments, Budget&) { return divide("mod", remainder, arguments); }

/// The first of the ints, or of the one array of ints, in that order.
template <class Order>
Evaluated extreme(std::string_view name, Values arguments, Order before) {
    const Array* only = arguments.size() == 1 ? arguments[0].array() : nullptr;
    const Values numbers = only ? Values(*only) : arguments;
    if (numbers.empty()) return failure("`{}` of an empty array", name);

    const std::int64_t* first = nullptr;
    for (const Value& number : numbers) {
        const std::int64_t* integer = number.integer();
        if (!integer) return wrong_type(name, "ints", number);
        if (!first || before(*integer, *first)) first = integer;
    }
    return Value(*first);
}

Evaluated min(Values arguments, Budget&) { return extreme("min", arguments, std::less<>()); }

Evaluated max(Values arguments, Budget&) { return extreme("max", arguments, std::greater<>()); }

/// The whole text as a number of that type. A leading '+' is fine.
template <class Number>
std::optional<Number> parsed(std::string_view text) {
    if (text.starts_with("+-")) return std::nullopt;
    if (text.starts_with('+')) text.remove_prefix(1);
    const bool has_words = text.find_first_not_of("0123456789.eE+-") != std::string_view::npos;
    if (has_words) return std::nullopt;  // "nan", "infinity"

    Number number{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

Evaluated to_int(Values arguments, Budget&) {
    const Value& argument = arguments[0];
    if (argument.integer()) return argument;
    if (const double* real = argument.real()) {
        constexpr double limit = 9223372036854775808.0;  // 2^63
        if (!(*real >= -limit && *real < limit)) return failure("`int` of a float beyond 64 bits");
        return Value(static_cast<std::int64_t>(*real));
    }

    const std::string* text = argument.string();
    if (!text) return wrong_type("int", "an int, float or string", argument);
    const auto number = parsed<std::int64_t>(*text);
    if (!number) return failure("`int` cannot read {}", shown(argument));
    return Value(*number);
}

Evaluated to_float(Values arguments, Budget&) {
    const Value& argument = arguments[0];
    if (argument.real()) return argument;
    if (argument.integer()) return Value(static_cast<double>(*argument.integer()));

    const std::string* text = argument.string();
    if (!text) return wrong_type("float", "an int, float or string", argument);
    const auto number = parsed<double>(*text);
    if (!number) return failure("`float` cannot read {}", shown(argument));
    return Value(*number);
}

Evaluated range(Values arguments, Budget& budget) {
    constexpr std::int64_t most = 10'000;
    constexpr std::int64_t last_allowed = std::numeric_limits<std::int32_t>::max();
    const std::int64_t* start = arguments[0].integer();
    const std::int64_t* count = arguments[1].integer();
    if (!start || !count) return wrong_type("range", "two ints", arguments[start ? 1 : 0]);
    if (*count < 0 || *count > most) {
        return failure("`range` of {} elements: it makes 0 to {}", *count, most);
    }
    if (*start > last_allowed - *count + 1) {
        return failure("`range` from {} with {} elements goes beyond {}", *start, *count,
                       last_allowed);
    }
    if (!budget.take(static_cast<std::size_t>(*count) * element_cost)) return Budget::exhausted();

    Array numbers;
    numbers.reserve(static_cast<std::size_t>(*count));
    for (std::int64_t i = 0; i < *count; ++i) numbers.push_back(Value(*start + i));
    return Value(std::move(numbers));
}

constexpr Function functions[] = {
    {"add", 2, 2, Strictness::deep, add},          {"sub", 2, 2, Strictness::deep, sub},
    {"mul", 2, 2, Strictness::deep, mul},          {"div", 2, 2, Strictness::deep, div},
    {"mod", 2, 2, Strictness::deep, mod},          {"min", 1, any_number, Strictness::deep, min},
    {"max", 1, any_number, Strictness::deep, max}, {"int", 1, 1, Strictness::deep, to_int},
    {"float", 1, 1, Strictness::deep, to_float},   {"range", 2, 2, Strictness::deep, range},
};

}  // namespace

std::span<const Function> number_functions() { return functions; }

}  // namespace expressroute::arm

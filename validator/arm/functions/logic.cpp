#include "arm/compare.hpp"
#include "arm/functions/arguments.hpp"

namespace expressroute::arm {
namespace {

Evaluated true_value(Values, Budget&) { return Value(true); }

Evaluated false_value(Values, Budget&) { return Value(false); }

Evaluated null_value(Values, Budget&) { return Value(); }

Evaluated to_bool(Values arguments, Budget&) {
    const Value& argument = arguments[0];
    if (argument.boolean()) return argument;
    if (const std::int64_t* integer = argument.integer()) return Value(*integer != 0);

    const std::string* text = argument.string();
    if (!text) return wrong_type("bool", "a bool, int or string", argument);
    if (azure::equal_ignoring_case(*text, "true") || *text == "1") return Value(true);
    if (azure::equal_ignoring_case(*text, "false") || *text == "0") return Value(false);
    return failure("`bool` cannot read {}", shown(argument));
}

Evaluated negation(Values arguments, Budget&) {
    const bool* boolean = arguments[0].boolean();
    if (!boolean) return wrong_type("not", "a bool", arguments[0]);
    return Value(!*boolean);
}

Evaluated equals(Values arguments, Budget&) { return Value(same(arguments[0], arguments[1])); }

/// Negative, zero or positive, as for `compare_strings`.
boost::system::result<int, Failure> order(Values arguments) {
    const Value& left = arguments[0];
    const Value& right = arguments[1];
    if (left.integer() && right.integer()) {
        return *left.integer() < *right.integer() ? -1 : *left.integer() > *right.integer() ? 1 : 0;
    }
    if (left.string() && right.string()) return compare_strings(*left.string(), *right.string());
    return failure("cannot order {} and {}: comparisons take two ints or two strings",
                   azure::text(left.kind()), azure::text(right.kind()));
}

Evaluated less(Values arguments, Budget&) {
    const auto ordered = order(arguments);
    if (!ordered) return ordered.error();
    return Value(*ordered < 0);
}

Evaluated less_or_equals(Values arguments, Budget&) {
    const auto ordered = order(arguments);
    if (!ordered) return ordered.error();
    return Value(*ordered <= 0);
}

Evaluated greater(Values arguments, Budget&) {
    const auto ordered = order(arguments);
    if (!ordered) return ordered.error();
    return Value(*ordered > 0);
}

Evaluated greater_or_equals(Values arguments, Budget&) {
    const auto ordered = order(arguments);
    if (!ordered) return ordered.error();
    return Value(*ordered >= 0);
}

/// Fails whatever its message is, an unknown one included.
Evaluated fail(Values arguments, Budget&) {
    const Value& message = arguments[0];
    if (message.is_unknown()) return failure("`fail` with an unknown message");
    if (!message.string()) return wrong_type("fail", "a string", message);
    if (message.is_secret()) return failure("`fail` with a secret message");
    return Failure{*message.string()};
}

constexpr Function functions[] = {
    {"true", 0, 0, Strictness::deep, true_value},
    {"false", 0, 0, Strictness::deep, false_value},
    {"null", 0, 0, Strictness::deep, null_value},
    {"bool", 1, 1, Strictness::deep, to_bool},
    {"not", 1, 1, Strictness::deep, negation},
    {"equals", 2, 2, Strictness::deep, equals},
    {"less", 2, 2, Strictness::deep, less},
    {"lessOrEquals", 2, 2, Strictness::deep, less_or_equals},
    {"greater", 2, 2, Strictness::deep, greater},
    {"greaterOrEquals", 2, 2, Strictness::deep, greater_or_equals},
    {"fail", 1, 1, Strictness::lenient, fail},
};

}  // namespace

std::span<const Function> logic_functions() { return functions; }

}  // namespace expressroute::arm

#include <fmt/core.h>

#include <array>

#include "arm/builtins.hpp"
#include "arm/compare.hpp"
#include "arm/evaluate.hpp"

namespace expressroute::arm {
namespace {

Failure not_a_bool(std::string_view function, const Value& value) {
    return {fmt::format("`{}` needs a bool, not {}", function, azure::text(value.kind()))};
}

/// A value chosen by a condition is worth no more than the condition.
Evaluated chosen_by(const Value& condition, Evaluated result) {
    if (!result) return result;
    if (condition.is_secret()) return result->as_secret();
    if (condition.holds_placeholder()) return result->as_placeholder();
    return result;
}

Evaluated evaluate_if(const Expression& call, const Scope& scope) {
    const Evaluated condition = evaluate(call.children[0], scope);
    if (!condition) return condition;
    if (condition->is_unknown()) {
        const Evaluated yes = evaluate(call.children[1], scope);
        const Evaluated no = evaluate(call.children[2], scope);
        const bool alike =
            yes && no && !yes->holds_unknown() && !no->holds_unknown() && same(*yes, *no);
        return alike ? yes : Evaluated(unknown_from(*condition));
    }
    const bool* decided = condition->boolean();
    if (!decided) return not_a_bool("if", *condition);
    return chosen_by(*condition, evaluate(call.children[*decided ? 1 : 2], scope));
}

/// `and` stops at the first false, `or` at the first true; an unknown argument decides nothing.
Evaluated evaluate_until(const Expression& call, const Scope& scope, bool decisive) {
    std::optional<Value> unknown;
    Value marked(!decisive);
    for (const Expression& child : call.children) {
        const Evaluated argument = evaluate(child, scope);
        if (!argument) return argument;
        if (argument->is_unknown()) {
            if (!unknown) unknown = *argument;
            continue;
        }
        const bool* value = argument->boolean();
        if (!value) return not_a_bool(call.text, *argument);
        if (*value == decisive) return *argument;
        if (argument->is_secret()) marked = marked.as_secret();
        if (argument->holds_placeholder()) marked = marked.as_placeholder();
    }
    return unknown ? unknown_from(*unknown) : marked;
}

Evaluated evaluate_and(const Expression& call, const Scope& scope) {
    return evaluate_until(call, scope, false);
}

Evaluated evaluate_or(const Expression& call, const Scope& scope) {
    return evaluate_until(call, scope, true);
}

Evaluated evaluate_coalesce(const Expression& call, const Scope& scope) {
    for (const Expression& child : call.children) {
        Evaluated argument = evaluate(child, scope);
        if (!argument || !argument->is_null()) return argument;
    }
    return Value();
}

constexpr std::array forms{
    Form{"if", 3, 3, evaluate_if},
    Form{"and", 2, any_number, evaluate_and},
    Form{"or", 2, any_number, evaluate_or},
    Form{"coalesce", 1, any_number, evaluate_coalesce},
};

}  // namespace

std::span<const Form> logic_forms() { return forms; }

}  // namespace expressroute::arm

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
    return marked_as(*std::move(result), condition);
}

Evaluated evaluate_if(const Expression& call, const Scope& scope) {
    const Evaluated condition = evaluate(call.arguments[0], scope);
    if (!condition) return condition;
    if (condition->is_unknown()) {
        const Quiet quiet(scope.module.expansion());
        const Evaluated yes = evaluate(call.arguments[1], scope);
        const Evaluated no = evaluate(call.arguments[2], scope);
        const bool alike =
            yes && no && !yes->holds_unknown() && !no->holds_unknown() && same(*yes, *no);
        return alike ? chosen_by(*condition, yes) : Evaluated(unknown_from(*condition));
    }
    const bool* decided = condition->boolean();
    if (!decided) return not_a_bool("if", *condition);
    return chosen_by(*condition, evaluate(call.arguments[*decided ? 1 : 2], scope));
}

/// `and` stops at the first false, `or` at the first true. An unknown argument decides nothing, and what follows it might never
/// be evaluated: if that fails, nothing is decided either.
Evaluated evaluate_until(const Expression& call, const Scope& scope, bool decisive) {
    std::optional<Value> unknown;
    Value marked(!decisive);
    Quiet quiet(scope.module.expansion(), Quiet::Start::later);
    for (const Expression& child : call.arguments) {
        const Evaluated argument = evaluate(child, scope);
        if (!argument && unknown) break;
        if (!argument) return argument;
        if (argument->is_unknown()) {
            quiet.begin();
            if (!unknown) unknown = *argument;
            continue;
        }
        const bool* value = argument->boolean();
        if (!value) return not_a_bool(call.name, *argument);
        if (*value == decisive) return *argument;
        marked = marked_as(std::move(marked), *argument);
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
    for (const Expression& child : call.arguments) {
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

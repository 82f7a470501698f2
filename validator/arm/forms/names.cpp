#include <fmt/core.h>

#include <array>

#include "arm/builtins.hpp"
#include "arm/evaluate.hpp"
#include "arm/functions/arguments.hpp"

namespace expressroute::arm {
namespace {

using azure::equal_ignoring_case;

/// The call's first argument, which must be a name. One that is secret can only be a mistake, and stays out of messages.
Evaluated evaluate_name(const Expression& call, const Scope& scope) {
    Evaluated name = evaluate(call.arguments[0], scope);
    if (!name || name->is_unknown()) return name;
    if (name->is_secret()) return Failure{fmt::format("`{}` of a secret", call.name)};
    if (name->string()) return name;
    return Failure{fmt::format("`{}` needs a name, not {}", call.name, azure::text(name->kind()))};
}

Evaluated evaluate_parameters(const Expression& call, const Scope& scope) {
    const Evaluated name = evaluate_name(call, scope);
    if (!name || name->is_unknown()) return name;
    if (!scope.arguments) return scope.module.environment().parameter(*name->string());
    const Value* argument = scope.arguments->values->find(*name->string());
    if (argument) return *argument;
    return Failure{fmt::format("the function has no parameter '{}'", *name->string())};
}

Evaluated evaluate_variables(const Expression& call, const Scope& scope) {
    const Evaluated name = evaluate_name(call, scope);
    if (!name || name->is_unknown()) return name;
    return scope.module.environment().variable(*name->string());
}

/// The loop that `copyIndex()` means: the resource's or output's; where there is none, the only one (section 9.2).
const Loop* nameless_loop(const Scope& scope) {
    for (const Loop* loop = scope.loop; loop; loop = loop->outer) {
        if (loop->is_default) return loop;
    }
    return scope.loop && !scope.loop->outer ? scope.loop : nullptr;
}

const Loop* named_loop(const Scope& scope, std::string_view name) {
    for (const Loop* loop = scope.loop; loop; loop = loop->outer) {
        if (equal_ignoring_case(loop->name, name)) return loop;
    }
    return nullptr;
}

Evaluated evaluate_copy_index(const Expression& call, const Scope& scope) {
    auto arguments = evaluate_arguments(call, scope);
    if (!arguments) return std::move(arguments).error();
    const Loop* loop = nullptr;
    const Value* offset = nullptr;
    for (const Value& argument : *arguments) {
        if (argument.is_unknown()) return unknown_from(argument);
    }
    if (!arguments->empty() && arguments->front().string()) {
        const std::string& name = *arguments->front().string();
        loop = named_loop(scope, name);
        if (!loop) {
            return Failure{fmt::format("there is no copy loop {} here", shown(arguments->front()))};
        }
        if (arguments->size() == 2) offset = &(*arguments)[1];
    } else {
        if (arguments->size() == 2) {
            return Failure{"`copyIndex` with two arguments needs a loop's name first"};
        }
        loop = nameless_loop(scope);
        if (!loop) return Failure{"`copyIndex()` stands outside any copy loop"};
        if (arguments->size() == 1) offset = &arguments->front();
    }
    if (offset && !offset->integer()) {
        return Failure{fmt::format("`copyIndex` needs a number as its offset, not {}",
                                   azure::text(offset->kind()))};
    }
    const std::int64_t* index = loop->index.integer();
    if (!index) return loop->index;
    std::int64_t result = 0;
    if (__builtin_add_overflow(*index, offset ? *offset->integer() : 0, &result)) {
        return Failure{"`copyIndex` needs more than 64 bits"};
    }
    return Value(result);
}

Evaluated evaluate_lambda_variables(const Expression& call, const Scope& scope) {
    const Evaluated name = evaluate_name(call, scope);
    if (!name || name->is_unknown()) return name;
    for (const Local* local = scope.local; local; local = local->outer) {
        if (equal_ignoring_case(local->name, *name->string())) return local->value;
    }
    return Failure{fmt::format("there is no lambda variable '{}' here", *name->string())};
}

constexpr std::array forms{
    Form{"parameters", 1, 1, evaluate_parameters},
    Form{"variables", 1, 1, evaluate_variables},
    Form{"copyIndex", 0, 2, evaluate_copy_index},
    Form{"lambdaVariables", 1, 1, evaluate_lambda_variables},
};

}  // namespace

std::span<const Form> name_forms() { return forms; }

}  // namespace expressroute::arm

// The functions a template may call, by name.
#pragma once

#include <span>
#include <string_view>

#include "arm/function.hpp"

namespace expressroute::arm {

struct Expression;
struct Scope;

/// A function that decides itself which of its arguments to evaluate, or that needs more than arguments: the
/// template, the deployment, the loops.
struct Form {
    std::string_view name;
    std::size_t least;
    std::size_t most;
    Evaluated (*evaluate)(const Expression& call, const Scope& scope);
};

/// Exactly one of the two is there.
struct Builtin {
    const Function* function = nullptr;
    const Form* form = nullptr;

    std::string_view name() const { return function ? function->name : form->name; }

    std::size_t least() const { return function ? function->least : form->least; }

    std::size_t most() const { return function ? function->most : form->most; }
};

std::span<const Form> logic_forms();  // if, and, or, coalesce
std::span<const Form> name_forms();   // parameters, variables, copyIndex, lambdaVariables
std::span<const Form>
lambda_forms();  // lambda, map, filter, reduce, sort, toObject, groupBy, mapValues
std::span<const Form> scope_forms();        // arm-language.md 7.1: resourceGroup ... deployer
std::span<const Form> id_forms();           // 7.3: resourceId ...
std::span<const Form> environment_forms();  // 7.4
std::span<const Form>
runtime_forms();  // section 8: reference, list*, pickZones ...; newGuid, utcNow

/// Without regard to case; any name that begins with "list" is a runtime function. nullptr for user functions
/// ("contoso.name") and names there are not.
const Builtin* find_builtin(std::string_view name);

/// The documented name nearest to one that does not exist.
std::string_view nearest_builtin(std::string_view name);

}  // namespace expressroute::arm

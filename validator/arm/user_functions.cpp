// Functions that a template defines itself (arm-language.md section 6.11).
#include <fmt/core.h>

#include "arm/builtins.hpp"
#include "arm/compare.hpp"
#include "arm/evaluate.hpp"
#include "arm/module.hpp"
#include "source/scanner.hpp"

namespace expressroute::arm {
namespace {

using azure::equal_ignoring_case;
using azure::Member;

struct UserFunction {
    const Object* definition = nullptr;
    Spot spot;
};

UserFunction find_user_function(const Module& module, std::string_view name) {
    const Member* functions = module.written().member("functions");
    const Array* namespaces = functions ? functions->value.array() : nullptr;
    const std::size_t dot = name.rfind('.');
    if (!namespaces || dot == std::string_view::npos) return {};
    for (std::size_t i = 0; i < namespaces->size(); ++i) {
        const Object* space = (*namespaces)[i].object();
        const std::string* space_name = space ? text_of(space->find("namespace")) : nullptr;
        if (!space_name || !equal_ignoring_case(*space_name, name.substr(0, dot))) continue;
        const Member* members = space->member("members");
        const Object* found = members ? members->value.object() : nullptr;
        const Member* function = found ? found->member(name.substr(dot + 1)) : nullptr;
        if (!function || !function->value.object()) continue;
        return {function->value.object(),
                {module.spot().document,
                 fmt::format("{}/{}/{}/{}/{}", module.spot().pointer, functions->key, i,
                             members->key, source::escape_token(function->key))}};
    }
    return {};
}

}  // namespace

Evaluated Module::call_user_function(const Expression& call, const Scope& scope) {
    Module& home = environment();
    const UserFunction function = find_user_function(home, call.name);
    if (!function.definition) {
        if (call.name.find('.') != std::string::npos) {
            return Failure{fmt::format("the template has no function '{}'", call.name)};
        }
        return Failure{fmt::format("there is no function '{}'; the nearest is '{}'", call.name,
                                   nearest_builtin(call.name))};
    }
    const auto given = evaluate_arguments(call, scope);
    if (!given) return given.error();
    const Value* listed = function.definition->find("parameters");
    const Array none;
    const Array& parameters = listed && listed->array() ? *listed->array() : none;
    if (given->size() > parameters.size()) {
        return Failure{fmt::format("'{}' takes {} arguments, not {}", call.name, parameters.size(),
                                   given->size())};
    }
    std::vector<Member> values;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const Object* parameter = parameters[i].object();
        const std::string* name = parameter ? text_of(parameter->find("name")) : nullptr;
        if (!name) continue;
        if (i >= given->size() && !home.types_.is_nullable(*parameter)) {
            return Failure{fmt::format("'{}' needs its argument '{}'", call.name, *name)};
        }
        values.push_back({*name, i < given->size() ? (*given)[i] : Value()});
    }
    const Object argument_values(std::move(values));
    const Arguments arguments{&argument_values};
    Scope inside = home.scope();
    inside.arguments = &arguments;
    const Member* output = function.definition->member("output");
    const Member* body =
        output && output->value.object() ? output->value.object()->member("value") : nullptr;
    if (!body) return Failure{fmt::format("the function '{}' has no output", call.name)};
    // A body that is one expression fails where it is called; a list or an object contains its failures.
    if (const std::string* text = body->value.string()) return evaluate_text(*text, inside);
    return evaluate_json(body->value, inside,
                         {function.spot.document,
                          fmt::format("{}/{}/{}", function.spot.pointer, output->key, body->key)});
}

}  // namespace expressroute::arm

// Functions that only the platform can answer (arm-language.md section 8), and what of their answers the template itself
// tells.
#include <fmt/core.h>

#include <array>

#include "arm/builtins.hpp"
#include "arm/evaluate.hpp"
#include "arm/functions/arguments.hpp"

namespace expressroute::arm {
namespace {

using azure::equal_ignoring_case;
using azure::lower_case;
using azure::Member;
using azure::Unknown;

Value runtime_value(const Expression& call, const Value& target) {
    const std::string of = target.string() ? lower_case(*target.string()) : std::string();
    return Value(
        Unknown{fmt::format("`{}` is answered only when deployed", call.name),
                of.empty() ? std::string() : fmt::format("{}({})", lower_case(call.name), of)});
}

/// The instance in the deployment the expression belongs to; a full id anywhere in the expansion.
struct Found {
    Module* module = nullptr;
    Instance* instance = nullptr;
};

Found find(const Scope& scope, const std::string& key) {
    if (Instance* instance = scope.module.find(key)) return {&scope.module, instance};
    Module& environment = scope.module.environment();
    if (Instance* instance = environment.find(key)) return {&environment, instance};
    const auto& everywhere = scope.module.expansion().instances;
    const auto found = everywhere.find(lower_case(key));
    if (found == everywhere.end()) return {};
    return {found->second.first, found->second.second};
}

/// The instance that a name or id means. There may be none; but a deployment that is not made has nothing to tell.
boost::system::result<Found, Failure> find_made(const Scope& scope, const std::string& key) {
    const Found found = find(scope, key);
    if (!found.instance && scope.module.is_off(key)) {
        return Failure{fmt::format("the deployment '{}' is not made: its condition is false", key)};
    }
    return found;
}

/// The instance's API version; null where it has none.
Value api_version(Module& module, const Instance& instance) {
    const Member* written = instance.written->member("apiVersion");
    if (!written) return Value();
    return evaluate_json(written->value, module.scope_of(instance),
                         {module.spot().document, instance.pointer + '/' + written->key});
}

/// The `properties` of a deployment: its outputs, and what nobody can know.
Value deployment_properties(const Expression& call, Module& deployed, const Value& target) {
    std::vector<Member> members{{"outputs", deployed.typed_outputs()}};
    for (const std::string_view key :
         {"provisioningState", "correlationId", "timestamp", "duration", "mode", "parameters",
          "templateHash", "templateLink", "outputResources", "validatedResources", "dependencies",
          "providers", "error"}) {
        members.push_back({std::string(key), runtime_value(call, target)});
    }
    return Value(Object(std::move(members)));
}

Value with_declared(Value unknown, Value declared) {
    Unknown result = *unknown.unknown();
    result.declared = std::make_shared<const Value>(std::move(declared));
    return Value(std::move(result));
}

/// What the template tells of a resource, as `reference` with 'Full' gives it.
Value full_reference(const Expression& call, Module& module, Instance& instance, Module* deployed) {
    std::vector<Member> members{
        {"id", instance.id}, {"name", instance.name}, {"type", Value(instance.type)}};
    Value version = api_version(module, instance);
    if (!version.is_null()) members.push_back({"apiVersion", std::move(version)});
    if (deployed) {
        members.push_back({"properties", deployment_properties(call, *deployed, instance.id)});
        return Value(Object(std::move(members)));
    }
    const Value body = module.declared(instance);
    if (const Object* object = body.object()) {
        members.insert(members.end(), object->begin(), object->end());
    }
    return Value(Object(std::move(members)));
}

Evaluated reference_to(const Expression& call, const Scope& scope, const Value& target, bool full) {
    const auto made = find_made(scope, *target.string());
    if (!made) return made.error();
    if (!made->instance) return runtime_value(call, target);
    Module& module = *made->module;
    Instance& instance = *made->instance;
    Value unknown = runtime_value(call, instance.id.string() ? instance.id : target);
    if (instance.existing || instance.foreign) return unknown;

    Module* deployed = module.deployed(instance);
    if (instance.is_deployment() && !deployed) return unknown;
    if (full) {
        return with_declared(std::move(unknown), full_reference(call, module, instance, deployed));
    }
    if (deployed) return deployment_properties(call, *deployed, target);
    const Value body = module.declared(instance);
    const Value* properties = azure::find(body, {"properties"});
    return properties ? with_declared(std::move(unknown), *properties) : unknown;
}

/// Arguments of which the first must be a name or id; an unknown one makes the result unknown.
boost::system::result<std::vector<Value>, Failure> runtime_arguments(const Expression& call,
                                                                     const Scope& scope) {
    auto arguments = evaluate_arguments(call, scope);
    if (!arguments) return arguments;
    const Value& target = arguments->front();
    if (!target.string() && !target.is_unknown()) {
        return Failure{fmt::format("`{}` needs a resource's name or id, not {}", call.name,
                                   azure::text(target.kind()))};
    }
    return arguments;
}

Evaluated evaluate_reference(const Expression& call, const Scope& scope) {
    const auto arguments = runtime_arguments(call, scope);
    if (!arguments) return arguments.error();
    const Value& target = arguments->front();
    if (target.is_unknown()) return unknown_from(target);
    bool full = false;
    if (arguments->size() == 3 && !(*arguments)[2].is_unknown()) {
        const std::string* word = (*arguments)[2].string();
        if (!word || !equal_ignoring_case(*word, "full")) {
            return Failure{"the third argument of `reference` can only be 'Full'"};
        }
        full = true;
    }
    return reference_to(call, scope, target, full);
}

Evaluated evaluate_references(const Expression& call, const Scope& scope) {
    const auto arguments = runtime_arguments(call, scope);
    if (!arguments) return arguments.error();
    const Value& target = arguments->front();
    if (target.is_unknown()) return unknown_from(target);
    const bool full = arguments->size() == 2 && (*arguments)[1].string() &&
                      equal_ignoring_case(*(*arguments)[1].string(), "full");
    Array result;
    for (const Instance* instance : scope.module.loop_instances(*target.string())) {
        const Evaluated one = instance->id.string() ? reference_to(call, scope, instance->id, full)
                                                    : runtime_value(call, instance->id);
        if (!one) return one;
        result.push_back(*one);
    }
    if (result.empty() && !scope.module.has_loop(*target.string())) {
        return Failure{fmt::format("`references` needs the symbolic name of a loop; {} is none",
                                   shown(target))};
    }
    return Value(std::move(result));
}

Evaluated evaluate_resource_info(const Expression& call, const Scope& scope) {
    const auto arguments = runtime_arguments(call, scope);
    if (!arguments) return arguments.error();
    const Value& target = arguments->front();
    if (target.is_unknown()) return unknown_from(target);
    const Instance* instance = scope.module.find(*target.string());
    if (!instance) {
        return Failure{
            fmt::format("`resourceInfo` needs a symbolic name; {} is none", shown(target))};
    }
    return Value(Object({{"id", instance->id},
                         {"name", instance->name},
                         {"type", Value(instance->type)},
                         {"apiVersion", api_version(scope.module, *instance)}}));
}

Evaluated evaluate_list(const Expression& call, const Scope& scope) {
    const auto arguments = runtime_arguments(call, scope);
    if (!arguments) return arguments.error();
    return runtime_value(call, arguments->front()).as_secret();
}

/// Keyed directly: `.name` is the value, without `.value`.
Evaluated evaluate_secure_outputs(const Expression& call, const Scope& scope) {
    const auto arguments = runtime_arguments(call, scope);
    if (!arguments) return arguments.error();
    const Value& target = arguments->front();
    if (!target.string()) return unknown_from(target).as_secret();
    const auto made = find_made(scope, *target.string());
    if (!made) return made.error();
    Module* deployed = made->instance ? made->module->deployed(*made->instance) : nullptr;
    if (!deployed) return runtime_value(call, target).as_secret();
    return Value(deployed->outputs()).as_secret();
}

/// `pickZones` with a literal count: that many strings.
Evaluated evaluate_pick_zones(const Expression& call, const Scope& scope) {
    const auto arguments = evaluate_arguments(call, scope);
    if (!arguments) return arguments.error();
    const Value unknown(Unknown{"the zones are picked when deployed"});
    std::int64_t count = 1;
    if (arguments->size() >= 4) {
        const std::int64_t* given = (*arguments)[3].integer();
        if (!given) return unknown;
        count = *given;
    }
    if (count < 0 || count > 3)
        return Failure{fmt::format("`pickZones` picks 1 to 3 zones, not {}", count)};
    return Value(Array(static_cast<std::size_t>(count), unknown));
}

Evaluated evaluate_unknowable(const Expression& call, const Scope& scope) {
    const auto arguments = evaluate_arguments(call, scope);
    if (!arguments) return arguments.error();
    return Value(Unknown{fmt::format("`{}` is answered only when deployed", call.name)});
}

Evaluated evaluate_per_deployment(const Expression& call, const Scope& scope) {
    if (!scope.in_parameter_default) {
        return Failure{
            fmt::format("`{}` may only stand in a parameter's default value", call.name)};
    }
    const auto arguments = evaluate_arguments(call, scope);
    if (!arguments) return arguments.error();
    return Value(Unknown{fmt::format("`{}` differs with every deployment", call.name)});
}

constexpr std::array forms{
    Form{"reference", 1, 3, evaluate_reference},
    Form{"references", 1, 2, evaluate_references},
    Form{"resourceInfo", 1, 1, evaluate_resource_info},
    Form{"list", 1, 3, evaluate_list},
    Form{"listOutputsWithSecureValues", 2, 2, evaluate_secure_outputs},
    Form{"providers", 1, 2, evaluate_unknowable},
    Form{"pickZones", 3, 5, evaluate_pick_zones},
    Form{"toLogicalZone", 3, 3, evaluate_unknowable},
    Form{"toLogicalZones", 3, 3, evaluate_unknowable},
    Form{"toPhysicalZone", 3, 3, evaluate_unknowable},
    Form{"toPhysicalZones", 3, 3, evaluate_unknowable},
    Form{"roleDefinitions", 1, 1, evaluate_unknowable},
    Form{"extensions", 1, 1, evaluate_unknowable},
    Form{"externalInputs", 1, 1, evaluate_unknowable},
    Form{"newGuid", 0, 0, evaluate_per_deployment},
    Form{"utcNow", 0, 1, evaluate_per_deployment},
};

}  // namespace

std::span<const Form> runtime_forms() { return forms; }

}  // namespace expressroute::arm

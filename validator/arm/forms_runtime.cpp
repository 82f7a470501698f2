// Functions that only the platform can answer (arm-language.md section 8), and what of their answers the template itself
// tells.
#include <fmt/core.h>

#include <array>

#include "arm/builtins.hpp"
#include "arm/evaluate.hpp"

namespace expressroute::arm {
namespace {

using azure::equal_ignoring_case;
using azure::lower_case;
using azure::Member;
using azure::Unknown;

Value runtime_value(const Expression& call, const Value& target) {
    const std::string of = target.string() ? lower_case(*target.string()) : std::string();
    return Value(
        Unknown{fmt::format("`{}` is answered only when deployed", call.text),
                of.empty() ? std::string() : fmt::format("{}({})", lower_case(call.text), of)});
}

/// The instance in the deployment the expression belongs to; a full id anywhere in the expansion.
struct Found {
    Module* module = nullptr;
    Instance* instance = nullptr;
};

Found find(const Scope& scope, const std::string& key) {
    if (Instance* instance = scope.module.find(key)) return {&scope.module, instance};
    Module& environment = scope.module.environment();
    if (&environment != &scope.module) {
        if (Instance* instance = environment.find(key)) return {&environment, instance};
    }
    if (!key.starts_with('/')) return {};
    for (Module& module : scope.module.expansion().modules) {
        if (Instance* instance = module.find(key)) return {&module, instance};
    }
    return {};
}

Value typed_outputs(Module& deployed) {
    std::vector<Member> outputs;
    const Value* written = deployed.written().find("outputs");
    const Object* definitions = written ? written->object() : nullptr;
    for (const Member& output : deployed.outputs()) {
        std::vector<Member> entry;
        const Value* type = definitions ? azure::find(*written, {output.key, "type"}) : nullptr;
        if (type) entry.push_back({"type", *type});
        if (!output.value.is_null()) entry.push_back({"value", output.value});
        outputs.push_back({output.key, Value(Object(std::move(entry)))});
    }
    return Value(Object(std::move(outputs)));
}

/// The `properties` of a deployment: its outputs, and what nobody can know.
Value deployment_properties(const Expression& call, Module& deployed, const Value& target) {
    std::vector<Member> members{{"outputs", typed_outputs(deployed)}};
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

Value reference_to(const Expression& call, const Scope& scope, const Value& target, bool full) {
    const Found found = find(scope, *target.string());
    if (!found.instance) return runtime_value(call, target);
    const Value& id = found.instance->id;
    Value unknown = runtime_value(call, id.string() ? id : target);
    if (found.instance->existing) return unknown;

    const bool is_deployment =
        equal_ignoring_case(found.instance->type, "Microsoft.Resources/deployments");
    Module* deployed = is_deployment ? found.module->deployed(*found.instance) : nullptr;
    if (is_deployment && !deployed) return unknown;
    if (!full) {
        if (deployed) return deployment_properties(call, *deployed, target);
        const Value body = found.module->declared(*found.instance);
        const Value* properties = azure::find(body, {"properties"});
        return properties ? with_declared(std::move(unknown), *properties) : unknown;
    }
    std::vector<Member> members{
        {"id", id}, {"name", found.instance->name}, {"type", Value(found.instance->type)}};
    if (const Value* version = found.instance->written->find("apiVersion")) {
        members.push_back({"apiVersion", *version});
    }
    if (deployed) {
        members.push_back({"properties", deployment_properties(call, *deployed, target)});
    } else {
        const Value body = found.module->declared(*found.instance);
        if (const Object* object = body.object()) {
            members.insert(members.end(), object->begin(), object->end());
        }
    }
    return with_declared(std::move(unknown), Value(Object(std::move(members))));
}

/// Arguments of which the first must be a name or id; an unknown one makes the result unknown.
boost::system::result<std::vector<Value>, Failure> runtime_arguments(const Expression& call,
                                                                     const Scope& scope) {
    auto arguments = evaluate_arguments(call, scope);
    if (!arguments) return arguments;
    const Value& target = arguments->front();
    if (!target.string() && !target.is_unknown()) {
        return Failure{fmt::format("`{}` needs a resource's name or id, not {}", call.text,
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
        result.push_back(instance->id.string() ? reference_to(call, scope, instance->id, full)
                                               : runtime_value(call, instance->id));
    }
    if (result.empty() && !scope.module.has_loop(*target.string())) {
        return Failure{fmt::format("`references` needs the symbolic name of a loop; '{}' is none",
                                   *target.string())};
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
            fmt::format("`resourceInfo` needs a symbolic name; '{}' is none", *target.string())};
    }
    const Value* version = instance->written->find("apiVersion");
    return Value(Object({{"id", instance->id},
                         {"name", instance->name},
                         {"type", Value(instance->type)},
                         {"apiVersion", version ? *version : Value()}}));
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
    const Found found = find(scope, *target.string());
    Module* deployed = found.instance ? found.module->deployed(*found.instance) : nullptr;
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
    return Value(Unknown{fmt::format("`{}` is answered only when deployed", call.text)});
}

Evaluated evaluate_per_deployment(const Expression& call, const Scope& scope) {
    if (!scope.in_parameter_default) {
        return Failure{
            fmt::format("`{}` may only stand in a parameter's default value", call.text)};
    }
    const auto arguments = evaluate_arguments(call, scope);
    if (!arguments) return arguments.error();
    return Value(Unknown{fmt::format("`{}` differs with every deployment", call.text)});
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

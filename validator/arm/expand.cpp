#include "arm/expand.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "arm/evaluate.hpp"
#include "arm/keys.hpp"
#include "arm/module.hpp"
#include "arm/order.hpp"
#include "source/scanner.hpp"

namespace expressroute::arm {
namespace {

using azure::Deployment;
using azure::equal_ignoring_case;
using azure::lower_case;
using azure::Member;
using azure::Moved;
using azure::Resource;

/// What of a written resource is not part of its body (design.md section 4, arm-language.md 14.4).
constexpr std::array<std::string_view, 11> not_body{
    "type",      "name",      "id",       "apiVersion", "condition", "copy",
    "dependsOn", "resources", "existing", "@options",   "method",
};

bool is_body(const Member& member) {
    if (equal_ignoring_case(member.key, "copy")) return member.value.array() != nullptr;
    return std::none_of(not_body.begin(), not_body.end(),
                        [&](std::string_view key) { return equal_ignoring_case(member.key, key); });
}

Target::Kind scope_of_schema(const Object& written) {
    const Value* schema = written.find("$schema");
    const std::string folded =
        schema && schema->string() ? lower_case(*schema->string()) : std::string();
    if (folded.find("/subscriptiondeploymenttemplate.json") != std::string::npos)
        return Target::Kind::subscription;
    if (folded.find("/managementgroupdeploymenttemplate.json") != std::string::npos) {
        return Target::Kind::management_group;
    }
    if (folded.find("/tenantdeploymenttemplate.json") != std::string::npos)
        return Target::Kind::tenant;
    return Target::Kind::resource_group;
}

Target root_target(const Object& written, const DeploymentContext& context) {
    return {
        .kind = scope_of_schema(written),
        .subscription = given_or(context.subscription_id, placeholder_subscription),
        .resource_group = given_or(context.resource_group, "resource-group"),
        .management_group = given_or(context.management_group, "management-group"),
        .location = given_or(context.location, placeholder_location),
    };
}

/// A value of a parameter file is literal, neither evaluated nor unescaped (section 3.1); an `expression` is none (12.2).
Value value_in_file(Module& module, const Member& entry, const Spot& spot) {
    const Value* expression = azure::find(entry.value, {"expression"});
    if (!expression) return given_value(entry.value);
    Scope scope = module.scope();
    scope.in_parameter_default = true;
    return evaluate_json(*expression, scope, spot);
}

/// Hands the parameter file's values over.
void give_file(Module& module, const LinkedDocument& file, std::string_view pointer) {
    const Object* root = file.root.object();
    const Member* parameters = root ? root->member("parameters") : nullptr;
    if (!parameters) return;
    if (parameters->value.is_unknown()) {
        module.set_parameters_unknown(parameters->value.unknown()->why);
    }
    if (!parameters->value.object()) return;
    for (const Member& entry : *parameters->value.object()) {
        Spot spot{file.document, fmt::format("{}/{}/{}", pointer, parameters->key,
                                             source::escape_token(entry.key))};
        const Member* value =
            entry.value.object() ? entry.value.object()->member("value") : nullptr;
        if (value) spot.pointer += '/' + value->key;
        module.give(entry.key, {spot, entry.key, [&module, &entry, spot] {
                                    return value_in_file(module, entry, spot);
                                }});
    }
}

/// The value, charged for all that it has inside: what was shared is written out from here on.
Value affordable(const Value& value, const Spot& spot, Expansion& expansion) {
    if (expansion.allowance.budget.take(value.weight())) return value;
    expansion.report(spot, Budget::exhausted());
    return Value(azure::Unknown{Budget::exhausted().message});
}

/// Walks modules in the order of the contract: a deployment, then what it deploys.
class Emitter {
 public:
    explicit Emitter(Expansion& expansion, Deployment& deployment)
        : expansion_(expansion), deployment_(deployment) {}

    void emit(Module& root) {
        emit(root, std::nullopt);
        order_.write(deployment_.resources);
    }

 private:
    /// `deployed_by`: the place of the deployment that has the module; nothing for the root.
    void emit(Module& module, std::optional<std::size_t> deployed_by) {
        for (Instance& instance : module.instances()) {
            if (instance.foreign) continue;
            if (instance.existing) {
                const Quiet quiet(expansion_);
                deployment_.existing.push_back(resource(module, instance).described);
                continue;
            }
            const std::size_t place = deployment_.resources.size();
            Emitted emitted = resource(module, instance);
            emitted.described.deployed_by = deployed_by;
            order_.add(module, instance, place, emitted.described.depends_on, emitted.is_all);
            deployment_.resources.push_back(std::move(emitted.described));
            if (Module* child = module.deployed(instance)) {
                child->check_given();
                emit(*child, place);
            }
        }
        for (azure::Leak& leak : leaks(module)) deployment_.leaks.push_back(std::move(leak));
    }

    struct Emitted {
        Resource described;
        bool is_all = true;  ///< no dependency of it is unknown
    };

    Emitted resource(Module& module, Instance& instance) {
        Emitted emitted;
        Resource& result = emitted.described;
        result.type = instance.type;
        result.name = instance.name;
        result.id = instance.id;
        result.condition = instance.condition;
        result.document = module.spot().document;
        result.pointer = instance.pointer;
        result.existing = instance.existing;
        result.symbol = instance.symbol;
        result.note = module.note();
        if (!instance.note.empty())
            result.note += (result.note.empty() ? "" : ", ") + instance.note;

        const Scope scope = module.scope_of(instance);
        if (const Member* version = instance.written->member("apiVersion")) {
            const Value evaluated = evaluate_json(
                version->value, scope, {result.document, result.pointer + '/' + version->key});
            if (evaluated.string() && !evaluated.is_secret()) {
                result.api_version = *evaluated.string();
            }
        }
        emitted.is_all = read_dependencies(instance, scope, result);
        result.key_sources = key_sources(module, instance, result.note);
        Trace trace;
        result.body = azure::without_nulls(affordable(
            body(module, instance, scope, trace), {result.document, result.pointer}, expansion_));
        std::stable_sort(trace.moved.begin(), trace.moved.end(),
                         [](const Moved& a, const Moved& b) { return a.body < b.body; });
        result.moved = std::move(trace.moved);
        return emitted;
    }

    /// Says whether all of them are known.
    static bool read_dependencies(const Instance& instance, const Scope& scope,
                                  Resource& resource) {
        const Member* written = instance.written->member("dependsOn");
        if (!written) return true;
        const Value value = evaluate_json(
            written->value, scope, {resource.document, resource.pointer + '/' + written->key});
        if (const Array* list = value.array()) {
            for (const Value& entry : *list) {
                const std::string* name =
                    value.is_secret() || entry.is_secret() ? nullptr : entry.string();
                if (name && !name->empty()) resource.depends_on.push_back(*name);
            }
        }
        return !value.holds_unknown();
    }

    Value body(Module& module, Instance& instance, const Scope& scope, Trace& trace) {
        std::vector<Member> kept;
        for (const Member& member : *instance.written) {
            if (is_body(member)) kept.push_back(member);
        }
        const Spot spot{module.spot().document, instance.pointer};
        if (!equal_ignoring_case(instance.type, "Microsoft.Resources/deployments")) {
            return evaluate_json(Value(Object(std::move(kept))), scope, spot, &trace);
        }
        for (Member& member : kept) {
            if (equal_ignoring_case(member.key, "properties"))
                member.value = without_template(member.value);
        }
        const Value evaluated = evaluate_json(Value(Object(std::move(kept))), scope, spot, &trace);
        return with_secret_parameters(evaluated, module.deployed(instance));
    }

    static Value without_template(const Value& properties) {
        const Object* object = properties.object();
        if (!object) return properties;
        std::vector<Member> kept;
        for (const Member& member : *object) {
            if (!equal_ignoring_case(member.key, "template")) kept.push_back(member);
        }
        return Value(Object(std::move(kept)));
    }

    /// What is handed to a secure parameter is secret, wherever it came from.
    static Value with_secret_parameters(const Value& body, const Module* child) {
        const Value* given = azure::find(body, {"properties", "parameters"});
        if (!child || !given || !given->object()) return body;
        std::vector<Member> parameters = given->object()->members();
        for (Member& entry : parameters) {
            if (child->is_secure(entry.key)) entry.value = entry.value.as_secret();
        }
        const Member& properties = *body.object()->member("properties");
        const std::string& key = properties.value.object()->member("parameters")->key;
        return with(
            body, properties.key,
            with(properties.value, key, marked_as(Value(Object(std::move(parameters))), *given)));
    }

    static Value with(const Value& object, const std::string& key, Value value) {
        Object changed = *object.object();
        changed.set(key, std::move(value));
        return marked_as(Value(std::move(changed)), object);
    }

    Expansion& expansion_;
    Deployment& deployment_;
    Order order_;
};

/// Makes all modules, so that ids of resources in each can be looked up from any.
void open_all(Module& module) {
    for (Instance& instance : module.instances()) {
        if (Module* child = module.deployed(instance)) open_all(*child);
    }
}

}  // namespace

Deployment expand(const Input& input, std::vector<PlacedProblem>& problems) {
    Allowance allowance;
    return expand(input, allowance, problems);
}

Deployment expand(const Input& input, Allowance& allowance, std::vector<PlacedProblem>& problems) {
    Deployment deployment;
    deployment.document = input.document;
    deployment.kind = azure::DocumentKind::arm_template;
    const Object* written = input.root.object();
    if (!written) return deployment;
    if (input.parameters) deployment.parameters = input.parameters_name;

    Expansion expansion(input, allowance, problems);
    Module& root =
        expansion.modules.emplace_back(expansion, *written, Spot{input.document, input.pointer},
                                       root_target(*written, input.context), nullptr);
    root.set_name(given_or(input.context.deployment_name, input.default_deployment_name));
    if (input.parameters) give_file(root, *input.parameters, input.parameters_pointer);
    open_all(root);
    root.check_given();
    Emitter(expansion, deployment).emit(root);
    std::vector<Member> outputs = root.outputs().members();
    for (Member& output : outputs) {
        output.value =
            affordable(output.value, {input.document, input.pointer + "/outputs"}, expansion);
    }
    deployment.outputs = Object(std::move(outputs));
    return deployment;
}

}  // namespace expressroute::arm

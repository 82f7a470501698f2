// What does a deployment resource deploy, where, and with which parameters? (arm-language.md section 11)
#include <fmt/core.h>

#include <algorithm>

#include "arm/evaluate.hpp"
#include "arm/links.hpp"
#include "arm/module.hpp"
#include "source/scanner.hpp"

namespace expressroute::arm {
namespace {

using azure::equal_ignoring_case;
using azure::lower_case;
using azure::Member;
using azure::Unknown;
using Kind = Target::Kind;

/// The parts of "/subscriptions/S/resourceGroups/G": an empty one, "subscriptions", "S" ...
std::vector<std::string> segments(std::string_view id) {
    std::vector<std::string> parts;
    while (true) {
        const std::size_t slash = id.find('/');
        parts.emplace_back(id.substr(0, slash));
        if (slash == std::string_view::npos) return parts;
        id.remove_prefix(slash + 1);
    }
}

/// Turns the target to a deployment's `scope`: "/", a management group, the id of a subscription or resource group.
void set_scope(Target& target, const Value& scope) {
    constexpr std::string_view groups = "microsoft.management/managementgroups/";
    const std::string& text = *scope.string();
    if (text == "/") {
        target.kind = Kind::tenant;
        return;
    }
    if (const std::size_t at = lower_case(text).find(groups); at != std::string::npos) {
        target.kind = Kind::management_group;
        target.management_group = marked_as(Value(text.substr(at + groups.size())), scope);
        return;
    }
    const std::vector<std::string> parts = segments(text);
    if (parts.size() < 3 || !equal_ignoring_case(parts[1], "subscriptions")) return;
    target.kind = Kind::subscription;
    target.subscription = marked_as(Value(parts[2]), scope);
    if (parts.size() < 5) return;
    target.kind = Kind::resource_group;
    target.resource_group = marked_as(Value(parts[4]), scope);
}

}  // namespace

/// Section 11.2.
Target Module::target_below(const Instance& instance, const Scope& scope) {
    const auto evaluated = [&](std::string_view key) {
        const Member* written = instance.written->member(key);
        if (!written) return Value();
        return evaluate_json(written->value, scope,
                             {spot_.document, instance.pointer + '/' + written->key});
    };
    Target target = target_;
    const Value group = evaluated("resourceGroup");
    const Value subscription = evaluated("subscriptionId");
    const Value on = evaluated("scope");
    const Value location = instance.is_deployment() ? evaluated("location") : Value();
    if (on.string()) set_scope(target, on);
    if (on.is_unknown()) target.subscription = target.resource_group = target.management_group = on;
    if (!subscription.is_null()) {
        target.subscription = subscription;
        // In a group's deployment a subscription alone means the group of that name there, unless a location says otherwise.
        if (target_.kind != Kind::resource_group || !location.is_null()) {
            target.kind = Kind::subscription;
        }
    }
    if (!group.is_null()) {
        target.kind = Kind::resource_group;
        target.resource_group = group;
    }
    if (target.kind != Kind::resource_group) {
        if (!location.is_null()) target.location = location;
    } else if (instance.is_deployment()) {
        target.location = location_of_group(target.prefix());
    }
    return target;
}

/// Where a resource group of these templates is declared to lie; of any other group it is anyone's guess (section 11.2).
Value Module::location_of_group(const Value& id) {
    const std::string* text = id.string();
    for (Module* at = this; text && at; at = at->parent_) {
        const Value here = at->target_.prefix();
        if (here.string() && equal_ignoring_case(*here.string(), *text))
            return at->target_.location;
        const auto found = at->index_.find(lower_case(*text));
        if (found == at->index_.end()) continue;
        const Instance& group = *found->second;
        const Member* location = group.written->member("location");
        if (!location || group.existing) continue;
        return evaluate_json(location->value, at->scope_of(group),
                             {at->spot_.document, group.pointer + '/' + location->key});
    }
    return given_or(expansion_.input.context.location, placeholder_location).as_placeholder();
}

Module* Module::deployed(Instance& instance) {
    if (instance.deployment_asked || !instance.is_deployment()) return instance.deployment;
    instance.deployment_asked = true;
    const Member* properties = instance.written->member("properties");
    if (!properties || !properties->value.object()) return nullptr;

    const Scope scope = scope_of(instance);
    const std::string pointer = instance.pointer + '/' + properties->key;
    Template child = template_of(*properties, scope, pointer);
    if (!child.root) return nullptr;

    std::size_t depth = 0;
    for (const Module* at = this; at; at = at->parent_) ++depth;
    if (expansion_.allowance.modules_left == 0 || depth > max_deployment_depth) {
        expansion_.report(
            {spot_.document, instance.pointer},
            {fmt::format("more than {} nested deployments, or more than {} levels of them",
                         Allowance::max_modules, max_deployment_depth),
             true});
        return nullptr;
    }
    --expansion_.allowance.modules_left;
    Module& module = expansion_.modules.emplace_back(expansion_, *child.root, std::move(child.spot),
                                                     target_below(instance, scope), this);
    module.set_name(instance.name);
    module.set_note(note_below(instance));
    if (child.is_inner) {
        bind_parameters(module, *properties->value.object(), scope, pointer);
    } else {
        module.set_environment(environment(), instance.loop);
    }
    instance.deployment = &module;
    return instance.deployment;
}

/// "deployment hub > deployment circuits (copy hub[1])": what stands before the notes of a nested deployment's resources.
std::string Module::note_below(const Instance& instance) const {
    std::string note = note_;
    if (!note.empty()) note += " > ";
    const std::string* name = instance.name.is_secret() ? nullptr : instance.name.string();
    note += fmt::format("deployment {}", name ? *name : "*");
    if (!instance.note.empty()) note += fmt::format(" ({})", instance.note);
    return note;
}

Module::Template Module::template_of(const Member& properties, const Scope& scope,
                                     const std::string& pointer) {
    const Object& written = *properties.value.object();
    if (const Member* nested = written.member("template")) {
        const Spot spot{spot_.document, pointer + '/' + nested->key};
        const Value* root = nested->value.string()
                                ? &kept(evaluate_json(nested->value, scope, spot))
                                : &nested->value;
        const Value* options =
            azure::find(properties.value, {"expressionEvaluationOptions", "scope"});
        const Value option =
            options ? evaluate_json(*options, scope, {spot_.document, pointer}) : Value();
        const bool is_inner = option.string() && equal_ignoring_case(*option.string(), "inner");
        return {root->object(), spot, is_inner};
    }
    const Member* link = written.member("templateLink");
    if (!link) return {};
    const auto linked = read_link(*link, scope, {spot_.document, pointer + '/' + link->key});
    if (!linked) return {};
    return {kept(linked->root).object(), {linked->document, ""}, true};
}

/// The template a link leads to; nothing where it is not at hand, with a problem that says so.
std::optional<LinkedDocument> Module::read_link(const Member& link, const Scope& scope,
                                                const Spot& spot) {
    const auto unavailable = [&](std::string_view why) {
        expansion_.report(
            spot,
            {fmt::format("the linked template is not at hand, so its resources are not checked: {}",
                         why)});
        return std::nullopt;
    };
    const Value value = evaluate_json(link.value, scope, spot);
    const auto part = [&](std::string_view key) {
        const Value* found = azure::find(value, {key});
        return found ? found->string() : nullptr;
    };
    DocumentIndex from = spot_.document;
    std::string path;
    if (const std::string* relative = part("relativePath")) {
        path = *relative;
    } else if (const std::string* uri = part("uri")) {
        const std::optional<RelativePath> beside = relative_path(*uri);
        if (!beside || beside->document >= expansion_.addressed.size()) {
            return unavailable("its address leads elsewhere and is never fetched");
        }
        from = expansion_.addressed[beside->document];
        path = beside->path;
    } else if (azure::find(value, {"id"})) {
        return unavailable("it is a template spec");
    } else {
        return unavailable("its address is not known");
    }
    Result<LinkedDocument> linked = expansion_.input.read_link(from, path);
    if (!linked && value.holds_secret()) return unavailable("there is no such file beside it");
    if (!linked) return unavailable(linked.error().message);
    for (const Module* at = this; at; at = at->parent_) {
        if (at->spot_.document == linked->document && at->spot_.pointer.empty()) {
            return unavailable("the templates link to each other in a circle");
        }
    }
    return *linked;
}

const Value& Module::kept(Value value) {
    return expansion_.documents.emplace_back(std::move(value));
}

/// Each parameter is evaluated here, in the parent's scope, when the child first asks (section 11.4).
void Module::bind_parameters(Module& child, const Object& properties, const Scope& scope,
                             const std::string& pointer) {
    if (properties.find("parametersLink")) {
        child.set_parameters_unknown("the parameters stand in a linked file");
    }
    const Member* written = properties.member("parameters");
    if (!written) return;
    const Spot spot{spot_.document, pointer + '/' + written->key};
    const bool is_evaluated = written->value.string() != nullptr;
    const Value& entries =
        is_evaluated ? kept(evaluate_json(written->value, scope, spot)) : written->value;
    if (entries.is_unknown()) child.set_parameters_unknown(entries.unknown()->why);
    if (!entries.object()) return;
    for (const Member& entry : *entries.object()) {
        const Spot place{spot.document, spot.pointer + '/' + source::escape_token(entry.key)};
        const Value given = entries.is_secret() ? entry.value.as_secret() : entry.value;
        child.give(entry.key, {place, entry.key,
                               [scope, place, is_evaluated, given] {
                                   return given_value(
                                       is_evaluated ? given : evaluate_json(given, scope, place));
                               },
                               is_evaluated ? nullptr : azure::find(entry.value, {"value"}), this});
    }
}

Value given_value(const Value& entry) {
    if (entry.is_unknown()) return entry;
    const Object* object = entry.object();
    if (!object) return Value(Unknown{"the parameter's entry is not an object"});
    if (object->find("reference")) return Value(Unknown{"a Key Vault secret"}).as_secret();
    const Value* value = object->find("value");
    if (!value) return {};
    return entry.is_secret() ? value->as_secret() : *value;
}

}  // namespace expressroute::arm

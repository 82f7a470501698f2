// Which resources does a module have? Conditions, loops, names, ids, scopes and nested deployments (arm-language.md
// sections 9 to 11); bodies are expand.cpp's.
#include <fmt/core.h>

#include <algorithm>

#include "arm/evaluate.hpp"
#include "arm/module.hpp"
#include "azure/resource_id.hpp"
#include "source/scanner.hpp"

namespace expressroute::arm {
namespace {

using azure::equal_ignoring_case;
using azure::lower_case;
using azure::Member;
using azure::Unknown;

constexpr std::string_view deployment_type = "Microsoft.Resources/deployments";

std::vector<std::string_view> split(std::string_view text) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t slash = text.find('/');
        parts.push_back(text.substr(0, slash));
        if (slash == std::string_view::npos) return parts;
        text.remove_prefix(slash + 1);
    }
}

/// As a resource's `condition`: bools, and "true"/"false" as text (section 4).
std::optional<bool> as_condition(const Value& value) {
    if (const bool* boolean = value.boolean()) return *boolean;
    if (value.is_null()) return true;
    if (const std::string* text = value.string()) {
        if (equal_ignoring_case(*text, "true")) return true;
        if (equal_ignoring_case(*text, "false")) return false;
    }
    return std::nullopt;
}

/// "/t1/n1/t2/n2" of a type "P/t1/t2" and a name "n1/n2"; a segment "providers" takes its name as the next provider
/// (section 10.4). Nothing where they do not pair up.
std::optional<std::string> interleaved(std::string_view type, std::string_view name) {
    const std::vector<std::string_view> types = split(type);
    const std::vector<std::string_view> names = split(name);
    if (types.size() != names.size() + 1) return std::nullopt;
    std::string result = "/providers/" + std::string(types[0]);
    for (std::size_t i = 0; i < names.size(); ++i) {
        result += fmt::format("/{}/{}", types[i + 1], names[i]);
    }
    return result;
}

Value with_marks_of(Value value, std::initializer_list<const Value*> sources) {
    for (const Value* source : sources) {
        if (source->holds_placeholder()) value = value.as_placeholder();
        if (source->is_secret()) value = value.as_secret();
    }
    return value;
}

}  // namespace

std::deque<Instance>& Module::instances() {
    if (instances_stage_ != Stage::none) return instances_;
    instances_stage_ = Stage::busy;
    if (const Member* resources = written_.member("resources")) {
        add_resources(resources->value, spot_.pointer + '/' + resources->key, nullptr);
    }
    instances_stage_ = Stage::done;
    return instances_;
}

void Module::add_resources(const Value& resources, const std::string& pointer,
                           const Instance* parent) {
    if (const Array* array = resources.array()) {
        for (std::size_t i = 0; i < array->size(); ++i) {
            const std::string place = fmt::format("{}/{}", pointer, i);
            if (const Object* written = (*array)[i].object()) {
                add_resource(*written, place, {}, parent);
            } else if (!(*array)[i].is_null()) {
                expansion_.report({spot_.document, place},
                                  {fmt::format("a resource must be an object, not {}",
                                               azure::text((*array)[i].kind()))});
            }
        }
    } else if (const Object* symbols = resources.object()) {
        for (const Member& symbol : *symbols) {
            const Object* written = symbol.value.object();
            if (!written) continue;
            add_resource(*written, pointer + '/' + source::escape_token(symbol.key), symbol.key,
                         parent);
        }
    } else if (!resources.is_null()) {
        expansion_.report({spot_.document, pointer},
                          {fmt::format("`resources` must be an array or an object, not {}",
                                       azure::text(resources.kind()))});
    }
}

void Module::add_resource(const Object& written, const std::string& pointer,
                          const std::string& symbol, const Instance* parent) {
    const Loop* outer = parent ? parent->loop : outer_loop_;
    const Member* copy = written.member("copy");
    const Object* loop = copy ? copy->value.object() : nullptr;
    if (!loop) {
        add_instance({&written, pointer, symbol, parent, outer, {}, {}});
        return;
    }
    Scope scope = this->scope();
    scope.loop = outer;
    const Spot spot{spot_.document, pointer + '/' + copy->key};
    const Value* name_written = loop->find("name");
    const Value name = name_written ? evaluate_json(*name_written, scope, spot) : Value();
    const std::string loop_name = name.string() ? *name.string() : symbol;
    const Value* count_written = loop->find("count");
    const Evaluated count = count_written ? loop_count(*count_written, scope)
                                          : Evaluated(Failure{"the copy loop has no `count`"});
    if (!count) expansion_.report({spot.document, spot.pointer + "/count"}, count.error());
    if (!count || count->is_unknown()) {
        const std::string why = count ? count->unknown()->why : count.error().message;
        expansion_.loops.push_back({loop_name, Value(Unknown{why}), true, outer});
        add_instance({&written, pointer, symbol, parent, &expansion_.loops.back(), loop_name,
                      fmt::format("copy {}[*]", loop_name), true});
        return;
    }
    for (std::int64_t i = 0; i < *count->integer(); ++i) {
        expansion_.loops.push_back({loop_name, Value(i), true, outer});
        add_instance({&written, pointer, symbol.empty() ? symbol : fmt::format("{}[{}]", symbol, i),
                      parent, &expansion_.loops.back(), loop_name,
                      fmt::format("copy {}[{}]", loop_name, i)});
    }
}

void Module::add_instance(const Iteration& iteration) {
    const Object& written = *iteration.written;
    Instance instance;
    instance.written = &written;
    instance.pointer = iteration.pointer;
    instance.symbol = iteration.symbol;
    instance.loop_name = iteration.loop_name;
    instance.loop = iteration.loop;
    instance.parent = iteration.parent;
    instance.note =
        iteration.note.empty() && iteration.parent ? iteration.parent->note : iteration.note;
    instance.condition = iteration.parent ? iteration.parent->condition : Value(true);
    const Scope scope = scope_of(instance);
    const Value* existing = written.find("existing");
    instance.existing = existing && existing->boolean() && *existing->boolean();
    instance.foreign = written.find("import") || written.find("extension");

    if (const Member* condition = written.member("condition")) {
        const Value decided = evaluate_json(
            condition->value, scope, {spot_.document, instance.pointer + '/' + condition->key});
        const std::optional<bool> known = as_condition(decided);
        if (known && !*known && !decided.holds_placeholder()) return;
        if (decided.is_unknown()) {
            instance.condition = decided;
        } else if (decided.holds_placeholder()) {
            instance.condition =
                Value(Unknown{"the condition rests on where the template is deployed"});
        } else if (!known) {
            const std::string message =
                fmt::format("a condition must be a bool, not {}", azure::text(decided.kind()));
            expansion_.report({spot_.document, instance.pointer + '/' + condition->key}, {message});
            instance.condition = Value(Unknown{message});
        }
    }
    if (iteration.is_uncounted) {
        instance.condition = Value(
            Unknown{"the copy loop's count is unknown: " + iteration.loop->index.unknown()->why});
    }

    // Nobody may ever ask for an `existing` resource: its name fails in silence.
    expansion_.quiet += instance.existing ? 1 : 0;
    name_instance(instance, scope);
    expansion_.quiet -= instance.existing ? 1 : 0;

    instances_.push_back(std::move(instance));
    Instance& added = instances_.back();
    index(added);
    if (equal_ignoring_case(added.type, deployment_type)) return;
    if (const Member* children = written.member("resources")) {
        add_resources(children->value, added.pointer + '/' + children->key, &added);
    }
}

/// Type, name and id. A child's are those of its parent with its own behind (section 10.3), unless it is written in full.
void Module::name_instance(Instance& instance, const Scope& scope) {
    const auto evaluated = [&](std::string_view key) {
        const Member* written = instance.written->member(key);
        if (!written) return Value();
        return evaluate_json(written->value, scope,
                             {spot_.document, instance.pointer + '/' + written->key});
    };
    const Value type = evaluated("type");
    Value name = evaluated("name");
    if (name.is_null()) name = Value(Unknown{"the resource has no name"});
    if (!name.is_unknown() && !name.string()) {
        expansion_.report(
            {spot_.document, instance.pointer},
            {fmt::format("a resource's name must be a string, not {}", azure::text(name.kind()))});
        name = Value(Unknown{"the name is not a string"});
    }
    instance.type = type.string() ? *type.string() : std::string();
    if (instance.parent &&
        !lower_case(instance.type).starts_with(lower_case(instance.parent->type) + '/')) {
        instance.type = instance.parent->type + '/' + instance.type;
        const Value& outer = instance.parent->name;
        if (outer.is_unknown()) name = unknown_from(outer);
        if (name.string()) {
            name = with_marks_of(Value(*outer.string() + '/' + *name.string()), {&outer, &name});
        }
    }
    instance.name = std::move(name);
    instance.id = id_of(instance, scope);
}

Value Module::id_of(const Instance& instance, const Scope& scope) {
    if (!instance.name.string()) return unknown_from(instance.name);
    const auto path = interleaved(instance.type, *instance.name.string());
    if (!path) {
        const auto segments = std::count(instance.type.begin(), instance.type.end(), '/');
        const std::string message =
            fmt::format("the type '{}' needs a name of {} segment{}, not '{}'", instance.type,
                        segments, segments == 1 ? "" : "s", *instance.name.string());
        if (!instance.foreign) expansion_.report({spot_.document, instance.pointer}, {message});
        return Value(Unknown{message});
    }
    const Value prefix = id_prefix(instance, scope);
    if (!prefix.string())
        return prefix.is_unknown() ? unknown_from(prefix)
                                   : Value(Unknown{"the scope is not a string"});
    std::string rest = *path;
    if (equal_ignoring_case(instance.type, "Microsoft.Resources/resourceGroups")) {
        rest = "/resourceGroups/" + *instance.name.string();
    }
    return with_marks_of(Value(*prefix.string() + rest), {&prefix, &instance.name});
}

/// What stands before "/providers/..." in the instance's id (section 10.5).
Value Module::id_prefix(const Instance& instance, const Scope& scope) {
    if (lower_case(instance.type).starts_with("microsoft.management/managementgroups"))
        return Value("");
    if (equal_ignoring_case(instance.type, deployment_type) || instance.existing) {
        const Target target = target_of(instance, scope);
        if (equal_ignoring_case(instance.type, deployment_type)) return target.prefix();
        if (!instance.written->find("scope")) return target.prefix();
    }
    const Instance* root = &instance;
    while (root->parent) root = root->parent;
    const Member* written = root->written->member("scope");
    if (!written) return target_.prefix();
    const Value on =
        evaluate_json(written->value, scope, {spot_.document, root->pointer + '/' + written->key});
    const std::string* text = on.string();
    if (!text) return on.is_null() ? target_.prefix() : on;
    if (*text == "/") return Value("");
    if (text->starts_with('/')) return on;
    const Value prefix = target_.prefix();
    if (!prefix.string()) return prefix;
    return with_marks_of(Value(*prefix.string() + "/providers/" + *text), {&prefix, &on});
}

// --- finding

void Module::index(Instance& instance) {
    const auto add = [&](const std::string& key) { index_.emplace(lower_case(key), &instance); };
    if (!instance.symbol.empty()) add("symbol " + instance.symbol);
    if (instance.name.string()) {
        add(*instance.name.string());
        if (const auto path = interleaved(instance.type, *instance.name.string())) {
            add(path->substr(std::string_view("/providers/").size()));
        }
    }
    if (instance.id.string()) add(*instance.id.string());
}

Instance* Module::find(std::string_view key) {
    instances();
    std::string folded = lower_case(key);
    auto found = index_.find("symbol " + folded);
    if (found == index_.end()) found = index_.find(folded);
    return found == index_.end() ? nullptr : found->second;
}

bool Module::has_loop(std::string_view symbol) const {
    const Object* resources = section("resources");
    const Value* written = resources ? resources->find(symbol) : nullptr;
    return written && written->object() && written->object()->find("copy");
}

std::vector<Instance*> Module::loop_instances(std::string_view symbol) {
    std::vector<Instance*> found;
    for (Instance& instance : instances()) {
        const std::string& own = instance.symbol;
        const std::size_t bracket = own.find('[');
        if (bracket != std::string::npos && equal_ignoring_case(own.substr(0, bracket), symbol)) {
            found.push_back(&instance);
        }
    }
    return found;
}

Value Module::declared(Instance& instance) {
    if (instance.declared) return *instance.declared;
    if (instance.declared_busy) return Value(Unknown{"the resource refers to itself"});
    instance.declared_busy = true;
    std::vector<Member> kept;
    for (const Member& member : *instance.written) {
        for (const std::string_view key :
             {"properties", "location", "tags", "sku", "kind", "identity", "zones"}) {
            if (equal_ignoring_case(member.key, key)) kept.push_back(member);
        }
    }
    ++expansion_.quiet;  // whoever evaluates the body itself reports
    Value body = evaluate_json(Value(Object(std::move(kept))), scope_of(instance),
                               {spot_.document, instance.pointer});
    --expansion_.quiet;
    instance.declared_busy = false;
    instance.declared = std::move(body);
    return *instance.declared;
}

// --- nested deployments

Target Module::target_of(const Instance& instance, const Scope& scope) {
    const auto evaluated = [&](std::string_view key) {
        const Member* written = instance.written->member(key);
        if (!written) return Value();
        return evaluate_json(written->value, scope,
                             {spot_.document, instance.pointer + '/' + written->key});
    };
    using Kind = Target::Kind;
    Target target = target_;
    const Value location = evaluated("location");
    const Value group = evaluated("resourceGroup");
    const Value subscription = evaluated("subscriptionId");
    const Value on = evaluated("scope");
    if (const std::string* text = on.string()) {
        constexpr std::string_view groups = "Microsoft.Management/managementGroups/";
        const std::vector<std::string_view> parts = split(*text);
        const bool in_subscription =
            parts.size() >= 3 && equal_ignoring_case(parts[1], "subscriptions");
        if (*text == "/") {
            target.kind = Kind::tenant;
        } else if (const std::size_t at = lower_case(*text).find(lower_case(groups));
                   at != std::string::npos) {
            target.kind = Kind::management_group;
            target.management_group = with_marks_of(Value(text->substr(at + groups.size())), {&on});
        } else if (in_subscription) {
            target.kind = parts.size() >= 5 ? Kind::resource_group : Kind::subscription;
            target.subscription = with_marks_of(Value(std::string(parts[2])), {&on});
            if (parts.size() >= 5)
                target.resource_group = with_marks_of(Value(std::string(parts[4])), {&on});
        }
    } else if (on.is_unknown()) {
        target.subscription = target.resource_group = target.management_group = on;
    }
    if (!subscription.is_null()) {
        target.subscription = subscription;
        if (group.is_null()) target.kind = Kind::subscription;
    }
    if (!group.is_null()) {
        target.kind = Kind::resource_group;
        target.resource_group = group;
        target.location = location_of_group(group);
    }
    if (target.kind != Kind::resource_group)
        target.location = location.is_null() ? target_.location : location;
    return target;
}

/// Where a resource group of this template is declared to lie; else where the deployment goes (section 11.2).
Value Module::location_of_group(const Value& group) {
    if (target_.resource_group.string() && group.string() &&
        equal_ignoring_case(*group.string(), *target_.resource_group.string())) {
        return target_.location;
    }
    for (const Instance& instance : instances_) {
        if (!equal_ignoring_case(instance.type, "Microsoft.Resources/resourceGroups")) continue;
        if (!instance.name.string() || !group.string()) continue;
        if (!equal_ignoring_case(*instance.name.string(), *group.string())) continue;
        const Member* location = instance.written->member("location");
        if (!location) continue;
        return evaluate_json(location->value, scope_of(instance),
                             {spot_.document, instance.pointer + '/' + location->key});
    }
    return target_.location;
}

Module* Module::deployed(Instance& instance) {
    if (instance.deployment_asked || !equal_ignoring_case(instance.type, deployment_type))
        return instance.deployment;
    instance.deployment_asked = true;
    const Member* properties = instance.written->member("properties");
    const Object* written = properties ? properties->value.object() : nullptr;
    if (!written) return nullptr;

    const Scope scope = scope_of(instance);
    const std::string place = instance.pointer + '/' + properties->key;
    const Value* options = azure::find(properties->value, {"expressionEvaluationOptions", "scope"});
    const std::string* option = text_of_evaluated(options, scope, place);
    bool is_inner = option && equal_ignoring_case(*option, "inner");

    const Object* child = nullptr;
    Spot child_spot{spot_.document, place};
    if (const Member* nested = written->member("template")) {
        child_spot.pointer += '/' + nested->key;
        const Value* root = &nested->value;
        if (root->string()) {
            expansion_.documents.push_back(evaluate_json(*root, scope, child_spot));
            root = &expansion_.documents.back();
        }
        child = root->object();
    } else if (const Member* link = written->member("templateLink")) {
        const auto linked = read_link(*link, scope, {spot_.document, place + '/' + link->key});
        if (!linked) return nullptr;
        expansion_.documents.push_back(linked->root);
        child = expansion_.documents.back().object();
        child_spot = {linked->document, ""};
        is_inner = true;
    }
    if (!child) return nullptr;

    std::size_t depth = 0;
    for (const Module* at = this; at; at = at->parent_) ++depth;
    if (expansion_.modules_left == 0 || depth > max_deployment_depth) {
        expansion_.report(
            {spot_.document, instance.pointer},
            {fmt::format("more than {} nested deployments, or more than {} levels of them",
                         Expansion::max_modules, max_deployment_depth),
             true});
        return nullptr;
    }
    --expansion_.modules_left;
    Module& module = expansion_.modules.emplace_back(expansion_, *child, std::move(child_spot),
                                                     target_of(instance, scope), this);
    module.set_name(instance.name);
    module.set_note(note_below(instance));
    if (is_inner) {
        bind_parameters(module, *written, instance);
    } else {
        module.set_environment(environment(), instance.loop);
    }
    instance.deployment = &module;
    return instance.deployment;
}

/// "deployment hub > deployment circuits, copy hub[1]": what stands before the notes of a nested deployment's resources.
std::string Module::note_below(const Instance& instance) const {
    std::string note = note_;
    if (!note.empty()) note += " > ";
    note += fmt::format("deployment {}", instance.name.string() ? *instance.name.string() : "*");
    if (!instance.note.empty()) note += fmt::format(" ({})", instance.note);
    return note;
}

const std::string* Module::text_of_evaluated(const Value* written, const Scope& scope,
                                             const std::string& pointer) {
    if (!written) return nullptr;
    expansion_.documents.push_back(evaluate_json(*written, scope, {spot_.document, pointer}));
    return expansion_.documents.back().string();
}

/// The template a link leads to; nothing where it is not at hand, with a problem that says so.
std::optional<LinkedDocument> Module::read_link(const Member& link, const Scope& scope,
                                                const Spot& spot) {
    const Value value = evaluate_json(link.value, scope, spot);
    const auto part = [&](std::string_view key) -> const std::string* {
        const Value* found = value.object() ? value.object()->find(key) : nullptr;
        return found ? found->string() : nullptr;
    };
    const auto unavailable = [&](std::string_view why) {
        expansion_.report(
            spot,
            {fmt::format("the linked template is not at hand, so its resources are not checked: {}",
                         why)});
        return std::nullopt;
    };
    std::string path;
    if (const std::string* relative = part("relativePath")) {
        path = *relative;
    } else if (const std::string* uri = part("uri")) {
        constexpr std::string_view base =
            beside_this_template.substr(0, beside_this_template.rfind('/') + 1);
        if (!uri->starts_with(base))
            return unavailable("its address leads elsewhere and is never fetched");
        path = uri->substr(base.size());
    } else if (value.object() && value.object()->find("id")) {
        return unavailable("it is a template spec");
    } else {
        return unavailable("its address is not known");
    }
    Result<LinkedDocument> linked = expansion_.input.read_link(spot_.document, path);
    if (!linked) return unavailable(linked.error().message);
    for (const Module* at = this; at; at = at->parent_) {
        if (at->spot_.document == linked->document && at->spot_.pointer.empty()) {
            return unavailable("the templates link to each other in a circle");
        }
    }
    return *linked;
}

/// Each parameter is evaluated here, in the parent's scope, when the child first asks (section 11.4).
void Module::bind_parameters(Module& child, const Object& properties, const Instance& instance) {
    const std::string place = instance.pointer + "/properties";
    if (properties.find("parametersLink")) {
        child.set_parameters_unknown("the parameters stand in a linked file");
    }
    const Member* written = properties.member("parameters");
    if (!written) return;
    const Scope scope = scope_of(instance);
    const Value* entries = &written->value;
    const std::string pointer = place + '/' + written->key;
    if (entries->string()) {
        expansion_.documents.push_back(evaluate_json(*entries, scope, {spot_.document, pointer}));
        entries = &expansion_.documents.back();
        if (entries->is_unknown()) child.set_parameters_unknown(entries->unknown()->why);
    }
    if (!entries->object()) return;
    for (const Member& entry : *entries->object()) {
        const Spot spot{spot_.document, pointer + '/' + source::escape_token(entry.key)};
        child.give(entry.key, {spot, entry.key, [this, scope, spot, value = &entry.value] {
                                   return given_value(evaluate_json(*value, scope, spot));
                               }});
    }
}

Value given_value(const Value& entry) {
    if (entry.is_unknown()) return entry;
    const Object* object = entry.object();
    if (!object) return Value(Unknown{"the parameter's entry is not an object"});
    if (object->find("reference")) return Value(Unknown{"a Key Vault secret"}).as_secret();
    if (const Value* value = object->find("value")) {
        return entry.is_secret() ? value->as_secret() : *value;
    }
    if (object->find("expression")) return Value(Unknown{"an input from outside"});
    return {};
}

}  // namespace expressroute::arm

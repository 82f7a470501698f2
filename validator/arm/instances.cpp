// Which resources does a module have? Conditions, loops, names, ids, scopes and nested deployments (arm-language.md
// sections 9 to 11); bodies are expand.cpp's.
#include <fmt/core.h>

#include <algorithm>

#include "arm/evaluate.hpp"
#include "arm/functions/arguments.hpp"
#include "arm/module.hpp"
#include "source/scanner.hpp"

namespace expressroute::arm {
namespace {

using azure::equal_ignoring_case;
using azure::lower_case;
using azure::Member;
using azure::Unknown;

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

bool is_of_type(const Instance& instance, std::string_view type) {
    return equal_ignoring_case(instance.type, type);
}

}  // namespace

bool Instance::is_deployment() const {
    return is_of_type(*this, "Microsoft.Resources/deployments");
}

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
    const std::string loop_name = name.string() && !name.is_secret() ? *name.string() : symbol;
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
        if (known && !*known && !decided.holds_placeholder()) {
            return remember_off(std::move(instance), scope);
        }
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

    {
        // Nobody may ever ask for an `existing` resource.
        const Quiet quiet(expansion_, instance.existing ? Quiet::Start::now : Quiet::Start::later);
        name_instance(instance, scope);
    }

    instances_.push_back(std::move(instance));
    Instance& added = instances_.back();
    index(added);
    if (added.is_deployment()) return;
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
    if (type.is_null()) {
        expansion_.report({spot_.document, instance.pointer}, {"a resource needs a type"});
    }
    Value name = evaluated("name");
    if (name.is_null()) name = Value(Unknown{"the resource has no name"});
    if (!name.is_unknown() && !name.string()) {
        expansion_.report(
            {spot_.document, instance.pointer},
            {fmt::format("a resource's name must be a string, not {}", azure::text(name.kind()))});
        name = Value(Unknown{"the name is not a string"});
    }
    instance.type = type.string() && !type.is_secret() ? *type.string() : std::string();
    if (instance.parent &&
        !lower_case(instance.type).starts_with(lower_case(instance.parent->type) + '/')) {
        instance.type = instance.parent->type + '/' + instance.type;
        const Value& outer = instance.parent->name;
        if (outer.is_unknown()) name = unknown_from(outer);
        if (name.string()) name = joined({outer, Value("/"), name});
    }
    instance.name = std::move(name);
    instance.id = id_of(instance, scope);
}

/// Unknown, but the same thing as what resourceId makes of the same name.
Value Module::id_of_unnamed(const Instance& instance, const Scope& scope) {
    const bool is_child = std::count(instance.type.begin(), instance.type.end(), '/') > 1;
    if (is_child) return unknown_from(instance.name);
    return joined(
        {id_prefix(instance, scope), Value("/providers/" + instance.type + "/"), instance.name});
}

Value Module::id_of(const Instance& instance, const Scope& scope) {
    if (instance.type.empty()) return Value(Unknown{"the type is not known"});
    if (!instance.name.string()) return id_of_unnamed(instance, scope);
    const auto path = interleaved(instance.type, *instance.name.string());
    if (!path) {
        const auto segments = std::count(instance.type.begin(), instance.type.end(), '/');
        const std::string message =
            fmt::format("the type '{}' needs a name of {} segment{}, not {}", instance.type,
                        segments, segments == 1 ? "" : "s", shown(instance.name));
        if (!instance.foreign) expansion_.report({spot_.document, instance.pointer}, {message});
        return Value(Unknown{message});
    }
    const Value rest = marked_as(Value(*path), instance.name);
    if (is_of_type(instance, "Microsoft.Resources/resourceGroups")) {
        const Value subscription =
            instance.existing ? target_below(instance, scope).subscription : target_.subscription;
        return group_prefix(subscription, instance.name);
    }
    return joined({id_prefix(instance, scope), rest});
}

/// What stands before "/providers/..." in the instance's id (section 10.5).
Value Module::id_prefix(const Instance& instance, const Scope& scope) {
    if (lower_case(instance.type).starts_with("microsoft.management/managementgroups"))
        return Value("");
    if (instance.is_deployment()) return target_below(instance, scope).prefix();
    const Instance* root = &instance;
    while (root->parent) root = root->parent;
    const Member* written = root->written->member("scope");
    const Value on = written ? evaluate_json(written->value, scope,
                                             {spot_.document, root->pointer + '/' + written->key})
                             : Value();
    if (on.is_null()) {
        return instance.existing ? target_below(instance, scope).prefix() : target_.prefix();
    }
    const std::string* text = on.string();
    if (!text) return on;
    if (*text == "/") return Value("");
    if (text->starts_with('/')) return on;
    return joined({target_.prefix(), Value("/providers/"), on});
}

// --- finding

namespace {

/// All that can name the instance in an expression, in lower case: its symbol before anything else (section 8.1).
std::vector<std::string> keys_of(const Instance& instance) {
    std::vector<std::string> keys;
    if (!instance.symbol.empty()) keys.push_back(lower_case("symbol " + instance.symbol));
    if (instance.id.string()) keys.push_back(lower_case(*instance.id.string()));
    if (!instance.name.string()) return keys;
    const std::string& name = *instance.name.string();
    keys.push_back(lower_case(name));
    keys.push_back(lower_case(instance.type + '/' + name));
    if (const auto path = interleaved(instance.type, name)) {
        keys.push_back(lower_case(path->substr(std::string_view("/providers/").size())));
    }
    return keys;
}

}  // namespace

void Module::index(Instance& instance) {
    for (const std::string& key : keys_of(instance)) {
        index_.emplace(key, &instance);
        if (key.starts_with('/')) expansion_.instances.emplace(key, std::pair(this, &instance));
    }
}

/// A deployment that is not made can still be asked for its outputs, by mistake. Its name may fail.
void Module::remember_off(Instance instance, const Scope& scope) {
    const Quiet quiet(expansion_);
    name_instance(instance, scope);
    if (!instance.is_deployment()) return;
    for (std::string& key : keys_of(instance)) off_.insert(std::move(key));
}

Instance* Module::find(std::string_view key) {
    instances();
    const std::string folded = lower_case(key);
    auto found = index_.find("symbol " + folded);
    if (found == index_.end()) found = index_.find(folded);
    return found == index_.end() ? nullptr : found->second;
}

bool Module::is_off(std::string_view key) {
    instances();
    const std::string folded = lower_case(key);
    return off_.contains("symbol " + folded) || off_.contains(folded);
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
    Value body = evaluate_json(Value(Object(std::move(kept))), scope_of(instance),
                               {spot_.document, instance.pointer});
    instance.declared_busy = false;
    instance.declared = std::move(body);
    return *instance.declared;
}

}  // namespace expressroute::arm

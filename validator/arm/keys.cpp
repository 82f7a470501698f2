#include "arm/keys.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "arm/evaluate.hpp"
#include "azure/secret.hpp"
#include "source/scanner.hpp"

namespace expressroute::arm {
namespace {

using azure::equal_ignoring_case;
using azure::KeySource;
using azure::Leak;
using azure::lower_case;
using azure::Member;
using Kind = KeySource::Kind;

/// Steps for one key or output. Real ones take a dozen; forged variables may fan out without end, or in circles.
constexpr std::size_t most_steps = 250;

/// Functions whose result is made of the text of all their arguments.
constexpr std::array<std::string_view, 12> composing{
    "concat", "format", "string",       "toLower",     "toUpper", "trim",
    "base64", "join",   "createObject", "createArray", "union",   "json",
};

bool is_among(std::string_view name, std::span<const std::string_view> names) {
    return std::ranges::any_of(
        names, [&](std::string_view each) { return equal_ignoring_case(name, each); });
}

bool calls(const Expression& expression, std::string_view function) {
    return expression.is_call() && equal_ignoring_case(expression.name, function);
}

/// The name in `parameters('name')` or `variables('name')`; nullptr where it is computed.
const std::string* name_in(const Expression& call) {
    return call.arguments.size() == 1 ? call.arguments[0].literal.string() : nullptr;
}

/// What is written at the keys that are accessed; nullptr where that cannot be told without evaluating.
const Value* accessed(const Value* written, const std::vector<Expression>& keys) {
    for (const Expression& key : keys) {
        const std::string* name = key.literal.string();
        const Object* object = written ? written->object() : nullptr;
        written = object && name ? object->find(*name) : nullptr;
    }
    return written;
}

/// A member of a section of the template, with its place.
struct Definition {
    const Value* written = nullptr;
    Spot spot;
};

Definition definition_of(const Module& module, std::string_view section, std::string_view name) {
    const Object* all = module.section(section);
    const Member* found = all ? all->member(name) : nullptr;
    if (!found) return {};
    return {&found->value, module.spot_of(section, found->key)};
}

/// What the text of an expression may come from.
struct Sources {
    std::vector<KeySource> found;
    bool has_parameter = false;
    bool is_opaque = false;  ///< a part of it comes from elsewhere

    void add(Sources other) {
        found.insert(found.end(), std::make_move_iterator(other.found.begin()),
                     std::make_move_iterator(other.found.end()));
        has_parameter = has_parameter || other.has_parameter;
        is_opaque = is_opaque || other.is_opaque;
    }
};

Sources opaque() {
    Sources sources;
    sources.is_opaque = true;
    return sources;
}

/// Follows the text of one key back to where it was written.
class Tracing {
 public:
    Sources of(const Value& written, Module& module, const Spot& spot) {
        const std::string* text = written.string();
        if (!text || ++steps_ > most_steps) return opaque();
        if (!is_expression(*text)) return literal(literal_text(*text), spot);
        const auto& parsed = module.expansion().parsed(*text);
        return parsed ? of(*parsed, module, spot) : opaque();
    }

 private:
    Sources of(const Expression& expression, Module& module, const Spot& spot) {
        if (++steps_ > most_steps) return opaque();
        if (!expression.is_call()) {
            const std::string* text = expression.literal.string();
            return text ? literal(*text, spot) : opaque();
        }
        if (calls(expression, "parameters")) return of_parameter(expression, module);
        if (calls(expression, "variables")) return of_variable(expression, module);
        if (!expression.accesses.empty()) return opaque();
        const std::size_t count = expression.arguments.size();
        if (calls(expression, "if") && count == 3) return of_choices(expression, 1, module, spot);
        if (calls(expression, "coalesce")) return of_choices(expression, 0, module, spot);
        if (is_among(expression.name, composing)) return of_parts(expression, module, spot);
        return opaque();
    }

    Sources of_choices(const Expression& call, std::size_t first, Module& module,
                       const Spot& spot) {
        Sources sources;
        for (std::size_t i = first; i < call.arguments.size(); ++i)
            sources.add(of(call.arguments[i], module, spot));
        return sources;
    }

    /// A literal is the key only if it is all of it.
    Sources of_parts(const Expression& call, Module& module, const Spot& spot) {
        Sources sources = of_choices(call, 0, module, spot);
        if (sources.has_parameter || sources.is_opaque) {
            std::erase_if(sources.found,
                          [](const KeySource& each) { return each.kind == Kind::literal; });
        }
        return sources;
    }

    Sources of_variable(const Expression& call, Module& module) {
        const std::string* name = name_in(call);
        const Definition variable = name ? definition_of(module, "variables", *name) : Definition();
        const Value* written = accessed(variable.written, call.accesses);
        return written ? of(*written, module, variable.spot) : opaque();
    }

    Sources of_parameter(const Expression& call, Module& module) {
        const std::string* name = name_in(call);
        const Definition parameter =
            name ? definition_of(module, "parameters", *name) : Definition();
        const Object* definition = parameter.written ? parameter.written->object() : nullptr;
        if (!definition) return opaque();
        Sources sources;
        sources.has_parameter = true;
        if (!module.is_secure(*name)) {
            // The properties of an object may be declared secure one by one.
            const bool is_open = is_plain_type(*definition) &&
                                 (call.accesses.empty() || !definition->find("properties"));
            if (!is_open) return opaque();
            sources.found.push_back({Kind::open_parameter, {}, *name, origin(parameter.spot)});
            return sources;
        }
        sources.add(named(of_default(*definition, parameter.spot, call, module), *name));
        sources.add(named(of_argument(*name, call, module), *name));
        sources.is_opaque = false;
        return sources;
    }

    Sources of_default(const Object& definition, const Spot& spot, const Expression& call,
                       Module& module) {
        const Member* written = definition.member("defaultValue");
        const Value* value = written ? accessed(&written->value, call.accesses) : nullptr;
        if (!value) return {};
        return of(*value, module, {spot.document, spot.pointer + '/' + written->key});
    }

    /// What the template that deploys this one hands over.
    Sources of_argument(const std::string& name, const Expression& call, const Module& module) {
        const Module::Given* given = module.given(name);
        const Value* value = given ? accessed(given->written, call.accesses) : nullptr;
        return value ? of(*value, given->giver->environment(), given->spot) : Sources();
    }

    static bool is_plain_type(const Object& definition) {
        const Value* type = definition.find("type");
        const std::string* name = type ? type->string() : nullptr;
        return name &&
               (equal_ignoring_case(*name, "string") || equal_ignoring_case(*name, "object"));
    }

    static Sources named(Sources sources, const std::string& parameter) {
        for (KeySource& each : sources.found)
            if (each.parameter.empty()) each.parameter = parameter;
        return sources;
    }

    static Sources literal(std::string_view text, const Spot& spot) {
        Sources sources;
        if (azure::is_secret_text(text))
            sources.found.push_back({Kind::literal, {}, {}, origin(spot)});
        return sources;
    }

    static Origin origin(const Spot& spot) { return {spot.document, spot.pointer, {}, {}}; }

    std::size_t steps_ = 0;
};

/// Finds the key properties in what a resource writes.
class Finder {
 public:
    Finder(Module& module, const std::string& note) : module_(module), note_(note) {}

    std::vector<KeySource> take() { return std::move(found_); }

    void look_into(const Value& written, const std::string& pointer, const std::string& property) {
        if (const Array* array = written.array()) {
            for (std::size_t i = 0; i < array->size(); ++i)
                look_into((*array)[i], fmt::format("{}/{}", pointer, i),
                          fmt::format("{}[{}]", property, i));
        } else if (const Object* object = written.object()) {
            for (const Member& member : *object) look_into(member, pointer, property);
        }
    }

 private:
    void look_into(const Member& member, const std::string& pointer, const std::string& property) {
        const std::string place = pointer + '/' + source::escape_token(member.key);
        const std::string path = fmt::format("{}.{}", property, member.key);
        if (azure::is_key_property(member.key))
            add(member.value, place, path);
        else
            look_into(member.value, place, path);
    }

    void add(const Value& written, const std::string& pointer, const std::string& property) {
        const DocumentIndex document = module_.spot().document;
        Sources sources = Tracing().of(written, module_.environment(), {document, pointer});
        for (KeySource& each : sources.found) {
            each.property = {document, pointer, property, note_};
            found_.push_back(std::move(each));
        }
    }

    Module& module_;
    const std::string& note_;
    std::vector<KeySource> found_;
};

/// Finds what an output shows of keys.
class Showing {
 public:
    /// What it is, for people; empty where there is nothing.
    std::string in(const Value& written, Module& module) {
        if (++steps_ > most_steps) return {};
        if (const std::string* text = written.string()) {
            if (!is_expression(*text)) return {};
            const auto& parsed = module.expansion().parsed(*text);
            return parsed ? in(*parsed, module) : std::string();
        }
        std::string shown;
        if (const Array* array = written.array()) {
            for (std::size_t i = 0; i < array->size() && shown.empty(); ++i)
                shown = in((*array)[i], module);
        } else if (const Object* object = written.object()) {
            for (const Member& member : *object)
                if (shown.empty()) shown = in(member.value, module);
        }
        return shown;
    }

 private:
    std::string in(const Expression& expression, Module& module) {
        if (++steps_ > most_steps || !expression.is_call()) return {};
        if (calls(expression, "reference")) return in_reference(expression);
        if (calls(expression, "parameters")) {
            const std::string* name = name_in(expression);
            return name && module.is_secure(*name) ? fmt::format("the secure parameter '{}'", *name)
                                                   : std::string();
        }
        if (calls(expression, "variables")) {
            const std::string* name = name_in(expression);
            const Definition variable =
                name ? definition_of(module, "variables", *name) : Definition();
            const Value* written = accessed(variable.written, expression.accesses);
            return written ? in(*written, module) : std::string();
        }
        if (lower_case(expression.name).starts_with("list")) return in_list(expression, module);
        const bool is_choice = calls(expression, "if") || calls(expression, "coalesce");
        if (!is_choice && !is_among(expression.name, composing)) return {};
        std::string shown;
        for (std::size_t i = calls(expression, "if") ? 1 : 0;
             i < expression.arguments.size() && shown.empty(); ++i)
            shown = in(expression.arguments[i], module);
        return shown;
    }

    /// What another deployment puts out is that one's business.
    static std::string in_reference(const Expression& call) {
        std::string shown;
        for (const Expression& access : call.accesses) {
            const std::string* key = access.literal.string();
            if (key && equal_ignoring_case(*key, "outputs")) return {};
            if (key && azure::is_key_property(*key)) shown = fmt::format("the property '{}'", *key);
        }
        return shown;
    }

    static std::string in_list(const Expression& call, Module& module) {
        if (call.arguments.empty()) return {};
        const Quiet quiet(module.expansion());
        const Evaluated target = evaluate(call.arguments[0], module.scope());
        const bool is_ours =
            target && target->string() &&
            lower_case(*target->string()).find("microsoft.network/") != std::string::npos;
        return is_ours ? fmt::format("what `{}` answers", call.name) : std::string();
    }

    std::size_t steps_ = 0;
};

/// Most resources have none, and the way to it need not be told.
bool holds_key(const Value& written) {
    if (const Array* array = written.array()) return std::ranges::any_of(*array, holds_key);
    const Object* object = written.object();
    return object && std::ranges::any_of(*object, [](const Member& member) {
               return azure::is_key_property(member.key) || holds_key(member.value);
           });
}

bool is_secure(const Object& definition) {
    const Value* type = definition.find("type");
    return type && type->string() && lower_case(*type->string()).starts_with("secure");
}

}  // namespace

std::vector<KeySource> key_sources(Module& module, const Instance& instance,
                                   const std::string& note) {
    const Member* properties = instance.written->member("properties");
    if (instance.is_deployment() || !properties || !holds_key(properties->value)) return {};
    Finder finder(module, note);
    finder.look_into(properties->value, instance.pointer + '/' + properties->key, "properties");
    return finder.take();
}

std::vector<Leak> leaks(Module& module) {
    std::vector<Leak> found;
    const Object* outputs = module.section("outputs");
    if (!outputs) return found;
    for (const Member& output : *outputs) {
        const Object* definition = output.value.object();
        if (!definition || is_secure(*definition)) continue;
        const Value* value = definition->find("value");
        if (!value) value = azure::find(output.value, {"copy", "input"});
        std::string shown = value ? Showing().in(*value, module.environment()) : std::string();
        const Quiet quiet(module.expansion());
        if (shown.empty() || !module.output(output.key)) continue;
        const Spot spot = module.spot_of("outputs", output.key);
        const Origin origin{spot.document, spot.pointer, "outputs." + output.key, module.note()};
        found.push_back({output.key, origin, std::move(shown)});
    }
    return found;
}

}  // namespace expressroute::arm

#include "arm/module.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "arm/builtins.hpp"
#include "arm/evaluate.hpp"
#include "source/nearest.hpp"
#include "source/scanner.hpp"

namespace expressroute::arm {
namespace {

using azure::equal_ignoring_case;
using azure::lower_case;
using azure::Member;
using azure::Unknown;

const std::string* text_of(const Value* value) { return value ? value->string() : nullptr; }

/// "; did you mean 'x'?" where some name is near enough to be meant.
std::string suggestion(std::string_view name, const Object* candidates) {
    std::vector<std::string_view> names;
    if (candidates) {
        for (const Member& member : *candidates) names.push_back(member.key);
    }
    const std::string_view nearest = source::nearest(name, names);
    if (nearest.empty() || source::edit_distance(name, nearest) > 3) return {};
    return fmt::format("; did you mean '{}'?", nearest);
}

}  // namespace

[[noreturn]] void throw_exception_from_error(const Failure& failure,
                                             const boost::source_location&) {
    throw std::logic_error("unchecked result: " + failure.message);
}

bool Budget::take(std::size_t bytes) {
    if (bytes > bytes_left_) return false;
    bytes_left_ -= bytes;
    return true;
}

Failure Budget::exhausted() {
    return {"the template produces more text and lists than are kept for one document", true};
}

Failure Deeper::failure() {
    return {
        fmt::format("values depend on each other more than {} levels deep", max_evaluation_depth),
        true};
}

void Expansion::report(const Spot& spot, const Failure& failure) {
    const std::string key = fmt::format("{} {} {}", spot.document, spot.pointer, failure.message);
    if (quiet > 0 || !reported.insert(key).second) return;
    const ProblemKind kind = failure.limit ? ProblemKind::limit : ProblemKind::expansion;
    problems.push_back(
        {spot.document, spot.pointer, {.kind = kind, .message = failure.message, .fatal = false}});
}

const boost::system::result<Expression, Failure>& Expansion::parsed(const std::string& text) {
    auto& slot = expressions[text];
    if (!slot)
        slot = std::make_unique<boost::system::result<Expression, Failure>>(parse_expression(text));
    return *slot;
}

Module::Module(Expansion& expansion, const Object& written, Spot spot, Target target,
               Module* parent)
    : expansion_(expansion),
      written_(written),
      spot_(std::move(spot)),
      target_(std::move(target)),
      parent_(parent),
      environment_(this),
      types_(section("definitions")) {}

const Object* Module::section(std::string_view name) const {
    const Value* value = written_.find(name);
    return value ? value->object() : nullptr;
}

/// The place of "/section/key" as the template spells it.
Spot Module::spot_of(std::string_view section, std::string_view key) const {
    const Member* written = written_.member(section);
    return {spot_.document, fmt::format("{}/{}/{}", spot_.pointer, written ? written->key : section,
                                        source::escape_token(key))};
}

// --- parameters

void Module::give(std::string_view parameter, Given given) {
    given_[lower_case(parameter)] = std::move(given);
}

/// Runs `make` once for the name; while it runs, asking again is a cycle.
template <class Make>
Evaluated Module::remembered(std::map<std::string, Memo>& memos, std::string_view kind,
                             std::string_view name, const Make& make) {
    const auto [entry, is_new] = memos.try_emplace(lower_case(name));
    if (!is_new) {
        if (entry->second.state == Memo::State::done) return entry->second.value;
        return Failure{fmt::format("{} '{}' depends on itself", kind, name)};
    }
    const Deeper deeper(expansion_);
    if (deeper.too_deep()) {
        memos.erase(entry);
        return Deeper::failure();
    }
    Value value = make();
    entry->second = {Memo::State::done, std::move(value)};
    return entry->second.value;
}

Evaluated Module::parameter(std::string_view name) {
    const Object* definitions = section("parameters");
    const Member* definition = definitions ? definitions->member(name) : nullptr;
    if (!definition) {
        return Failure{fmt::format("the template has no parameter '{}'{}", name,
                                   suggestion(name, definitions))};
    }
    return remembered(parameters_, "parameter", name, [&] { return parameter_value(*definition); });
}

Value Module::parameter_value(const Member& definition) {
    static const Object untyped;
    const Object* written_type = definition.value.object();
    const Object& type = written_type ? *written_type : untyped;
    const std::string identity = fmt::format("parameter {} of {}{}", lower_case(definition.key),
                                             spot_.document, spot_.pointer);

    const auto given = given_.find(lower_case(definition.key));
    Value value;
    Spot spot = spot_of("parameters", definition.key);
    if (given != given_.end()) {
        value = given->second.value();
        spot = given->second.spot;
    } else if (parameters_unknown_) {
        return checked(type, Value(Unknown{*parameters_unknown_, identity}), spot);
    }
    if (!value.is_null()) return checked(type, value, spot);

    if (const Member* written = type.member("defaultValue")) {
        Scope scope = this->scope();
        scope.in_parameter_default = true;
        spot = spot_of("parameters", definition.key);
        spot.pointer += '/' + written->key;
        return checked(type, evaluate_json(written->value, scope, spot), spot);
    }
    if (types_.is_nullable(type)) return Value();
    return checked(
        type, Value(Unknown{fmt::format("parameter '{}' has no value", definition.key), identity}),
        spot);
}

Value Module::checked(const Object& type, const Value& value, const Spot& spot) {
    return types_.checked(type, value, [&](const std::string& pointer, const std::string& message) {
        expansion_.report({spot.document, spot.pointer + pointer}, {message});
    });
}

bool Module::is_secure(std::string_view parameter) const {
    const Object* definitions = section("parameters");
    const Value* definition = definitions ? definitions->find(parameter) : nullptr;
    return definition && definition->object() && types_.is_secure(*definition->object());
}

void Module::check_given() {
    const Object* definitions = section("parameters");
    for (const auto& entry : given_) {
        if (definitions && definitions->find(entry.first)) {
            parameter(entry.first);
            continue;
        }
        expansion_.report(entry.second.spot,
                          {fmt::format("the template has no parameter '{}'{}", entry.second.name,
                                       suggestion(entry.first, definitions))});
    }
}

// --- variables

Evaluated Module::variable(std::string_view name) {
    const Object* variables = section("variables");
    const Member* written = variables ? variables->member(name) : nullptr;
    if (written && !equal_ignoring_case(name, "copy")) {
        return remembered(variables_, "variable", name, [&] {
            const Spot spot = spot_of("variables", written->key);
            return evaluate_json(written->value, scope(), spot);
        });
    }
    // Top-level loops: {"copy": [{"name", "count", "input"}]}.
    const Member* copy = variables ? variables->member("copy") : nullptr;
    const Array* loops = copy ? copy->value.array() : nullptr;
    for (std::size_t i = 0; loops && i < loops->size(); ++i) {
        const Object* loop = (*loops)[i].object();
        const std::string* loop_name = loop ? text_of(loop->find("name")) : nullptr;
        if (!loop_name || !equal_ignoring_case(*loop_name, name)) continue;
        return remembered(variables_, "variable", name, [&] {
            const Value one(Object({{"copy", Value(Array{(*loops)[i]})}}));
            Spot spot = spot_of("variables", copy->key);
            spot.pointer = spot.pointer.substr(0, spot.pointer.rfind('/'));
            const Value made = evaluate_json(one, scope(), spot);
            const Value* array = made.object() ? made.object()->find(*loop_name) : nullptr;
            return array ? *array : Value(Unknown{"the loop's name cannot be evaluated"});
        });
    }
    return Failure{
        fmt::format("the template has no variable '{}'{}", name, suggestion(name, variables))};
}

// --- outputs

const Value* Module::output(std::string_view name) {
    const Object* outputs = section("outputs");
    const Member* written = outputs ? outputs->member(name) : nullptr;
    const Object* definition = written ? written->value.object() : nullptr;
    if (!definition) return nullptr;
    const Evaluated value =
        remembered(outputs_, "output", name, [&] { return output_value(*written); });
    if (!value) {
        outputs_[lower_case(name)] = {Memo::State::done, Value(Unknown{value.error().message})};
    }
    const Value& known = outputs_[lower_case(name)].value;
    return absent_outputs_.contains(lower_case(name)) ? nullptr : &known;
}

Value Module::output_value(const Member& written) {
    const Object& definition = *written.value.object();
    const Spot spot = spot_of("outputs", written.key);
    if (const Member* condition = definition.member("condition")) {
        const Value decided = evaluate_json(condition->value, scope(),
                                            {spot.document, spot.pointer + '/' + condition->key});
        if (decided.boolean() && !*decided.boolean()) {
            absent_outputs_.insert(lower_case(written.key));
            return Value();
        }
        if (decided.is_unknown()) return decided;
    }
    Value value;
    if (const Member* single = definition.member("value")) {
        value = evaluate_json(single->value, scope(),
                              {spot.document, spot.pointer + '/' + single->key});
    } else if (const Member* copy = definition.member("copy"); copy && copy->value.object()) {
        value = output_loop(*copy->value.object(), {spot.document, spot.pointer + '/' + copy->key});
    }
    return types_.is_secure(definition) ? value.as_secret() : value;
}

Value Module::output_loop(const Object& copy, const Spot& spot) {
    const Member* count_written = copy.member("count");
    const Member* input = copy.member("input");
    if (!count_written || !input) return {};
    const Evaluated count = loop_count(count_written->value, scope());
    if (!count) {
        expansion_.report({spot.document, spot.pointer + '/' + count_written->key}, count.error());
        return Value(Unknown{count.error().message});
    }
    if (count->is_unknown()) return *count;
    Array elements;
    for (std::int64_t i = 0; i < *count->integer(); ++i) {
        const Loop loop{{}, Value(i), false, outer_loop_};
        Scope inside = scope();
        inside.loop = &loop;
        elements.push_back(
            evaluate_json(input->value, inside, {spot.document, spot.pointer + '/' + input->key}));
    }
    return Value(std::move(elements));
}

Object Module::outputs() {
    std::vector<Member> members;
    if (const Object* outputs = section("outputs")) {
        for (const Member& written : *outputs) {
            if (const Value* value = output(written.key)) members.push_back({written.key, *value});
        }
    }
    return Object(std::move(members));
}

// --- user functions

namespace {

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
    const UserFunction function = find_user_function(home, call.text);
    if (!function.definition) {
        if (call.text.find('.') != std::string::npos) {
            return Failure{fmt::format("the template has no function '{}'", call.text)};
        }
        return Failure{fmt::format("there is no function '{}'; the nearest is '{}'", call.text,
                                   nearest_builtin(call.text))};
    }
    const auto given = evaluate_arguments(call, scope);
    if (!given) return given.error();
    const Value* listed = function.definition->find("parameters");
    const Array none;
    const Array& parameters = listed && listed->array() ? *listed->array() : none;
    if (given->size() > parameters.size()) {
        return Failure{fmt::format("'{}' takes {} arguments, not {}", call.text, parameters.size(),
                                   given->size())};
    }
    std::vector<Member> values;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const Object* parameter = parameters[i].object();
        const std::string* name = parameter ? text_of(parameter->find("name")) : nullptr;
        if (!name) continue;
        if (i >= given->size() && !home.types_.is_nullable(*parameter)) {
            return Failure{fmt::format("'{}' needs its argument '{}'", call.text, *name)};
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
    if (!body) return Failure{fmt::format("the function '{}' has no output", call.text)};
    // A body that is one expression fails where it is called; a list or an object contains its failures.
    if (const std::string* text = body->value.string()) return evaluate_text(*text, inside);
    return evaluate_json(body->value, inside,
                         {function.spot.document,
                          fmt::format("{}/{}/{}", function.spot.pointer, output->key, body->key)});
}

// --- notes

namespace {

template <class Visit>
void for_each_named(const Expression& expression, std::string_view function, const Visit& visit) {
    if (expression.kind == Expression::Kind::call && expression.children.size() == 1 &&
        expression.children[0].kind == Expression::Kind::string &&
        equal_ignoring_case(expression.text, function)) {
        visit(expression.children[0].text);
    }
    for (const Expression& child : expression.children) for_each_named(child, function, visit);
}

template <class Visit>
void for_each_expression(const Value& written, const Visit& visit) {
    if (const std::string* text = written.string()) {
        if (is_expression(*text)) visit(*text);
    } else if (const Array* array = written.array()) {
        for (const Value& element : *array) for_each_expression(element, visit);
    } else if (const Object* object = written.object()) {
        for (const Member& member : *object) for_each_expression(member.value, visit);
    }
}

}  // namespace

/// Adds the parameters behind an expression; variables are followed once each.
void Module::collect_parameters(const Expression& expression, std::set<std::string>& names) {
    for_each_named(expression, "parameters", [&](const std::string& name) { names.insert(name); });
    for_each_named(expression, "variables", [&](const std::string& name) {
        const auto [entry, is_new] = variable_parameters_.try_emplace(lower_case(name));
        const Object* variables = section("variables");
        const Value* written = variables ? variables->find(name) : nullptr;
        if (is_new && written) {
            std::set<std::string> behind;
            const Deeper deeper(expansion_);
            if (deeper.too_deep()) return;
            for_each_expression(*written, [&](const std::string& text) {
                const auto& parsed = expansion_.parsed(text);
                if (parsed) collect_parameters(*parsed, behind);
            });
            variable_parameters_[lower_case(name)] = behind;
        }
        const std::set<std::string>& behind = variable_parameters_[lower_case(name)];
        names.insert(behind.begin(), behind.end());
    });
}

std::string Module::parameter_note(const Expression& expression) {
    std::set<std::string> names;
    environment().collect_parameters(expression, names);
    std::string note;
    for (const std::string& name : names) {
        note += note.empty() ? "parameter " : ", ";
        note += name;
    }
    return note;
}

}  // namespace expressroute::arm

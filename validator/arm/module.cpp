#include "arm/module.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "arm/builtins.hpp"
#include "arm/compare.hpp"
#include "arm/evaluate.hpp"
#include "arm/links.hpp"
#include "source/nearest.hpp"
#include "source/scanner.hpp"

namespace expressroute::arm {
namespace {

using azure::equal_ignoring_case;
using azure::lower_case;
using azure::Member;
using azure::Unknown;

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

Value given_or(const std::optional<std::string>& given, std::string_view placeholder) {
    if (given) return Value(*given);
    return Value(std::string(placeholder)).as_placeholder();
}

Failure Deeper::failure() {
    return {
        fmt::format("values depend on each other more than {} levels deep", max_evaluation_depth),
        true};
}

void Expansion::report(const Spot& spot, const Failure& failure) {
    if (quiet > 0) {
        ++withheld;
        return;
    }
    // A budget that ran out is missing everywhere from then on: the first place says it all.
    const std::string key =
        failure.limit ? failure.message
                      : fmt::format("{} {} {}", spot.document, spot.pointer, failure.message);
    if (!failure.limit && reported.size() >= max_problems) return;
    if (!reported.insert(key).second) return;
    const ProblemKind kind = failure.limit ? ProblemKind::limit : ProblemKind::expansion;
    problems.push_back({spot.document,
                        spot.pointer,
                        {.kind = kind, .message = failure.message, .fatal = failure.limit}});
}

bool Expansion::spend(std::size_t steps) {
    const bool is_enough = steps <= allowance.steps_left;
    allowance.steps_left -= std::min(steps, allowance.steps_left);
    return is_enough;
}

Failure Expansion::out_of_steps() {
    return {fmt::format("the template needs more than {} steps to evaluate", Allowance::max_steps),
            true};
}

std::string Expansion::address(DocumentIndex document) {
    const auto found = std::find(addressed.begin(), addressed.end(), document);
    const auto number = static_cast<std::size_t>(found - addressed.begin());
    if (found == addressed.end()) addressed.push_back(document);
    return address_of(number);
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

/// Runs `make` once for the name, and once more if the first time nobody was to hear of its problems; while it runs, asking
/// again is a cycle.
template <class Make>
Evaluated Module::remembered(std::map<std::string, Memo>& memos, std::string_view kind,
                             std::string_view name, const Make& make) {
    const auto [entry, is_new] = memos.try_emplace(lower_case(name));
    Memo& memo = entry->second;
    if (!is_new) {
        if (memo.state == Memo::State::busy) {
            return Failure{fmt::format("{} '{}' depends on itself", kind, name)};
        }
        if (!memo.withheld) return memo.value;
        if (expansion_.quiet > 0) {
            ++expansion_.withheld;
            return memo.value;
        }
        memo.state = Memo::State::busy;
    }
    const Deeper deeper(expansion_);
    if (deeper.too_deep()) {
        memos.erase(entry);
        return Deeper::failure();
    }
    const std::size_t withheld_before = expansion_.withheld;
    Value value = make();
    memo = {Memo::State::done, std::move(value), expansion_.withheld != withheld_before};
    return memo.value;
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

const Module::Given* Module::given(std::string_view parameter) const {
    const auto found = given_.find(lower_case(parameter));
    return found == given_.end() ? nullptr : &found->second;
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
        outputs_[lower_case(name)] = {Memo::State::done, Value(Unknown{value.error().message}),
                                      false};
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
        if (decided.boolean() && !*decided.boolean() && !decided.holds_placeholder()) {
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
    const auto is_of_no_concern = [](const std::string&, const std::string&) {};
    return types_.checked(definition, value, is_of_no_concern);
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
        const Loop loop{{}, Value(i), true, outer_loop_};
        Scope inside = scope();
        inside.loop = &loop;
        elements.push_back(
            evaluate_json(input->value, inside, {spot.document, spot.pointer + '/' + input->key}));
    }
    return Value(std::move(elements));
}

const Value& Module::typed_outputs() {
    if (typed_outputs_) return *typed_outputs_;
    std::vector<Member> entries;
    const Object* definitions = section("outputs");
    for (const Member& output : outputs()) {
        std::vector<Member> entry;
        const Value* type = azure::find(*definitions->find(output.key), {"type"});
        if (type) entry.push_back({"type", *type});
        if (!output.value.is_null()) entry.push_back({"value", output.value});
        entries.push_back({output.key, Value(Object(std::move(entry)))});
    }
    typed_outputs_ = Value(Object(std::move(entries)));
    return *typed_outputs_;
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

// --- notes

namespace {

template <class Visit>
void for_each_named(const Expression& expression, std::string_view function, const Visit& visit) {
    if (expression.arguments.size() == 1 && equal_ignoring_case(expression.name, function)) {
        if (const std::string* name = expression.arguments[0].literal.string()) visit(*name);
    }
    for (const Expression& argument : expression.arguments) {
        for_each_named(argument, function, visit);
    }
    for (const Expression& key : expression.accesses) for_each_named(key, function, visit);
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

#include "fix/template.hpp"

#include <charconv>

#include "source/pointer.hpp"

namespace expressroute::fix {
namespace {

using arm::Expression;
using azure::equal_ignoring_case;
using azure::Object;
using azure::Value;

/// Takes the first token off a pointer.
std::string take_token(std::string_view& pointer) {
    pointer.remove_prefix(1);
    const std::size_t end = std::min(pointer.find('/'), pointer.size());
    std::string token = source::unescape_token(pointer.substr(0, end));
    pointer.remove_prefix(end);
    return token;
}

const Value* element_of(const azure::Array& array, std::string_view token) {
    std::size_t index = 0;
    const char* end = token.data() + token.size();
    const auto [stop, error] = std::from_chars(token.data(), end, index);
    const bool is_element = error == std::errc() && stop == end && index < array.size();
    return is_element ? &array[index] : nullptr;
}

const Value* part_of(const Value& value, const std::string& token) {
    if (value.array()) return element_of(*value.array(), token);
    const azure::Member* member = value.object() ? value.object()->member(token) : nullptr;
    return member && member->key == token ? &member->value : nullptr;
}

/// Of the `properties` of a deployment: its template has parameters and variables of its own.
bool has_inner_scope(const Value& properties) {
    const Value* scope = azure::find(properties, {"expressionEvaluationOptions", "scope"});
    return scope && scope->string() && equal_ignoring_case(*scope->string(), "inner");
}

bool is_inner_template(const Value& properties, std::string_view key) {
    return equal_ignoring_case(key, "template") && has_inner_scope(properties);
}

bool is_section(std::string_view function) {
    return equal_ignoring_case(function, "parameters") ||
           equal_ignoring_case(function, "variables");
}

/// The one literal name that it is called with, or nullptr.
const std::string* argument_of(const Expression& call) {
    if (call.arguments.size() != 1 || call.arguments[0].is_call()) return nullptr;
    return call.arguments[0].literal.string();
}

std::string key_of(std::string_view section, std::string_view name) {
    return azure::lower_case(section) + ' ' + azure::lower_case(name);
}

}  // namespace

const Value* value_at(const Value& root, std::string_view pointer) {
    const Value* value = &root;
    while (value && !pointer.empty()) value = part_of(*value, take_token(pointer));
    return value;
}

Enclosing enclosing_template(const Value& root, std::string_view pointer) {
    Enclosing enclosing;
    const Value* value = &root;
    for (std::string_view rest = pointer; value && !rest.empty();) {
        const std::size_t above = pointer.size() - rest.size();
        const std::string token = take_token(rest);
        if (is_inner_template(*value, token)) {
            enclosing.deployment = std::string(pointer.substr(0, above));
            enclosing.pointer = std::string(pointer.substr(0, pointer.size() - rest.size()));
        }
        value = part_of(*value, token);
    }
    return enclosing;
}

std::optional<Reference> reference_of(const std::string& text) {
    if (!arm::is_expression(text)) return std::nullopt;
    const auto parsed = arm::parse_expression(text);
    if (!parsed || !is_section(parsed->name) || !parsed->accesses.empty()) return std::nullopt;
    const std::string* name = argument_of(*parsed);
    if (!name) return std::nullopt;
    return Reference{azure::lower_case(parsed->name), *name};
}

Uses::Uses(const Value& its_template) { count(its_template); }

bool Uses::is_only_one(const Reference& reference) const {
    const auto found = times_.find(key_of(reference.section, reference.name));
    return is_certain_ && found != times_.end() && found->second == 1;
}

void Uses::count(const Value& value) {
    if (value.string()) return count_text(*value.string());
    if (value.array()) {
        for (const Value& element : *value.array()) count(element);
    } else if (value.object()) {
        for (const azure::Member& member : *value.object()) {
            count_text(member.key);
            if (!is_inner_template(value, member.key)) count(member.value);
        }
    }
}

void Uses::count_text(const std::string& text) {
    if (!arm::is_expression(text)) return;
    const auto parsed = arm::parse_expression(text);
    if (!parsed) {
        is_certain_ = false;
        return;
    }
    count(*parsed);
}

void Uses::count(const Expression& expression) {
    for (const Expression& argument : expression.arguments) count(argument);
    for (const Expression& key : expression.accesses) count(key);
    if (!is_section(expression.name)) return;
    if (const std::string* name = argument_of(expression)) {
        ++times_[key_of(expression.name, *name)];
    } else {
        is_certain_ = false;
    }
}

}  // namespace expressroute::fix

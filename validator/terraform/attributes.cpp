#include "terraform/attributes.hpp"

#include <algorithm>

#include "terraform/access.hpp"

namespace expressroute::terraform {
namespace {

using azure::Array;
using azure::Member;
using azure::Object;
using azure::Value;

/// Marks repeat every block and every map, also those in which nothing is marked.
bool marks_anything(const Value& marks) {
    if (const Object* object = marks.object()) {
        return std::ranges::any_of(*object, marks_anything, &Member::value);
    }
    if (const Array* array = marks.array()) return std::ranges::any_of(*array, marks_anything);
    return is_true(&marks);
}

Value with_unknown(const Value& value, const Value& marks);

Value with_unknown_elements(const Value& value, const Array& marks) {
    const auto known = elements(&value);
    Array merged(known.begin(), known.end());
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const bool is_known = i < merged.size();
        Value element = with_unknown(is_known ? merged[i] : Value(), marks[i]);
        if (element.is_null()) continue;
        if (!is_known) merged.resize(i + 1);
        merged[i] = std::move(element);
    }
    return merged.empty() ? value : Value(std::move(merged));
}

Value with_unknown_members(const Value& value, const Object& marks) {
    std::vector<Member> merged;
    for (const Member& member : members(&value)) {
        const Value* mark = marks.find(member.key);
        merged.push_back({member.key, mark ? with_unknown(member.value, *mark) : member.value});
    }
    for (const Member& mark : marks) {
        if (value.object() && value.object()->find(mark.key)) continue;
        Value member = with_unknown(Value(), mark.value);
        if (!member.is_null()) merged.push_back({mark.key, std::move(member)});
    }
    return merged.empty() ? value : Value(Object(std::move(merged)));
}

/// A null whose marks hold no `true` stays null.
Value with_unknown(const Value& value, const Value& marks) {
    if (is_true(&marks)) return Value(azure::Unknown{known_after_apply});
    if (marks.array() && (value.array() || value.is_null())) {
        return with_unknown_elements(value, *marks.array());
    }
    if (marks.object() && (value.object() || value.is_null())) {
        return with_unknown_members(value, *marks.object());
    }
    return value;
}

Value with_secrets(const Value& value, const Value& marks) {
    if (is_true(&marks)) return secret(value);
    if (value.array() && marks.array()) {
        Array marked = *value.array();
        const Array& of_elements = *marks.array();
        for (std::size_t i = 0; i < marked.size() && i < of_elements.size(); ++i) {
            marked[i] = with_secrets(marked[i], of_elements[i]);
        }
        return Value(std::move(marked));
    }
    if (value.object() && marks.object()) {
        std::vector<Member> marked = value.object()->members();
        for (Member& member : marked) {
            const Value* mark = marks.object()->find(member.key);
            if (mark) member.value = with_secrets(member.value, *mark);
        }
        return Value(Object(std::move(marked)));
    }
    return value;
}

}  // namespace

Value attributes(const Value& values, const Value* unknown, const Value* sensitive) {
    const bool has_unknown = unknown && marks_anything(*unknown);
    const Value merged = has_unknown ? with_unknown(values, *unknown) : values;
    return sensitive && marks_anything(*sensitive) ? with_secrets(merged, *sensitive) : merged;
}

Value secret(const Value& value) {
    if (const Array* array = value.array()) {
        Array marked;
        for (const Value& element : *array) marked.push_back(secret(element));
        return Value(std::move(marked)).as_secret();
    }
    if (const Object* object = value.object()) {
        std::vector<Member> marked;
        for (const Member& member : *object) marked.push_back({member.key, secret(member.value)});
        return Value(Object(std::move(marked))).as_secret();
    }
    return value.as_secret();
}

}  // namespace expressroute::terraform

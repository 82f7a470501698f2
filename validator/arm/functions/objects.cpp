#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "arm/compare.hpp"
#include "arm/evaluate.hpp"
#include "arm/functions/arguments.hpp"
#include "arm/functions/json.hpp"

namespace expressroute::arm {
namespace {

using azure::Member;

/// Values may be unknown; an unknown key leaves nothing to say about the object.
Evaluated create_object(Values arguments, Budget& budget) {
    if (arguments.size() % 2 != 0) {
        return failure("`createObject` of {} arguments: the last key has no value",
                       arguments.size());
    }
    if (!budget.take(arguments.size() / 2 * element_cost)) return Budget::exhausted();

    std::vector<Member> members;
    std::unordered_map<std::string_view, std::size_t> places;
    for (std::size_t i = 0; i < arguments.size(); i += 2) {
        const Value& key = arguments[i];
        if (key.is_unknown()) return unknown_inside(key);
        if (key.is_secret()) return Value(azure::Unknown{"one of its keys is secret"}).as_secret();
        if (!key.string()) return wrong_type("createObject", "strings as keys", key);
        const auto [place, is_new] = places.emplace(*key.string(), members.size());
        if (is_new) members.push_back({*key.string(), Value()});
        members[place->second].value = arguments[i + 1];
    }
    return Value(Object(std::move(members)));
}

std::vector<Member> sorted_members(const Object& object) {
    std::vector<Member> members = object.members();
    std::ranges::stable_sort(members, key_before, &Member::key);
    return members;
}

Evaluated items(Values arguments, Budget& budget) {
    const Object* object = arguments[0].object();
    if (!object) return wrong_type("items", "an object", arguments[0]);
    if (!budget.take(object->size() * 4 * element_cost)) return Budget::exhausted();

    Array result;
    for (const Member& member : sorted_members(*object)) {
        result.push_back(Value(Object({{"key", Value(member.key)}, {"value", member.value}})));
    }
    return Value(std::move(result));
}

Evaluated object_keys(Values arguments, Budget& budget) {
    const Object* object = arguments[0].object();
    if (!object) return wrong_type("objectKeys", "an object", arguments[0]);
    if (!budget.take(object->size() * 2 * element_cost)) return Budget::exhausted();

    Array result;
    for (const Member& member : sorted_members(*object)) result.push_back(Value(member.key));
    return Value(std::move(result));
}

/// The element at an index that may count from the end (1 is the last), or null.
Value element_at(const Array& array, std::int64_t index, bool from_end) {
    const auto size = static_cast<std::int64_t>(array.size());
    if (from_end && (index < 1 || index > size)) return Value();

    const std::int64_t place = from_end ? size - index : index;
    if (place < 0 || place >= size) return Value();
    return array[static_cast<std::size_t>(place)];
}

struct Index {
    std::int64_t value;
    bool from_end;
};

/// An int, or {"value": n, "fromEnd": true}.
std::optional<Index> index_in(const Value& key) {
    if (const std::int64_t* integer = key.integer()) return Index{*integer, false};

    const Value* number = azure::find(key, {"value"});
    const Value* from_end = azure::find(key, {"fromEnd"});
    if (!number || !number->integer()) return std::nullopt;
    return Index{*number->integer(), from_end && from_end->boolean() && *from_end->boolean()};
}

/// One step of a safe access: null for what is not there, and beyond null.
Evaluated step(const Value& base, const Value& key) {
    if (base.is_null()) return base;
    if (key.holds_unknown()) return unknown_inside(key);
    if (base.is_unknown()) return access(base, key);  // parts of it may be declared

    const Object* object = base.object();
    if (object && key.string()) {
        const Value* found = object->find(*key.string());
        return found ? *found : Value();
    }
    const std::optional<Index> index = index_in(key);
    if (base.array() && index) return element_at(*base.array(), index->value, index->from_end);
    return failure("cannot look for {} in {}", shown(key), azure::text(base.kind()));
}

Evaluated follow(Value base, Values keys) {
    for (const Value& key : keys) {
        Evaluated next = step(base, key);
        if (!next) return next;
        base = *next;
    }
    return base;
}

Evaluated try_get(Values arguments, Budget&) { return follow(arguments[0], arguments.subspan(1)); }

Evaluated try_index_from_end(Values arguments, Budget&) {
    const Value& base = arguments[0];
    if (base.is_null()) return base;
    if (!base.array()) return wrong_type("tryIndexFromEnd", "an array", base);
    const std::int64_t* index = arguments[1].integer();
    if (!index) return wrong_type("tryIndexFromEnd", "an int as its index", arguments[1]);
    return follow(element_at(*base.array(), *index, true), arguments.subspan(2));
}

Evaluated json(Values arguments, Budget& budget) {
    const std::string* text = arguments[0].string();
    if (!text) return wrong_type("json", "a string", arguments[0]);
    return read_json(*text, budget);
}

constexpr Function functions[] = {
    {"createObject", 0, any_number, Strictness::lenient, create_object},
    {"items", 1, 1, Strictness::shallow, items},
    {"objectKeys", 1, 1, Strictness::shallow, object_keys},
    {"tryGet", 2, any_number, Strictness::lenient, try_get},
    {"tryIndexFromEnd", 2, any_number, Strictness::shallow, try_index_from_end},
    {"json", 1, 1, Strictness::deep, json},
};

}  // namespace

std::span<const Function> object_functions() { return functions; }

}  // namespace expressroute::arm

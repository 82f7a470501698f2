#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "arm/compare.hpp"
#include "arm/functions/arguments.hpp"

namespace expressroute::arm {
namespace {

using azure::Member;

/// Equal for values that are the same.
std::size_t hash(const Value& value) {
    if (const std::string* text = value.string()) return std::hash<std::string>()(*text);
    if (const std::int64_t* integer = value.integer()) {
        return std::hash<double>()(static_cast<double>(*integer));
    }
    if (const double* real = value.real()) return std::hash<double>()(*real);
    if (const bool* boolean = value.boolean()) return *boolean ? 1 : 2;

    std::size_t result = static_cast<std::size_t>(value.kind());
    if (const Array* array = value.array()) {
        for (const Value& element : *array) result = result * 31 + hash(element);
    }
    if (const Object* object = value.object()) {
        for (const Member& member : *object) {
            // A sum, as the order of members does not matter.
            result += std::hash<std::string>()(member.key) ^ (31 * hash(member.value));
        }
    }
    return result;
}

struct Hash {
    std::size_t operator()(const Value* value) const { return hash(*value); }
};

struct Same {
    bool operator()(const Value* a, const Value* b) const { return same(*a, *b); }
};

/// Borrowed values, without duplicates.
using ValueSet = std::unordered_set<const Value*, Hash, Same>;

ValueSet set_of(const Array& array) {
    ValueSet values;
    for (const Value& value : array) values.insert(&value);
    return values;
}

enum class Type : std::uint8_t { arrays, objects };

std::optional<Type> common_type(Values arguments) {
    if (std::ranges::all_of(arguments, [](const Value& value) { return value.array(); })) {
        return Type::arrays;
    }
    if (std::ranges::all_of(arguments, [](const Value& value) { return value.object(); })) {
        return Type::objects;
    }
    return std::nullopt;
}

Evaluated union_of_arrays(Values arguments, Budget& budget) {
    for (const Value& argument : arguments) {
        if (argument.holds_unknown()) return unknown_inside(argument);
    }

    Array result;
    ValueSet seen;
    for (const Value& argument : arguments) {
        for (const Value& element : *argument.array()) {
            if (!seen.insert(&element).second) continue;
            if (!budget.take(element_cost)) return Budget::exhausted();
            result.push_back(element);
        }
    }
    return Value(std::move(result));
}

/// How an earlier and a later value of one key become one.
using Merge = Evaluated (*)(const Value& earlier, const Value& later, Budget& budget);

/// Keys match without regard to case; the first spelling and place stay.
Evaluated merged(Values objects, Merge merge, Budget& budget) {
    std::vector<Member> members;
    std::unordered_map<std::string, std::size_t> places;
    for (const Value& object : objects) {
        if (!budget.take(object.object()->size() * element_cost)) return Budget::exhausted();
        for (const Member& member : *object.object()) {
            const auto [place, is_new] =
                places.emplace(azure::lower_case(member.key), members.size());
            if (is_new) {
                members.push_back(member);
                continue;
            }
            Value& earlier = members[place->second].value;
            const Evaluated both = merge(earlier, member.value, budget);
            if (!both) return both;
            earlier = *both;
        }
    }
    return Value(Object(std::move(members)));
}

/// Objects are merged at every depth; anything else is replaced. An unknown one might be an object.
Evaluated merge_deeply(const Value& earlier, const Value& later, Budget& budget) {
    if (earlier.is_unknown() && (later.object() || later.is_unknown())) {
        return unknown_inside(earlier);
    }
    if (earlier.object() && later.is_unknown()) return unknown_inside(later);
    if (!earlier.object() || !later.object()) return later;
    return merged(std::array{earlier, later}, merge_deeply, budget);
}

Evaluated replace(const Value&, const Value& later, Budget&) { return later; }

Evaluated union_of(Values arguments, Budget& budget) {
    const std::optional<Type> type = common_type(arguments);
    if (!type) return failure("`union` takes arrays only or objects only");
    if (*type == Type::arrays) return union_of_arrays(arguments, budget);
    return merged(arguments, merge_deeply, budget);
}

Evaluated shallow_merge(Values arguments, Budget& budget) {
    const Array* objects = arguments[0].array();
    if (!objects) return wrong_type("shallowMerge", "an array of objects", arguments[0]);
    for (const Value& object : *objects) {
        if (object.is_unknown()) return unknown_inside(object);
        if (!object.object()) return wrong_type("shallowMerge", "an array of objects", object);
    }
    return merged(*objects, replace, budget);
}

Evaluated intersection_of_arrays(Values arguments, Budget& budget) {
    std::vector<ValueSet> others;
    for (const Value& argument : arguments.subspan(1)) others.push_back(set_of(*argument.array()));

    Array result;
    ValueSet seen;
    for (const Value& element : *arguments[0].array()) {
        const bool is_common = std::ranges::all_of(
            others, [&element](const ValueSet& other) { return other.contains(&element); });
        if (is_common && seen.insert(&element).second) result.push_back(element);
    }
    return charged(std::move(result), budget);
}

Evaluated intersection_of_objects(Values arguments, Budget& budget) {
    std::vector<Member> result;
    for (const Member& member : *arguments[0].object()) {
        const bool is_common =
            std::ranges::all_of(arguments.subspan(1), [&member](const Value& other) {
                const Value* value = other.object()->find(member.key);
                return value && same(*value, member.value);
            });
        if (is_common) result.push_back(member);
    }
    return charged(Object(std::move(result)), budget);
}

Evaluated intersection(Values arguments, Budget& budget) {
    const std::optional<Type> type = common_type(arguments);
    if (!type) return failure("`intersection` takes arrays only or objects only");
    if (*type == Type::arrays) return intersection_of_arrays(arguments, budget);
    return intersection_of_objects(arguments, budget);
}

Evaluated distinct(Values arguments, Budget& budget) {
    if (!arguments[0].array()) return wrong_type("distinct", "an array", arguments[0]);
    return union_of_arrays(arguments, budget);
}

constexpr Function functions[] = {
    {"union", 2, any_number, Strictness::shallow, union_of},
    {"intersection", 2, any_number, Strictness::deep, intersection},
    {"distinct", 1, 1, Strictness::deep, distinct},
    {"shallowMerge", 1, 1, Strictness::shallow, shallow_merge},
};

}  // namespace

std::span<const Function> set_functions() { return functions; }

}  // namespace expressroute::arm

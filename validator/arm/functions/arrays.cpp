#include <algorithm>

#include "arm/compare.hpp"
#include "arm/functions/arguments.hpp"
#include "arm/functions/search.hpp"
#include "arm/unicode.hpp"

namespace expressroute::arm {
namespace {

Evaluated to_array(Values arguments, Budget& budget) {
    if (arguments[0].array()) return arguments[0];
    return charged(Array{arguments[0]}, budget);
}

Evaluated create_array(Values arguments, Budget& budget) {
    return charged(Array(arguments.begin(), arguments.end()), budget);
}

Evaluated joined(std::string_view name, Values arrays, Budget& budget) {
    Array elements;
    for (const Value& argument : arrays) {
        const Array* array = argument.array();
        if (!array) return wrong_type(name, "nothing but arrays here", argument);
        if (!budget.take(array->size() * element_cost)) return Budget::exhausted();
        elements.insert(elements.end(), array->begin(), array->end());
    }
    return Value(std::move(elements));
}

Evaluated concat(Values arguments, Budget& budget) {
    if (arguments[0].array()) return joined("concat", arguments, budget);

    std::string text;
    for (const Value& argument : arguments) {
        if (argument.array() || argument.object() || argument.is_null()) {
            return wrong_type("concat", "strings, ints and bools", argument);
        }
        const std::optional<std::string> part = string_of(argument, budget);
        if (!part) return Budget::exhausted();
        text += *part;
    }
    return Value(std::move(text));
}

/// A known element that is the same decides, whatever the unknown ones turn out to be.
Value array_contains(const Array& array, const Value& wanted) {
    if (wanted.holds_unknown()) return unknown_inside(wanted);

    const Value* undecided = nullptr;
    for (const Value& element : array) {
        if (element.holds_unknown()) {
            undecided = &element;
        } else if (same(element, wanted)) {
            return Value(true);
        }
    }
    return undecided ? unknown_inside(*undecided) : Value(false);
}

Evaluated object_contains(const Object& object, const Value& key) {
    if (!key.string()) return wrong_type("contains", "a string as an object's key", key);
    return Value(object.member(*key.string()) != nullptr);
}

Evaluated string_contains(const std::string& text, const Value& part, Budget& budget) {
    if (!part.string() && !part.integer()) {
        return wrong_type("contains", "a string or int to find in a string", part);
    }
    const std::optional<std::string> wanted = string_of(part, budget);
    if (!wanted) return Budget::exhausted();
    return Value(find_text<std::string_view>(text, *wanted) != std::string::npos);
}

Evaluated contains(Values arguments, Budget& budget) {
    const Value& container = arguments[0];
    const Value& wanted = arguments[1];
    if (container.is_unknown()) return unknown_inside(container);
    if (wanted.is_unknown()) return unknown_inside(wanted);

    if (const Array* array = container.array()) return array_contains(*array, wanted);
    if (const Object* object = container.object()) return object_contains(*object, wanted);
    if (const std::string* text = container.string()) return string_contains(*text, wanted, budget);
    return wrong_type("contains", "an array, object or string", container);
}

Evaluated empty(Values arguments, Budget&) {
    const Value& argument = arguments[0];
    if (argument.is_null()) return Value(true);
    if (const std::string* text = argument.string()) return Value(text->empty());
    if (const Array* array = argument.array()) return Value(array->empty());
    if (const Object* object = argument.object()) return Value(object->empty());
    return wrong_type("empty", "a string, array, object or null", argument);
}

std::int64_t length_of(const std::string& text) {
    return static_cast<std::int64_t>(utf16_length(text));
}

std::int64_t length_of(const Array& array) { return static_cast<std::int64_t>(array.size()); }

Evaluated length(Values arguments, Budget&) {
    const Value& argument = arguments[0];
    if (const std::string* text = argument.string()) return Value(length_of(*text));
    if (const Array* array = argument.array()) return Value(length_of(*array));
    if (const Object* object = argument.object()) {
        return Value(static_cast<std::int64_t>(object->size()));
    }
    return wrong_type("length", "a string, array or object", argument);
}

/// Elements, or UTF-16 units of a string, from `start` up to `end`: both inside.
Evaluated part(const Value& whole, std::int64_t start, std::int64_t end, Budget& budget) {
    if (const Array* array = whole.array()) {
        return charged(Array(array->begin() + start, array->begin() + end), budget);
    }
    return charged(utf16_substring(*whole.string(), static_cast<std::size_t>(start),
                                   static_cast<std::size_t>(end - start)),
                   budget);
}

Evaluated first(Values arguments, Budget& budget) {
    const Value& whole = arguments[0];
    if (const Array* array = whole.array()) return array->empty() ? Value() : array->front();
    if (!whole.string()) return wrong_type("first", "an array or string", whole);
    return part(whole, 0, std::min<std::int64_t>(1, length_of(*whole.string())), budget);
}

Evaluated last(Values arguments, Budget& budget) {
    const Value& whole = arguments[0];
    if (const Array* array = whole.array()) return array->empty() ? Value() : array->back();
    if (!whole.string()) return wrong_type("last", "an array or string", whole);
    const std::int64_t length = length_of(*whole.string());
    return part(whole, std::max<std::int64_t>(0, length - 1), length, budget);
}

enum class Side : std::uint8_t { before, after };

/// What stands before or after the first `count` elements or units.
Evaluated side(std::string_view name, Side wanted, Values arguments, Budget& budget) {
    const Value& whole = arguments[0];
    if (!whole.array() && !whole.string()) return wrong_type(name, "an array or string", whole);
    const std::int64_t* count = arguments[1].integer();
    if (!count) return wrong_type(name, "an int as its count", arguments[1]);

    const std::int64_t length =
        whole.array() ? length_of(*whole.array()) : length_of(*whole.string());
    const std::int64_t border = std::clamp<std::int64_t>(*count, 0, length);
    if (wanted == Side::before) return part(whole, 0, border, budget);
    return part(whole, border, length, budget);
}

Evaluated take(Values arguments, Budget& budget) {
    return side("take", Side::before, arguments, budget);
}

Evaluated skip(Values arguments, Budget& budget) {
    return side("skip", Side::after, arguments, budget);
}

Value index(std::size_t found) {
    return Value(found == std::string::npos ? std::int64_t{-1} : static_cast<std::int64_t>(found));
}

Evaluated index_of(Values arguments, Budget&) {
    const Value& wanted = arguments[1];
    if (const Array* array = arguments[0].array()) {
        for (std::size_t i = 0; i < array->size(); ++i) {
            if (same((*array)[i], wanted)) return index(i);
        }
        return index(std::string::npos);
    }

    const std::string* text = arguments[0].string();
    if (!text) return wrong_type("indexOf", "an array or string", arguments[0]);
    if (!wanted.string()) return wrong_type("indexOf", "a string to find in a string", wanted);
    return index(
        find_text<std::u16string_view>(upper(utf16(*text)), upper(utf16(*wanted.string()))));
}

Evaluated last_index_of(Values arguments, Budget&) {
    const Value& wanted = arguments[1];
    if (const Array* array = arguments[0].array()) {
        for (std::size_t i = array->size(); i > 0; --i) {
            if (same((*array)[i - 1], wanted)) return index(i - 1);
        }
        return index(std::string::npos);
    }

    const std::string* text = arguments[0].string();
    if (!text) return wrong_type("lastIndexOf", "an array or string", arguments[0]);
    if (!wanted.string()) return wrong_type("lastIndexOf", "a string to find in a string", wanted);
    return index(
        find_last_text<std::u16string_view>(upper(utf16(*text)), upper(utf16(*wanted.string()))));
}

Evaluated index_from_end(Values arguments, Budget&) {
    const Array* array = arguments[0].array();
    if (!array) return wrong_type("indexFromEnd", "an array", arguments[0]);
    const std::int64_t* place = arguments[1].integer();
    if (!place) return wrong_type("indexFromEnd", "an int as its index", arguments[1]);
    if (*place < 1 || *place > length_of(*array)) {
        return failure("`indexFromEnd` {} in an array of {} elements", *place, array->size());
    }
    return *(array->end() - *place);
}

Evaluated flatten(Values arguments, Budget& budget) {
    const Array* arrays = arguments[0].array();
    if (!arrays) return wrong_type("flatten", "an array of arrays", arguments[0]);

    for (const Value& element : *arrays) {
        if (element.is_unknown()) return unknown_inside(element);
    }
    return joined("flatten", *arrays, budget);
}

constexpr Function functions[] = {
    {"array", 1, 1, Strictness::shallow, to_array},
    {"createArray", 0, any_number, Strictness::lenient, create_array},
    {"concat", 1, any_number, Strictness::shallow, concat},
    {"contains", 2, 2, Strictness::lenient, contains},
    {"empty", 1, 1, Strictness::shallow, empty},
    {"length", 1, 1, Strictness::shallow, length},
    {"first", 1, 1, Strictness::shallow, first},
    {"last", 1, 1, Strictness::shallow, last},
    {"take", 2, 2, Strictness::shallow, take},
    {"skip", 2, 2, Strictness::shallow, skip},
    {"indexOf", 2, 2, Strictness::deep, index_of},
    {"lastIndexOf", 2, 2, Strictness::deep, last_index_of},
    {"indexFromEnd", 2, 2, Strictness::shallow, index_from_end},
    {"flatten", 1, 1, Strictness::shallow, flatten},
};

}  // namespace

std::span<const Function> array_functions() { return functions; }

}  // namespace expressroute::arm

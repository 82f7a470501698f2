#include "arm/functions/arguments.hpp"

#include "arm/compare.hpp"

namespace expressroute::arm {
namespace {

const azure::Unknown* first_unknown(const Value& value) {
    if (const azure::Unknown* unknown = value.unknown()) return unknown;
    if (!value.holds_unknown()) return nullptr;

    if (const Array* array = value.array()) {
        for (const Value& element : *array) {
            if (const azure::Unknown* unknown = first_unknown(element)) return unknown;
        }
    }
    if (const Object* object = value.object()) {
        for (const azure::Member& member : *object) {
            if (const azure::Unknown* unknown = first_unknown(member.value)) return unknown;
        }
    }
    return nullptr;
}

}  // namespace

Failure wrong_type(std::string_view function, std::string_view expected, const Value& actual) {
    return failure("`{}` takes {}, not {}", function, expected, azure::text(actual.kind()));
}

std::string shown(const Value& argument) {
    constexpr std::size_t longest = 60;
    if (argument.holds_secret()) return "a secret";
    if (const std::int64_t* integer = argument.integer()) return fmt::format("{}", *integer);

    const std::string* text = argument.string();
    if (!text) return std::string(azure::text(argument.kind()));
    if (utf16_length(*text) <= longest) return fmt::format("'{}'", *text);
    return fmt::format("'{}...'", utf16_substring(*text, 0, longest));
}

Value unknown_inside(const Value& value) {
    const azure::Unknown* unknown = first_unknown(value);
    return Value(azure::Unknown{unknown ? unknown->why : "unknown"});
}

Evaluated charged(std::string text, Budget& budget) {
    if (!budget.take(text.size())) return Budget::exhausted();
    return Value(std::move(text));
}

Evaluated charged(Array array, Budget& budget) {
    if (!budget.take(array.size() * element_cost)) return Budget::exhausted();
    return Value(std::move(array));
}

Evaluated charged(Object object, Budget& budget) {
    if (!budget.take(object.size() * element_cost)) return Budget::exhausted();
    return Value(std::move(object));
}

}  // namespace expressroute::arm

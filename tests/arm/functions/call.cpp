#include "arm/functions/call.hpp"

#include <algorithm>
#include <vector>

#include "arm/builtins.hpp"
#include "arm/functions/json.hpp"
#include "catch.hpp"

namespace expressroute::arm {
namespace {

Value with_unknowns(const Value& value) {
    if (const Array* array = value.array()) {
        Array result;
        for (const Value& element : *array) result.push_back(with_unknowns(element));
        return Value(std::move(result));
    }
    const Object* object = value.object();
    if (!object) return value;
    if (const Value* why = object->find("$unknown")) return Value(azure::Unknown{*why->string()});

    Object result;
    for (const azure::Member& member : *object) result.set(member.key, with_unknowns(member.value));
    return Value(std::move(result));
}

}  // namespace

std::string call(std::string_view name, std::string_view arguments) {
    Budget budget;
    const Evaluated written = read_json(arguments, budget);
    REQUIRE(written.has_value());
    const Value values = with_unknowns(*written);

    const Builtin* builtin = find_builtin(name);
    REQUIRE(builtin);
    REQUIRE(builtin->function);
    REQUIRE(values.array()->size() >= builtin->least());
    REQUIRE(values.array()->size() <= builtin->most());

    const Evaluated result = builtin->function->apply(*values.array(), budget);
    if (!result) return "error: " + result.error().message;
    std::string text = azure::to_json(*result);
    std::replace(text.begin(), text.end(), '"', '\'');
    return text;
}

bool fails(std::string_view name, std::string_view arguments) {
    return call(name, arguments).starts_with("error: ");
}

}  // namespace expressroute::arm

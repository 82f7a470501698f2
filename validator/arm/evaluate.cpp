#include "arm/evaluate.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

#include "arm/builtins.hpp"
#include "arm/functions/arguments.hpp"
#include "source/scanner.hpp"

namespace expressroute::arm {
namespace {

using azure::equal_ignoring_case;
using azure::Member;
using azure::Unknown;

/// Evaluated values may nest as deep as documents do and a little more.
constexpr std::uint32_t max_value_depth = 600;

/// Lists that hold a list twice that holds a list twice ... are small only as long as nobody walks them.
constexpr std::uint64_t max_value_weight = std::uint64_t{128} << 20U;

/// What a function may walk over for one step.
constexpr std::uint64_t weight_of_a_step = 1024;

std::optional<Failure> too_big(const Value& value) {
    if (value.depth() > max_value_depth) {
        return Failure{
            fmt::format("arrays and objects nest more than {} levels deep", max_value_depth), true};
    }
    if (value.weight() > max_value_weight) return Budget::exhausted();
    return std::nullopt;
}

std::string_view plural(std::size_t count) { return count == 1 ? "argument" : "arguments"; }

Failure wrong_count(const Builtin& builtin, std::size_t given) {
    const std::size_t least = builtin.least();
    const std::size_t most = builtin.most();
    if (least == most) {
        return {
            fmt::format("`{}` takes {} {}, not {}", builtin.name(), least, plural(least), given)};
    }
    if (most == any_number) {
        return {fmt::format("`{}` takes at least {} {}, not {}", builtin.name(), least,
                            plural(least), given)};
    }
    return {
        fmt::format("`{}` takes {} to {} arguments, not {}", builtin.name(), least, most, given)};
}

bool is_scalar(const Value& value) { return !value.array() && !value.object(); }

/// Whether a mark of this argument passes on to the result. What a list or object has inside stays with its elements, which
/// carry their own marks, unless the function reads them all.
bool passes_on(bool marked, bool marked_inside, const Value& argument, const Value& result,
               const Function& function) {
    if (function.strictness == Strictness::deep) return marked_inside;
    return marked && (!is_scalar(argument) || is_scalar(result));
}

Value marked_like(Value result, std::span<const Value> arguments, const Function& function) {
    bool secret = false;
    bool placeholder = false;
    for (const Value& argument : arguments) {
        const bool is_placeholder = is_scalar(argument) && argument.holds_placeholder();
        secret = secret || passes_on(argument.is_secret(), argument.holds_secret(), argument,
                                     result, function);
        placeholder = placeholder || passes_on(is_placeholder, argument.holds_placeholder(),
                                               argument, result, function);
    }
    if (secret && !result.is_secret()) result = result.as_secret();
    if (placeholder && !result.holds_placeholder()) result = result.as_placeholder();
    return result;
}

const Value* first_unknown(const Value& value) {
    if (value.is_unknown()) return &value;
    if (!value.holds_unknown()) return nullptr;
    if (const Array* array = value.array()) {
        for (const Value& element : *array) {
            if (const Value* found = first_unknown(element)) return found;
        }
    }
    if (const Object* object = value.object()) {
        for (const Member& member : *object) {
            if (const Value* found = first_unknown(member.value)) return found;
        }
    }
    return nullptr;
}

/// The argument that makes the result unknown, if one does.
const Value* decisive_unknown(std::span<const Value> arguments, Strictness strictness) {
    if (strictness == Strictness::lenient) return nullptr;
    for (const Value& argument : arguments) {
        if (argument.is_unknown()) return &argument;
        if (strictness != Strictness::deep) continue;
        if (const Value* inside = first_unknown(argument)) return inside;
    }
    return nullptr;
}

/// What is wrong with a secret is nobody's business.
Failure without_secrets(Failure failure, std::string_view function,
                        std::span<const Value> arguments) {
    const bool is_public = std::none_of(arguments.begin(), arguments.end(),
                                        [](const Value& value) { return value.holds_secret(); });
    if (is_public || failure.limit) return failure;
    return {fmt::format("`{}` fails on a secret that it is given", function)};
}

std::uint64_t weight_of(std::span<const Value> values) {
    std::uint64_t sum = 0;
    for (const Value& value : values) sum += value.weight();
    return sum;
}

Evaluated apply(const Function& function, std::span<const Value> arguments, Expansion& expansion) {
    if (!expansion.spend(weight_of(arguments) / weight_of_a_step)) return Expansion::out_of_steps();
    if (const Value* unknown = decisive_unknown(arguments, function.strictness)) {
        return marked_like(unknown_from(*unknown), arguments, function);
    }
    Evaluated result = function.apply(arguments, expansion.allowance.budget);
    if (!result) return without_secrets(std::move(result).error(), function.name, arguments);
    if (auto failure = too_big(*result)) return std::move(*failure);
    return marked_like(std::move(*result), arguments, function);
}

Evaluated evaluate_call(const Expression& call, const Scope& scope) {
    Expansion& expansion = scope.module.expansion();
    if (!expansion.spend(1 + call.arguments.size())) return Expansion::out_of_steps();
    const Deeper deeper(expansion);
    if (deeper.too_deep()) return Deeper::failure();

    if (!call.builtin) return scope.module.call_user_function(call, scope);
    const Builtin& builtin = *call.builtin;
    if (call.arguments.size() < builtin.least() || call.arguments.size() > builtin.most()) {
        return wrong_count(builtin, call.arguments.size());
    }
    if (builtin.form) return builtin.form->evaluate(call, scope);
    auto arguments = evaluate_arguments(call, scope);
    if (!arguments) return std::move(arguments).error();
    return apply(*builtin.function, *arguments, expansion);
}

Evaluated member_of(const Value& base, std::string_view name) {
    const Object* object = base.object();
    if (!object) {
        return Failure{fmt::format("{} has no property '{}'", azure::text(base.kind()), name)};
    }
    const Value* found = object->find(name);
    if (!found) return Failure{fmt::format("the object has no property '{}'", name)};
    return *found;
}

Evaluated element_of(const Value& base, std::int64_t index) {
    const Array* array = base.array();
    if (!array)
        return Failure{fmt::format("{} has no element {}", azure::text(base.kind()), index)};
    if (index < 0 || index >= static_cast<std::int64_t>(array->size())) {
        return Failure{
            fmt::format("index {} is outside the array's {} elements", index, array->size())};
    }
    return (*array)[static_cast<std::size_t>(index)];
}

/// "x.y", as far as the base can be told apart from other unknowns.
std::string identity_of(const Unknown& base, const Value& key) {
    if (base.identity.empty()) return {};
    if (const std::string* name = key.string()) return fmt::format("{}.{}", base.identity, *name);
    if (const std::int64_t* index = key.integer())
        return fmt::format("{}[{}]", base.identity, *index);
    return {};
}

/// What the template declares of it, if that is one value; of a container the platform may know more.
Value part_of_unknown(const Value& base, const Unknown& unknown, const Value& key) {
    Unknown part{unknown.why, identity_of(unknown, key)};
    if (unknown.declared && !key.is_unknown()) {
        const Evaluated declared = key.integer()  ? element_of(*unknown.declared, *key.integer())
                                   : key.string() ? member_of(*unknown.declared, *key.string())
                                                  : Evaluated(Failure{});
        if (declared && !declared->is_null()) {
            if (is_scalar(*declared)) return *declared;
            part.declared = std::make_shared<const Value>(*declared);
        }
    }
    const Value result(std::move(part));
    return base.is_secret() ? result.as_secret() : result;
}

const Array* property_loops(const Member& member) {
    if (!equal_ignoring_case(member.key, "copy")) return nullptr;
    const Array* loops = member.value.array();
    if (!loops || loops->empty()) return nullptr;
    for (const Value& loop : *loops) {
        const Object* object = loop.object();
        if (!object || !object->find("name") || !object->find("count") || !object->find("input")) {
            return nullptr;
        }
    }
    return loops;
}

/// One step down a pointer, taken back at the end.
class Step {
 public:
    Step(std::string& pointer, std::string_view token) : pointer_(pointer), above_(pointer.size()) {
        pointer_.append("/").append(token);
    }

    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

    ~Step() { pointer_.resize(above_); }

 private:
    std::string& pointer_;
    std::size_t above_;
};

/// Walks one part of a template, which stands at `pointer` and becomes `body`.
class Walk {
 public:
    Walk(const Scope& scope, const Spot& spot, Trace* trace, std::string pointer, std::string body)
        : scope_(scope),
          spot_(spot),
          trace_(trace),
          pointer_(std::move(pointer)),
          body_(std::move(body)) {}

    Value value(const Value& written) {
        Expansion& expansion = scope_.module.expansion();
        if (!expansion.spend(1)) return failed(Expansion::out_of_steps());
        const Deeper deeper(expansion);
        if (deeper.too_deep()) return failed(Deeper::failure());
        if (const std::string* text = written.string()) return string(*text);
        if (!written.array() && !written.object()) return written;
        Value result = written.array() ? elements(*written.array()) : members(*written.object());
        if (const auto failure = too_big(result)) return failed(*failure);
        return result;
    }

 private:
    Value failed(const Failure& failure) {
        scope_.module.expansion().report({spot_.document, pointer_}, failure);
        return Value(Unknown{failure.message});
    }

    Value string(const std::string& text) {
        if (!is_expression(text)) return Value(std::string(literal_text(text)));
        const auto& parsed = scope_.module.expansion().parsed(text);
        if (!parsed) return failed(parsed.error());
        Evaluated result = evaluate(*parsed, scope_);
        if (!result) return failed(result.error());
        if (trace_) note_parameters(*parsed);
        return std::move(*result);
    }

    void note_parameters(const Expression& expression) {
        std::string note = scope_.module.parameter_note(expression);
        if (!note.empty()) trace_->moved.push_back({body_, pointer_, std::move(note)});
    }

    Value elements(const Array& written) {
        Array result;
        result.reserve(written.size());
        for (std::size_t i = 0; i < written.size(); ++i) {
            const std::string index = std::to_string(i);
            const Step there(pointer_, index);
            const Step here(body_, index);
            result.push_back(value(written[i]));
        }
        return Value(std::move(result));
    }

    Value members(const Object& written) {
        std::vector<Member> result;
        result.reserve(written.size());
        for (const Member& member : written) {
            const Step there(pointer_, source::escape_token(member.key));
            if (const Array* loops = property_loops(member)) {
                for (std::size_t i = 0; i < loops->size(); ++i) {
                    const Step loop_there(pointer_, std::to_string(i));
                    loop(*(*loops)[i].object(), result);
                }
                continue;
            }
            std::string name = key(member.key);
            const Step here(body_, source::escape_token(name));
            if (trace_ && name != member.key) trace_->moved.push_back({body_, pointer_, {}});
            result.push_back({std::move(name), value(member.value)});
        }
        return Value(Object(std::move(result)));
    }

    /// A key that cannot be evaluated, or must not be shown, keeps its text: whoever looks for a key in such an object cannot
    /// know that it is absent.
    std::string key(const std::string& written) {
        if (!is_expression(written)) return std::string(literal_text(written));
        Evaluated result = evaluate_text(written, scope_);
        if (!result) {
            failed(result.error());
            return written;
        }
        const std::string* name = result->string();
        if (name && !result->is_secret()) return *name;
        if (!name && !result->is_unknown()) {
            failed({fmt::format("a property's name must be a string, not {}",
                                azure::text(result->kind()))});
        }
        return written;
    }

    void loop(const Object& written, std::vector<Member>& out) {
        const Value name =
            Walk(scope_, spot_, nullptr, pointer_ + "/name", {}).value(*written.find("name"));
        const std::string* property = name.string();
        if (!property || name.is_secret()) return;
        Evaluated count = loop_count(*written.find("count"), scope_);
        if (!count || count->is_unknown()) {
            const Step there(pointer_, "count");
            out.push_back({*property, count ? *count : failed(count.error())});
            return;
        }
        const std::string input = pointer_ + '/' + written.member("input")->key;
        const std::string below = body_ + '/' + source::escape_token(*property);
        if (trace_) trace_->moved.push_back({below, pointer_, {}});
        Array elements;
        for (std::int64_t i = 0; i < *count->integer(); ++i) {
            const Loop active{*property, Value(i), false, scope_.loop};
            Scope inside = scope_;
            inside.loop = &active;
            const std::string element = fmt::format("{}/{}", below, i);
            if (trace_) trace_->moved.push_back({element, input, fmt::format("copy index {}", i)});
            elements.push_back(
                Walk(inside, spot_, trace_, input, element).value(*written.find("input")));
        }
        out.push_back({*property, Value(std::move(elements))});
    }

    const Scope& scope_;
    const Spot& spot_;
    Trace* trace_;
    std::string pointer_;
    std::string body_;
};

}  // namespace

const Target& target_of(const Scope& scope) { return scope.module.environment().target(); }

Value marked_as(Value value, const Value& source) {
    if (source.is_secret()) value = value.as_secret();
    if (source.holds_placeholder()) value = value.as_placeholder();
    return value;
}

Value unknown_from(const Value& cause, std::string identity) {
    Value result(Unknown{cause.unknown()->why, std::move(identity)});
    return cause.is_secret() ? result.as_secret() : result;
}

boost::system::result<std::vector<Value>, Failure> evaluate_arguments(const Expression& call,
                                                                      const Scope& scope) {
    std::vector<Value> arguments;
    arguments.reserve(call.arguments.size());
    for (const Expression& child : call.arguments) {
        Evaluated argument = evaluate(child, scope);
        if (!argument) return std::move(argument).error();
        arguments.push_back(std::move(*argument));
    }
    return arguments;
}

Evaluated access(const Value& base, const Value& key) {
    Evaluated result = [&]() -> Evaluated {
        if (const Unknown* unknown = base.unknown()) return part_of_unknown(base, *unknown, key);
        if (key.is_unknown()) return unknown_from(key);
        if (const std::int64_t* index = key.integer()) return element_of(base, *index);
        if (const std::string* name = key.string()) return member_of(base, *name);
        return Failure{fmt::format("{} cannot be an index", azure::text(key.kind()))};
    }();
    if (!result && key.is_secret()) return Failure{"there is nothing under a key that is secret"};
    if (result && (base.is_secret() || key.is_secret())) return result->as_secret();
    return result;
}

Evaluated evaluate(const Expression& expression, const Scope& scope) {
    if (!expression.is_call()) return expression.literal;
    Evaluated called = evaluate_call(expression, scope);
    if (!called || expression.accesses.empty()) return called;
    Value value = *called;
    for (const Expression& written : expression.accesses) {
        const Evaluated key = evaluate(written, scope);
        if (!key) return key;
        const Evaluated part = access(value, *key);
        if (!part) return part;
        value = *part;
    }
    return value;
}

Evaluated evaluate_text(const std::string& written, const Scope& scope) {
    if (!is_expression(written)) return Value(std::string(literal_text(written)));
    const auto& parsed = scope.module.expansion().parsed(written);
    if (!parsed) return parsed.error();
    return evaluate(*parsed, scope);
}

Evaluated loop_count(const Value& written, const Scope& scope) {
    Evaluated count =
        written.string() ? evaluate_text(*written.string(), scope) : Evaluated(written);
    if (!count || count->is_unknown()) return count;
    std::int64_t number = 0;
    if (const std::int64_t* integer = count->integer()) {
        number = *integer;
    } else if (const std::string* digits = count->string()) {
        const char* end = digits->data() + digits->size();
        const auto [stop, error] = std::from_chars(digits->data(), end, number);
        if (error != std::errc{} || stop != end) {
            return Failure{
                fmt::format("a copy count must be a whole number, not {}", shown(*count))};
        }
    } else {
        return Failure{
            fmt::format("a copy count must be a whole number, not {}", azure::text(count->kind()))};
    }
    if (number < 0) return Failure{fmt::format("a copy count cannot be negative: {}", number)};
    Expansion& expansion = scope.module.expansion();
    if (static_cast<std::size_t>(number) > expansion.allowance.copies_left) {
        return Failure{fmt::format("a loop of {} iterations is more than is expanded: all loops of "
                                   "a document may have {}",
                                   number, Allowance::max_copies),
                       true};
    }
    expansion.allowance.copies_left -= static_cast<std::size_t>(number);
    return Value(number);
}

Value evaluate_json(const Value& written, const Scope& scope, const Spot& spot, Trace* trace,
                    const std::string& body) {
    return Walk(scope, spot, trace, spot.pointer, body).value(written);
}

}  // namespace expressroute::arm

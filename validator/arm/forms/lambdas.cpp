#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "arm/builtins.hpp"
#include "arm/evaluate.hpp"

namespace expressroute::arm {
namespace {

using azure::equal_ignoring_case;
using azure::lower_case;
using azure::Member;

/// "lambda('x', 'y', body)", ready to be applied.
class Lambda {
 public:
    static boost::system::result<Lambda, Failure> from(const Expression& call, std::size_t argument,
                                                       std::size_t least, std::size_t most,
                                                       const Scope& scope) {
        const Expression& written = call.arguments[argument];
        if (!equal_ignoring_case(written.name, "lambda")) {
            return Failure{
                fmt::format("argument {} of `{}` must be a lambda", argument + 1, call.name)};
        }
        if (written.arguments.empty()) return Failure{"`lambda` needs a body"};
        Lambda lambda(written, scope);
        const std::size_t names = written.arguments.size() - 1;
        if (names < least || names > most) {
            return Failure{fmt::format(
                "the lambda of `{}` takes {} variables, not {}", call.name,
                least == most ? std::to_string(least) : fmt::format("{} or {}", least, most),
                names)};
        }
        for (std::size_t i = 0; i < names; ++i) {
            if (!written.arguments[i].literal.string()) {
                return Failure{"a lambda's variables must be names in single quotes"};
            }
        }
        return lambda;
    }

    std::size_t variables() const { return written_->arguments.size() - 1; }

    Evaluated operator()(std::initializer_list<Value> values) const {
        std::array<Local, 3> locals;
        const Local* outer = scope_->local;
        std::size_t count = 0;
        for (const Value& value : values) {
            if (count == variables()) break;
            locals[count] = {*written_->arguments[count].literal.string(), value, outer};
            outer = &locals[count++];
        }
        Scope inside = *scope_;
        inside.local = outer;
        return evaluate(written_->arguments.back(), inside);
    }

 private:
    Lambda(const Expression& written, const Scope& scope) : written_(&written), scope_(&scope) {}

    const Expression* written_;
    const Scope* scope_;
};

/// The call's first argument, an array or an unknown. What a secret array holds is secret by itself.
Evaluated evaluate_array(const Expression& call, const Scope& scope) {
    Evaluated value = evaluate(call.arguments[0], scope);
    if (!value || value->is_unknown()) return value;
    if (!value->array()) {
        return Failure{
            fmt::format("`{}` needs an array, not {}", call.name, azure::text(value->kind()))};
    }
    if (!value->is_secret()) return value;
    Array elements;
    for (const Value& element : *value->array()) elements.push_back(element.as_secret());
    return Value(std::move(elements)).as_secret();
}

Value index_of(std::size_t i) { return Value(static_cast<std::int64_t>(i)); }

/// A lambda's answer as a bool; unknown stays unknown.
Evaluated decision(const Expression& call, Evaluated answer) {
    if (!answer || answer->is_unknown() || answer->boolean()) return answer;
    return Failure{fmt::format("the lambda of `{}` must give a bool, not {}", call.name,
                               azure::text(answer->kind()))};
}

Evaluated evaluate_lambda_alone(const Expression&, const Scope&) {
    return Failure{
        "`lambda` can only be an argument of map, filter, reduce, sort, toObject, groupBy or "
        "mapValues"};
}

/// An array made by a function of all elements is as secret as the array.
Evaluated like(const Value& source, Value result) {
    return source.is_secret() ? result.as_secret() : result;
}

Evaluated evaluate_map(const Expression& call, const Scope& scope) {
    const Evaluated array = evaluate_array(call, scope);
    if (!array || array->is_unknown()) return array;
    const auto lambda = Lambda::from(call, 1, 1, 2, scope);
    if (!lambda) return lambda.error();
    Array result;
    result.reserve(array->array()->size());
    for (const Value& element : *array->array()) {
        Evaluated mapped = (*lambda)({element, index_of(result.size())});
        if (!mapped) return mapped;
        result.push_back(std::move(*mapped));
    }
    return like(*array, Value(std::move(result)));
}

Evaluated evaluate_filter(const Expression& call, const Scope& scope) {
    const Evaluated array = evaluate_array(call, scope);
    if (!array || array->is_unknown()) return array;
    const auto lambda = Lambda::from(call, 1, 1, 2, scope);
    if (!lambda) return lambda.error();
    Array result;
    bool secret = array->is_secret();
    std::size_t i = 0;
    for (const Value& element : *array->array()) {
        const Evaluated keep = decision(call, (*lambda)({element, index_of(i++)}));
        if (!keep) return keep;
        if (keep->is_unknown()) return unknown_from(*keep);
        if (*keep->boolean()) result.push_back(element);
        secret = secret || keep->is_secret();
    }
    const Value kept(std::move(result));
    return secret ? kept.as_secret() : kept;
}

Evaluated evaluate_reduce(const Expression& call, const Scope& scope) {
    const Evaluated array = evaluate_array(call, scope);
    if (!array || array->is_unknown()) return array;
    Evaluated current = evaluate(call.arguments[1], scope);
    if (!current) return current;
    const auto lambda = Lambda::from(call, 2, 2, 3, scope);
    if (!lambda) return lambda.error();
    std::size_t i = 0;
    for (const Value& element : *array->array()) {
        current = (*lambda)({*current, element, index_of(i++)});
        if (!current) return current;
    }
    return current;
}

/// Merge sort: stable, and indifferent to a lambda that contradicts itself, which std::stable_sort is not.
class Sorter {
 public:
    Sorter(const Expression& call, const Lambda& lambda) : call_(call), lambda_(lambda) {}

    Evaluated sort(Array elements) {
        Array scratch(elements.size());
        for (std::size_t width = 1; width < elements.size(); width *= 2) {
            for (std::size_t begin = 0; begin < elements.size(); begin += 2 * width) {
                merge(elements, scratch, begin, std::min(begin + width, elements.size()),
                      std::min(begin + 2 * width, elements.size()));
                if (stopped_) return *stopped_;
            }
            elements.swap(scratch);
        }
        return Value(std::move(elements));
    }

 private:
    void merge(const Array& from, Array& to, std::size_t left, std::size_t middle,
               std::size_t end) {
        std::size_t right = middle;
        const std::size_t left_end = middle;
        for (std::size_t out = left; out < end; ++out) {
            const bool from_right =
                left == left_end || (right < end && comes_before(from[right], from[left]));
            if (stopped_) return;
            to[out] = from[from_right ? right++ : left++];
        }
    }

    bool comes_before(const Value& a, const Value& b) {
        const Evaluated answer = decision(call_, lambda_({a, b}));
        if (!answer) {
            stopped_ = answer;
        } else if (answer->is_unknown()) {
            stopped_ = unknown_from(*answer);
        }
        return !stopped_ && *answer->boolean();
    }

    const Expression& call_;
    const Lambda& lambda_;
    std::optional<Evaluated> stopped_;
};

Evaluated evaluate_sort(const Expression& call, const Scope& scope) {
    const Evaluated array = evaluate_array(call, scope);
    if (!array || array->is_unknown()) return array;
    const auto lambda = Lambda::from(call, 1, 2, 2, scope);
    if (!lambda) return lambda.error();
    Evaluated sorted = Sorter(call, *lambda).sort(*array->array());
    if (!sorted) return sorted;
    return like(*array, std::move(*sorted));
}

/// An object under construction whose keys match without regard to case.
class Keyed {
 public:
    /// The value under the key, made if there is none. The first spelling stays.
    Value& at(const std::string& key) {
        const auto [place, is_new] = places_.emplace(lower_case(key), members_.size());
        if (is_new) members_.push_back({key, Value()});
        return members_[place->second].value;
    }

    std::vector<Member> take() { return std::move(members_); }

 private:
    std::vector<Member> members_;
    std::unordered_map<std::string, std::size_t> places_;
};

/// Runs the key lambda over the elements, and the value lambda if there is one; `add` gets key and value. Gives the value
/// that ends the call early: a failure, or an unknown key.
template <class Add>
std::optional<Evaluated> for_each_keyed(const Expression& call, const Scope& scope,
                                        const Array& elements, const Add& add) {
    const auto key_of = Lambda::from(call, 1, 1, 1, scope);
    if (!key_of) return key_of.error();
    std::optional<Lambda> value_of;
    if (call.arguments.size() == 3) {
        auto lambda = Lambda::from(call, 2, 1, 1, scope);
        if (!lambda) return lambda.error();
        value_of = *lambda;
    }
    for (const Value& element : elements) {
        const Evaluated key = (*key_of)({element});
        if (!key) return key;
        if (key->is_unknown()) return unknown_from(*key);
        if (key->is_secret()) return Value(azure::Unknown{"one of its keys is secret"}).as_secret();
        if (!key->string() && !key->is_null()) {
            return Failure{fmt::format("the key lambda of `{}` must give a string, not {}",
                                       call.name, azure::text(key->kind()))};
        }
        Evaluated value = value_of ? (*value_of)({element}) : Evaluated(element);
        if (!value) return value;
        add(key->string() ? *key->string() : std::string(), std::move(*value));
    }
    return std::nullopt;
}

Evaluated evaluate_to_object(const Expression& call, const Scope& scope) {
    const Evaluated array = evaluate_array(call, scope);
    if (!array || array->is_unknown()) return array;
    Keyed keyed;
    const auto stopped = for_each_keyed(
        call, scope, *array->array(),
        [&](const std::string& key, Value value) { keyed.at(key) = std::move(value); });
    if (stopped) return *stopped;
    return like(*array, Value(Object(keyed.take())));
}

Evaluated evaluate_group_by(const Expression& call, const Scope& scope) {
    const Evaluated array = evaluate_array(call, scope);
    if (!array || array->is_unknown()) return array;
    Keyed keyed;
    std::vector<Array> groups;
    const auto stopped =
        for_each_keyed(call, scope, *array->array(), [&](const std::string& key, Value value) {
            Value& group = keyed.at(key);
            if (group.is_null()) {
                group = index_of(groups.size());
                groups.emplace_back();
            }
            groups[static_cast<std::size_t>(*group.integer())].push_back(std::move(value));
        });
    if (stopped) return *stopped;
    std::vector<Member> members = keyed.take();
    for (Member& member : members) {
        member.value = Value(std::move(groups[static_cast<std::size_t>(*member.value.integer())]));
    }
    return like(*array, Value(Object(std::move(members))));
}

Evaluated evaluate_map_values(const Expression& call, const Scope& scope) {
    const Evaluated object = evaluate(call.arguments[0], scope);
    if (!object || object->is_unknown()) return object;
    if (!object->object()) {
        return Failure{
            fmt::format("`mapValues` needs an object, not {}", azure::text(object->kind()))};
    }
    const auto lambda = Lambda::from(call, 1, 1, 1, scope);
    if (!lambda) return lambda.error();
    std::vector<Member> members;
    members.reserve(object->object()->size());
    for (const Member& member : *object->object()) {
        Evaluated mapped =
            (*lambda)({object->is_secret() ? member.value.as_secret() : member.value});
        if (!mapped) return mapped;
        members.push_back({member.key, std::move(*mapped)});
    }
    return like(*object, Value(Object(std::move(members))));
}

constexpr std::array forms{
    Form{"lambda", 0, any_number, evaluate_lambda_alone},
    Form{"map", 2, 2, evaluate_map},
    Form{"filter", 2, 2, evaluate_filter},
    Form{"reduce", 3, 3, evaluate_reduce},
    Form{"sort", 2, 2, evaluate_sort},
    Form{"toObject", 2, 3, evaluate_to_object},
    Form{"groupBy", 2, 3, evaluate_group_by},
    Form{"mapValues", 2, 2, evaluate_map_values},
};

}  // namespace

std::span<const Form> lambda_forms() { return forms; }

}  // namespace expressroute::arm

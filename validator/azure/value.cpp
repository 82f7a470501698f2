#include "azure/value.hpp"

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <boost/json/value.hpp>
#include <mutex>
#include <unordered_map>

namespace expressroute::azure {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// A whole object of a template is looked up by name far more often than it is built. For what resources have of
// members, an index costs more than it saves.
constexpr std::size_t indexed_from = 65;

void append_json(std::string& out, std::string_view text) {
    out += boost::json::serialize(boost::json::string_view(text.data(), text.size()));
}

void append_json(std::string& out, const Value& value) {
    if (value.is_secret()) {
        const Unknown* unknown = value.unknown();
        if (!unknown) {
            out += R"({"$secret":true})";
            return;
        }
        out += R"({"$unknown":)";
        append_json(out, "secret: " + unknown->why);
        out += '}';
        return;
    }
    switch (value.kind()) {
        case Value::Kind::null:
            out += "null";
            return;
        case Value::Kind::boolean:
            out += *value.boolean() ? "true" : "false";
            return;
        case Value::Kind::integer:
            out += std::to_string(*value.integer());
            return;
        case Value::Kind::real:
            out += boost::json::serialize(boost::json::value(*value.real()));
            return;
        case Value::Kind::string:
            append_json(out, *value.string());
            return;
        case Value::Kind::array: {
            char separator = '[';
            for (const Value& element : *value.array()) {
                out += separator;
                separator = ',';
                append_json(out, element);
            }
            out += separator == '[' ? "[]" : "]";
            return;
        }
        case Value::Kind::object: {
            char separator = '{';
            for (const Member& member : *value.object()) {
                out += separator;
                separator = ',';
                append_json(out, member.key);
                out += ':';
                append_json(out, member.value);
            }
            out += separator == '{' ? "{}" : "}";
            return;
        }
        case Value::Kind::unknown:
            out += R"({"$unknown":)";
            append_json(out, value.unknown()->why);
            out += '}';
            return;
    }
}

}  // namespace

/// Owns its keys: copies of an object share it.
struct Object::Index {
    std::unordered_map<std::string, std::size_t> exact;
    std::unordered_map<std::string, std::size_t> folded;
};

void Value::Inside::add(const Value& element) {
    const Inside& other = element.inside_;
    unknown = unknown || other.unknown;
    secret = secret || other.secret;
    placeholder = placeholder || other.placeholder;
    null = null || other.null || element.is_null();
    depth = std::max(depth, other.depth + 1);
    // What an element costs a walk, and a copy that shares nothing.
    constexpr std::uint64_t each = 64;
    constexpr std::uint64_t most = std::uint64_t{1} << 62U;
    weight = std::min(most, weight + other.weight + each);
}

Value::Value(std::string text) {
    inside_.weight = text.size();
    data_ = std::make_shared<const std::string>(std::move(text));
}

Value::Value(Array array) {
    inside_.depth = 1;
    for (const Value& element : array) inside_.add(element);
    data_ = std::make_shared<const Array>(std::move(array));
}

Value::Value(Object object) {
    inside_.depth = 1;
    for (const Member& member : object) {
        inside_.add(member.value);
        inside_.weight += member.key.size();
    }
    data_ = std::make_shared<const Object>(std::move(object));
}

Value Value::as_secret() const {
    Value copy = *this;
    copy.secret_ = copy.inside_.secret = true;
    return copy;
}

Value Value::as_placeholder() const {
    Value copy = *this;
    copy.inside_.placeholder = true;
    return copy;
}

const Member* Object::member(std::string_view key) const {
    if (members_.size() < indexed_from) {
        const Member* folded = nullptr;
        for (const Member& member : members_) {
            if (member.key.size() != key.size()) continue;
            if (member.key == key) return &member;
            if (!folded && equal_ignoring_case(member.key, key)) folded = &member;
        }
        return folded;
    }
    // Copies of a document are worked on by several threads.
    static std::mutex one_at_a_time;
    const std::lock_guard lock(one_at_a_time);
    if (!index_) {
        auto index = std::make_shared<Index>();
        for (std::size_t i = 0; i < members_.size(); ++i) {
            index->exact.emplace(members_[i].key, i);
            index->folded.emplace(lower_case(members_[i].key), i);
        }
        index_ = std::move(index);
    }
    if (const auto exact = index_->exact.find(std::string(key)); exact != index_->exact.end()) {
        return &members_[exact->second];
    }
    const auto folded = index_->folded.find(lower_case(key));
    return folded == index_->folded.end() ? nullptr : &members_[folded->second];
}

void Object::set(std::string_view key, Value value) {
    index_.reset();
    const auto same = std::find_if(members_.begin(), members_.end(),
                                   [&](const Member& member) { return member.key == key; });
    if (same != members_.end()) {
        same->value = std::move(value);
    } else {
        members_.push_back({std::string(key), std::move(value)});
    }
}

void Object::erase(std::string_view key) {
    index_.reset();
    std::erase_if(members_, [&](const Member& member) { return member.key == key; });
}

std::string_view text(Value::Kind kind) {
    switch (kind) {
        case Value::Kind::null:
            return "null";
        case Value::Kind::boolean:
            return "a bool";
        case Value::Kind::integer:
            return "an int";
        case Value::Kind::real:
            return "a float";
        case Value::Kind::string:
            return "a string";
        case Value::Kind::array:
            return "an array";
        case Value::Kind::object:
            return "an object";
        case Value::Kind::unknown:
            return "unknown";
    }
    return "";
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return lower(x) == lower(y); });
}

std::string lower_case(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(), lower);
    return result;
}

Value without_nulls(const Value& value) {
    if (!value.holds_null()) return value;
    Value result;
    if (const Object* object = value.object()) {
        std::vector<Member> members;
        for (const Member& member : *object) {
            if (!member.value.is_null())
                members.push_back({member.key, without_nulls(member.value)});
        }
        result = Value(Object(std::move(members)));
    } else {
        Array elements;
        for (const Value& element : *value.array()) elements.push_back(without_nulls(element));
        result = Value(std::move(elements));
    }
    if (value.is_secret()) result = result.as_secret();
    return value.holds_placeholder() ? result.as_placeholder() : result;
}

std::string to_json(const Value& value) {
    std::string out;
    append_json(out, value);
    return out;
}

const Value* find(const Value& root, std::initializer_list<std::string_view> path) {
    const Value* at = &root;
    for (const std::string_view step : path) {
        if (at->is_unknown()) return at;
        if (const Object* object = at->object()) {
            at = object->find(step);
        } else if (const Array* array = at->array()) {
            std::size_t index = 0;
            for (const char digit : step) {
                if (digit < '0' || digit > '9' || index > array->size()) return nullptr;
                index = index * 10 + static_cast<std::size_t>(digit - '0');
            }
            at = !step.empty() && index < array->size() ? &(*array)[index] : nullptr;
        } else {
            return nullptr;
        }
        if (!at || at->is_null()) return nullptr;
    }
    return at;
}

}  // namespace expressroute::azure

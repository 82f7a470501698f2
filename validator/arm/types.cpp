#include "arm/types.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "arm/compare.hpp"
#include "source/scanner.hpp"

namespace expressroute::arm {
namespace {

using azure::Array;
using azure::equal_ignoring_case;
using azure::lower_case;
using azure::Member;
using azure::Object;
using azure::Value;
using Layers = std::vector<const Object*>;

constexpr std::size_t longest_chain = 32;
constexpr std::size_t deepest_type = 64;

bool is_true(const Value* value) { return value && value->boolean() && *value->boolean(); }

bool names_secure_type(std::string_view type) { return lower_case(type).starts_with("secure"); }

/// The plain type behind the secure one: "string" for "secureString".
std::string plain_type(std::string_view type) {
    constexpr std::size_t prefix = std::string_view("secure").size();
    std::string folded = lower_case(type);
    return names_secure_type(type) ? folded.substr(prefix) : folded;
}

bool fits(std::string_view plain, const Value& value) {
    if (plain == "string") return value.string() != nullptr;
    if (plain == "int") return value.integer() != nullptr;
    if (plain == "bool") return value.boolean() != nullptr;
    if (plain == "array") return value.array() != nullptr;
    if (plain == "object") return value.object() != nullptr;
    return true;
}

/// A short value in a message.
std::string shown(const Value& value) {
    std::string json = azure::to_json(value);
    constexpr std::size_t longest = 60;
    if (json.size() > longest) json = json.substr(0, longest) + "...";
    return json;
}

bool is_allowed(const Array& allowed, const Value& value) {
    const auto is_listed = [&](const Value& one) {
        return one.holds_unknown() ||
               std::any_of(allowed.begin(), allowed.end(),
                           [&](const Value& entry) { return same(entry, one); });
    };
    if (is_listed(value)) return true;
    const Array* elements = value.array();
    return elements && std::all_of(elements->begin(), elements->end(), is_listed);
}

std::optional<std::int64_t> measured(const Value& value) {
    if (const std::string* text = value.string())
        return static_cast<std::int64_t>(utf16_length(*text));
    if (const Array* array = value.array()) return static_cast<std::int64_t>(array->size());
    if (const Object* object = value.object()) return static_cast<std::int64_t>(object->size());
    return std::nullopt;
}

struct Limit {
    std::string_view keyword;
    bool is_lower;
    bool is_length;
};

constexpr Limit limits[] = {
    {"minValue", true, false},
    {"maxValue", false, false},
    {"minLength", true, true},
    {"maxLength", false, true},
};

std::string limit_message(const Limit& limit, std::int64_t actual, std::int64_t bound) {
    return fmt::format("{} {}; {} is {}", limit.is_length ? "the length is" : "the value is",
                       actual, limit.keyword, bound);
}

}  // namespace

Layers Types::layers(const Object& type) const {
    Layers found{&type};
    while (found.size() < longest_chain) {
        const std::string* reference = text_of(found.back()->find("$ref"));
        if (!reference || !reference->starts_with("#/definitions/") || !definitions_) break;
        std::string_view rest =
            std::string_view(*reference).substr(std::string_view("#/definitions").size());
        const Object* at = definitions_;
        const Value* value = nullptr;
        while (!rest.empty()) {
            rest.remove_prefix(1);
            const std::size_t slash = std::min(rest.find('/'), rest.size());
            const std::string token = source::unescape_token(rest.substr(0, slash));
            rest.remove_prefix(slash);
            if (at) {
                value = at->find(token);
            } else if (value && value->array()) {
                value = azure::find(*value, {token});
            } else {
                value = nullptr;
            }
            at = value ? value->object() : nullptr;
            if (!value) break;
        }
        if (!at) break;
        found.push_back(at);
    }
    return found;
}

const Value* Types::keyword(const Layers& layers, std::string_view name) const {
    for (const Object* layer : layers) {
        if (const Value* value = layer->find(name)) return value;
    }
    return nullptr;
}

bool Types::is_nullable(const Object& type) const {
    return is_true(keyword(layers(type), "nullable"));
}

bool Types::is_secure(const Object& type) const {
    const std::string* name = text_of(keyword(layers(type), "type"));
    return name && names_secure_type(*name);
}

Value Types::checked(const Object& type, const Value& value, const Violation& violation) const {
    return check(type, value, "", violation, 0);
}

/// Of what is secret, a violation says no more than that there is one.
Value Types::check(const Object& type, const Value& value, const std::string& pointer,
                   const Violation& violation, std::size_t depth) const {
    if (depth > deepest_type) return value;
    const Layers all = layers(type);
    const std::string* name = text_of(keyword(all, "type"));
    const bool is_secret = value.is_secret() || (name && names_secure_type(*name));
    if (!is_secret) return check_layers(all, value, pointer, violation, depth);

    const Violation discreet = [&](const std::string& place, const std::string&) {
        violation(place, "the secret value does not keep to its declared type");
    };
    return check_layers(all, value, pointer, discreet, depth).as_secret();
}

Value Types::check_layers(const Layers& type, const Value& value, const std::string& pointer,
                          const Violation& violation, std::size_t depth) const {
    if (value.is_unknown() || (value.is_null() && is_true(keyword(type, "nullable")))) return value;
    const std::string* name = text_of(keyword(type, "type"));
    if (name && !fits(plain_type(*name), value)) {
        violation(pointer, fmt::format("the type is {}, but the value is {}", *name,
                                       azure::text(value.kind())));
        return value;
    }
    const Value* allowed = keyword(type, "allowedValues");
    if (allowed && allowed->array() && !is_allowed(*allowed->array(), value)) {
        violation(pointer, fmt::format("{} is not among the allowed values {}", shown(value),
                                       shown(*allowed)));
    }
    check_limits(type, value, pointer, violation);
    if (const Object* object = value.object()) {
        return check_object(type, *object, pointer, violation, depth);
    }
    if (const Array* array = value.array()) {
        return check_array(type, *array, pointer, violation, depth);
    }
    return value;
}

void Types::check_limits(const Layers& type, const Value& value, const std::string& pointer,
                         const Violation& violation) const {
    for (const Limit& limit : limits) {
        const Value* bound = keyword(type, limit.keyword);
        const std::optional<std::int64_t> actual =
            limit.is_length ? measured(value)
                            : (value.integer() ? std::optional(*value.integer()) : std::nullopt);
        if (!bound || !bound->integer() || !actual) continue;
        if (limit.is_lower ? *actual < *bound->integer() : *actual > *bound->integer()) {
            violation(pointer, limit_message(limit, *actual, *bound->integer()));
        }
    }
}

Value Types::check_object(const Layers& type, const Object& value, const std::string& pointer,
                          const Violation& violation, std::size_t depth) const {
    const Value* properties = keyword(type, "properties");
    const Object* known = properties ? properties->object() : nullptr;
    const Value* additional = keyword(type, "additionalProperties");
    const Value* discriminator = keyword(type, "discriminator");
    if (discriminator && discriminator->object()) {
        const std::string* by = text_of(discriminator->object()->find("propertyName"));
        const Value* tag = by ? value.find(*by) : nullptr;
        const Value* mapping = discriminator->object()->find("mapping");
        const Value* chosen = text_of(tag) && mapping && mapping->object()
                                  ? mapping->object()->find(*tag->string())
                                  : nullptr;
        if (chosen && chosen->object()) {
            return check(*chosen->object(), Value(value), pointer, violation, depth + 1);
        }
        if (by && (!tag || tag->string())) {
            violation(
                pointer,
                fmt::format("the property '{}' does not choose one of the declared types", *by));
        }
        return Value(value);
    }
    if (!known && !(additional && additional->object())) return Value(value);

    std::vector<Member> members;
    members.reserve(value.size());
    for (const Member& member : value) {
        const std::string place = pointer + '/' + source::escape_token(member.key);
        const Value* declared = known ? known->find(member.key) : nullptr;
        if (!declared && additional && additional->boolean() && !*additional->boolean()) {
            violation(place, fmt::format("the type has no property '{}'", member.key));
        }
        if (!declared) declared = additional;
        const Object* its_type = declared ? declared->object() : nullptr;
        members.push_back(
            {member.key, its_type ? check(*its_type, member.value, place, violation, depth + 1)
                                  : member.value});
    }
    if (known) {
        for (const Member& property : *known) {
            const Object* its_type = property.value.object();
            if (its_type && !value.find(property.key) && !is_nullable(*its_type)) {
                violation(pointer,
                          fmt::format("the required property '{}' is missing", property.key));
            }
        }
    }
    return Value(Object(std::move(members)));
}

Value Types::check_array(const Layers& type, const Array& value, const std::string& pointer,
                         const Violation& violation, std::size_t depth) const {
    const Value* items = keyword(type, "items");
    const Value* prefix = keyword(type, "prefixItems");
    if (!(items && items->object()) && !(prefix && prefix->array())) return Value(value);
    const std::size_t named = prefix && prefix->array() ? prefix->array()->size() : 0;
    if (items && items->boolean() && !*items->boolean() && value.size() > named) {
        violation(pointer, fmt::format("the type has {} elements, not {}", named, value.size()));
    }
    Array elements;
    elements.reserve(value.size());
    for (std::size_t i = 0; i < value.size(); ++i) {
        const Value* declared = i < named ? &(*prefix->array())[i] : items;
        const Object* its_type = declared ? declared->object() : nullptr;
        elements.push_back(its_type ? check(*its_type, value[i], fmt::format("{}/{}", pointer, i),
                                            violation, depth + 1)
                                    : value[i]);
    }
    return Value(std::move(elements));
}

}  // namespace expressroute::arm

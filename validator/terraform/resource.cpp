#include "terraform/resource.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "azure/resource_id.hpp"
#include "terraform/access.hpp"
#include "terraform/address.hpp"
#include "terraform/attributes.hpp"

namespace expressroute::terraform {
namespace {

using azure::Object;
using azure::Unknown;
using azure::Value;

/// The value, of the same secrecy as another.
Value as_secret_as(const Value& other, Value value) {
    return other.is_secret() ? value.as_secret() : value;
}

/// The parts of the name, joined; a parent that is given by its id is the name in that.
Value name(const azure::Binding& binding, const Value& attributes) {
    std::string joined;
    bool is_secret = false;
    for (const std::string_view attribute : binding.name) {
        const Value* part = azure::find(attributes, {attribute});
        if (!part || !part->string()) return Value(Unknown{known_after_apply});
        const auto id = azure::parse_resource_id(*part->string());
        if (!joined.empty()) joined += '/';
        joined += id ? id->name() : *part->string();
        is_secret = is_secret || part->is_secret();
    }
    Value value(std::move(joined));
    return is_secret ? value.as_secret() : value;
}

Value id(const Instance& instance) {
    const Value* found = azure::find(instance.attributes, {"id"});
    if (found && found->string() && !found->string()->empty()) return *found;
    if (instance.address.empty()) return Value(Unknown{known_after_apply});
    // As other resources refer to it: see References::identity.
    return Value(Unknown{known_after_apply, instance.address + ".id"});
}

/// ARM's spelling of what stands at a row; null where nothing does.
Value spell(const azure::Row& row, const Value& attributes) {
    const Value* found = at(attributes, row.terraform);
    if (!found) return Value();
    if (row.spelling == azure::Spelling::block && found->array()) {
        const auto blocks = elements(found);
        if (blocks.empty() || blocks.front().is_null()) return Value();
        return blocks.front().is_unknown() ? blocks.front() : Value(Object{});
    }
    if (row.spelling == azure::Spelling::enabled && found->boolean()) {
        return as_secret_as(*found, Value(is_true(found) ? "Enabled" : "Disabled"));
    }
    // The provider's SDK stores a string that was never set as an empty one.
    if (found->string() && found->string()->empty()) return Value();
    return *found;
}

/// The unknown value, with its identity; any other as it is.
Value identified(const Value& value, std::string identity) {
    if (!value.is_unknown()) return value;
    return as_secret_as(value, Value(Unknown{value.unknown()->why, std::move(identity)}));
}

/// The index that a pointer's token is, of the next element at most: blocks are put in their order.
std::optional<std::size_t> next_index(std::string_view token, std::size_t size) {
    if (token.size() != 1 || token[0] < '0' || token[0] > '9') return std::nullopt;
    const auto index = static_cast<std::size_t>(token[0] - '0');
    return index <= size ? std::optional(index) : std::nullopt;
}

/// The container with the value at a pointer into it; objects and lists on the way are made. What is there stays, and
/// nothing is put inside an unknown.
Value put(const Value& container, std::string_view pointer, Value value) {
    if (pointer.empty()) return container.is_null() ? value : container;
    pointer.remove_prefix(1);
    const std::string_view key = pointer.substr(0, pointer.find('/'));
    const std::string_view rest = pointer.substr(key.size());
    const azure::Array* array = container.array();
    if (array || container.is_null()) {
        if (const auto index = next_index(key, array ? array->size() : 0)) {
            azure::Array elements = array ? *array : azure::Array{};
            if (*index == elements.size()) elements.emplace_back();
            elements[*index] = put(elements[*index], rest, std::move(value));
            return Value(std::move(elements));
        }
    }
    if (array || (!container.object() && !container.is_null())) return container;
    Object object = container.object() ? *container.object() : Object{};
    const Value* there = object.find(key);
    object.set(key, put(there ? *there : Value(), rest, std::move(value)));
    return Value(std::move(object));
}

std::vector<std::string> behind_name(const Instance& instance, const Configuration& configuration) {
    std::vector<std::string> addresses;
    for (const std::string_view attribute : instance.binding.name) {
        const std::string pointer = "/" + std::string(attribute);
        for (std::string& address :
             references(configuration, instance.address, pointer).addresses) {
            if (std::ranges::find(addresses, address) == addresses.end()) {
                addresses.push_back(std::move(address));
            }
        }
    }
    return addresses;
}

}  // namespace

azure::Resource translate(const Instance& instance, const Configuration& configuration,
                          DocumentIndex document) {
    azure::Resource resource;
    resource.type = instance.binding.arm_type;
    resource.name = name(instance.binding, instance.attributes);
    resource.id = id(instance);
    const Value* group = azure::find(instance.attributes, {"resource_group_name"});
    if (group && group->string()) resource.resource_group = *group->string();
    if (!instance.address.empty()) resource.address = instance.address;
    resource.document = document;
    resource.pointer = instance.pointer;
    resource.binding = &instance.binding;
    resource.symbol = without_keys(instance.address);

    if (auto addresses = behind_name(instance, configuration); !addresses.empty()) {
        resource.references.push_back({"/name", std::move(addresses)});
    }
    Value body{Object{}};
    for (const azure::Row& row : instance.binding.rows) {
        References behind = references(configuration, instance.address, row.terraform);
        const Value value = spell(row, instance.attributes);
        if (!value.is_null()) {
            body = put(body, row.arm, identified(value, std::move(behind.identity)));
        }
        if (behind.addresses.empty()) continue;
        resource.references.push_back({std::string(row.arm), std::move(behind.addresses)});
    }
    resource.body = std::move(body);
    return resource;
}

}  // namespace expressroute::terraform

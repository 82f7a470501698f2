#include "terraform/resource.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "azure/resource_id.hpp"
#include "terraform/access.hpp"
#include "terraform/attributes.hpp"
#include "terraform/draft.hpp"
#include "terraform/references.hpp"

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

/// One property of one resource: a row's pointers with an index in place of each star.
struct Place {
    std::string arm;
    std::string terraform;
    /// Every list on the way has no other element. Which block of several an expression belongs to cannot be told: sets
    /// are in an order of their own, and the configuration leaves dynamic blocks out.
    bool is_only = true;
};

/// The pointer with its first star, and all behind it, cut off.
std::string list_of(const std::string& pointer) { return pointer.substr(0, pointer.find("/*")); }

Place with_index(const Place& place, std::size_t index, bool is_only) {
    const auto filled = [&](std::string pointer) {
        return pointer.replace(pointer.find('*'), 1, std::to_string(index));
    };
    return {filled(place.arm), filled(place.terraform), place.is_only && is_only};
}

/// Visits a row's place at each element of the lists it reaches into; of a list or element that is unknown, the place
/// of that.
template <class Visit>
void for_each_place(const Place& place, const Value& attributes, const Visit& visit) {
    if (place.terraform.find("/*") == std::string::npos) return visit(place);

    const std::string list = list_of(place.terraform);
    const Value* found = at(attributes, list);
    if (found && found->is_unknown()) return visit({list_of(place.arm), list, place.is_only});
    const auto all = elements(found);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const Place element = with_index(place, i, all.size() == 1);
        if (all[i].is_unknown()) {
            const std::string index = "/" + std::to_string(i);
            visit({list_of(place.arm) + index, list + index, element.is_only});
        } else {
            for_each_place(element, attributes, visit);
        }
    }
}

/// A list's strings as the keys of an object; where one is unknown or secret, that alone: keys are printed.
Value keys(const Value& list) {
    std::vector<azure::Member> members;
    for (const Value& element : elements(&list)) {
        if (element.is_unknown() || element.is_secret()) return element;
        if (element.string()) members.push_back({*element.string(), Value(Object{})});
    }
    return Value(Object(std::move(members)));
}

Value block(const Value& list) {
    const auto blocks = elements(&list);
    if (blocks.empty() || blocks.front().is_null()) return Value();
    return blocks.front().is_unknown() ? blocks.front() : Value(Object{});
}

/// ARM's spelling of a value; null for what says that nothing is set. A value of another type than the spelling is
/// for, an unknown one above all, stays as it is.
Value spell(azure::Spelling spelling, const Value& value) {
    using enum azure::Spelling;
    // The provider's SDK stores a string that was never set as an empty one.
    if (value.string() && value.string()->empty()) return Value();
    if (spelling == enabled && value.boolean()) {
        return Value(is_true(&value) ? "Enabled" : "Disabled");
    }
    if (spelling == inverted && value.boolean()) return Value(!is_true(&value));
    if (spelling == block && value.array()) return terraform::block(value);
    if (spelling == present && value.object()) return Value(true);
    if (spelling == sole && !value.is_unknown()) return Value(azure::Array{value});
    if (spelling == keys && value.array()) return terraform::keys(value);
    return value;
}

/// The unknown value, with its identity; any other as it is.
Value identified(const Value& value, std::string identity) {
    if (!value.is_unknown()) return value;
    return as_secret_as(value, Value(Unknown{value.unknown()->why, std::move(identity)}));
}

/// Another release of azurerm spells the property as an earlier row says.
bool is_older_spelling(const azure::Row& row, const azure::Binding& binding) {
    return &*std::ranges::find(binding.rows, row.arm, &azure::Row::arm) != &row;
}

/// What an attribute surely refers to.
References sure_references(const Configuration& configuration, const Instance& instance,
                           std::string_view pointer) {
    References behind = references(configuration, instance.address, pointer);
    return behind.has_alternative ? References() : behind;
}

/// Puts the resource's rows into its body, with what is behind them.
class Translation {
 public:
    Translation(const Instance& instance, const Configuration& configuration,
                azure::Resource& resource)
        : binding_(*resource.binding),
          instance_(instance),
          configuration_(configuration),
          expressions_(configuration.attribute(instance.address, "")),
          resource_(resource) {}

    void run() {
        for (const azure::Row& row : binding_.rows) {
            if (row.terraform.find('*') == std::string_view::npos) {
                put(row, row.arm, row.terraform, true);
                continue;
            }
            for_each_place(
                {std::string(row.arm), std::string(row.terraform)}, instance_.attributes,
                [&](const Place& place) { put(row, place.arm, place.terraform, place.is_only); });
        }
        forget_twins();
        std::ranges::sort(resource_.moved, {}, &azure::Moved::body);
        if (Value body = body_.value(); !body.is_null()) resource_.body = std::move(body);
    }

 private:
    void put(const azure::Row& row, std::string_view arm, std::string_view terraform,
             bool is_only) {
        References behind;
        if (is_only && expressions_ && at(*expressions_, terraform)) {
            behind = sure_references(configuration_, instance_, terraform);
        }
        if (!behind.addresses.empty()) {
            if (behind.is_by_key && arm.ends_with("/id")) ids_by_key_.push_back(behind.addresses);
            resource_.references.push_back({std::string(arm), std::move(behind.addresses)});
        }
        const Value* found = at(instance_.attributes, terraform);
        if (!found) return;
        Value value = as_secret_as(*found, spell(row.spelling, *found));
        if (value.is_null()) return;
        const bool was_put = body_.put(arm, identified(value, std::move(behind.identity)));
        if (was_put && is_older_spelling(row, binding_)) {
            std::string source = instance_.pointer + std::string(terraform);
            resource_.moved.push_back({std::string(arm), std::move(source), ""});
        }
    }

    /// A link has two ends: where both seem to be the instance of the loop's key, one is another (a ring takes the next),
    /// and nobody can say which.
    void forget_twins() {
        for (const auto& addresses : ids_by_key_) {
            if (std::ranges::count(ids_by_key_, addresses) < 2) continue;
            std::erase_if(resource_.references, [&addresses](const auto& reference) {
                return reference.addresses == addresses;
            });
        }
    }

    const azure::Binding& binding_;
    const Instance& instance_;
    const Configuration& configuration_;
    std::vector<std::vector<std::string>> ids_by_key_;  ///< what ids lead to by the loop's key
    const Value* expressions_;  ///< all of the resource's; nullptr where there are none
    azure::Resource& resource_;
    Draft body_;
};

std::vector<std::string> behind_name(const azure::Binding& binding, const Instance& instance,
                                     const Configuration& configuration) {
    std::vector<std::string> addresses;
    for (const std::string_view attribute : binding.name) {
        const std::string pointer = "/" + std::string(attribute);
        for (std::string& address : sure_references(configuration, instance, pointer).addresses) {
            if (std::ranges::find(addresses, address) == addresses.end()) {
                addresses.push_back(std::move(address));
            }
        }
    }
    return addresses;
}

}  // namespace

azure::Resource translate(const azure::Binding& binding, const Instance& instance,
                          const Configuration& configuration, DocumentIndex document) {
    azure::Resource resource;
    resource.type = binding.arm_type;
    resource.name = name(binding, instance.attributes);
    resource.id = id(instance);
    const Value* group = azure::find(instance.attributes, {"resource_group_name"});
    if (group && group->string()) resource.resource_group = *group->string();
    if (!instance.address.empty()) resource.address = instance.address;
    resource.document = document;
    resource.pointer = instance.pointer;
    resource.binding = &binding;
    resource.partial = binding.is_part;

    if (auto addresses = behind_name(binding, instance, configuration); !addresses.empty()) {
        resource.references.push_back({"/name", std::move(addresses)});
    }
    Translation(instance, configuration, resource).run();
    return resource;
}

}  // namespace expressroute::terraform

// A part of a resource's body, and the typed values that may be read from it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "azure/resource.hpp"
#include "azure/value.hpp"
#include "network/prefix.hpp"
#include "network/secret.hpp"
#include "network/subject.hpp"
#include "network/value.hpp"

namespace expressroute::network {

/// There, absent or unknown, and where it was or would be written.
class Part {
 public:
    explicit Part(const azure::Resource& resource);

    /// The part at `key`; keys match without regard to case.
    Part at(std::string_view key) const;

    /// The element of a list, called `name` in fingerprints.
    Part element(std::size_t index, const azure::Value& value, std::string_view name) const;

    /// Of a child that stands inside its parent: `properties`, or the child itself where an export has flattened it.
    Part properties() const;

    /// The same part, as its own resource's: paths in fingerprints begin here.
    Part as_resource() const;

    /// nullptr where it is absent, and where nobody can say.
    const azure::Value* value() const { return value_; }

    /// JSON pointer into the resource's body.
    const std::string& body() const { return where_->body; }

    Place place() const { return Place(where_); }

    Origin origin() const { return place().origin(); }

    /// Why the value cannot be read; nothing where it can, or is absent.
    std::optional<Unknown> doubt() const;

    /// A Value<T> of what `convert` makes: an optional<T>, nothing where the value is not of the kind.
    template <class T, class Convert>
    Value<T> as(const Convert& convert, std::string_view kind) const {
        if (std::optional<Unknown> why = doubt()) return {std::move(*why), place()};
        if (!value_) return {Absent{}, place()};
        if (std::optional<T> converted = convert(*value_)) return {std::move(*converted), place()};
        return {not_a(kind), place()};
    }

 private:
    Unknown not_a(std::string_view kind) const;
    std::string_view last_token() const;

    /// The path of a property in it, for fingerprints.
    std::string below(std::string_view key) const;
    void move_to(std::string body, std::string property);

    const azure::Value* value_;  ///< nullptr where absent, or unknown by `why_`
    std::optional<azure::Unknown> why_;
    std::shared_ptr<const Place::InResource> where_;
};

Value<std::string> text_of(const Part& part);

/// Text in which "" means that nothing is set.
Value<std::string> filled_text_of(const Part& part);

/// Terraform and hand-written templates write numbers as text too; both mean the number.
Value<std::int64_t> integer_of(const Part& part);
Value<double> real_of(const Part& part);

/// A boolean, or one as text.
Value<bool> flag_of(const Part& part);

/// "Enabled" or "Disabled", in any case of letters.
Value<bool> enabled_of(const Part& part);

/// Absent where the object is empty.
Value<Block> block_of(const Part& part);

/// Absent where the text is empty.
Value<Prefix> prefix_of(const Part& part);

/// The id of another resource: one that rests on where the template is deployed is there and links all the same.
Value<std::string> id_of(const Part& part);

/// What may be said of a key or password.
Value<Secret> secret_of(const Part& part);

/// A list of what `read` makes of each element.
template <class T>
Value<std::vector<Value<T>>> list_of(const Part& part, Value<T> (*read)(const Part&)) {
    using List = std::vector<Value<T>>;
    return part.as<List>(
        [&](const azure::Value& value) -> std::optional<List> {
            if (!value.array()) return std::nullopt;
            List list;
            for (std::size_t i = 0; i < value.array()->size(); ++i) {
                list.push_back(read(part.element(i, (*value.array())[i], std::to_string(i))));
            }
            return list;
        },
        "a list");
}

/// Inline children: {"name", "properties"}, flattened ones without "properties".
template <class Make>
void for_each_inline(const Part& list, const Make& make) {
    const azure::Array* array = list.value() ? list.value()->array() : nullptr;
    for (std::size_t i = 0; array && i < array->size(); ++i) {
        if ((*array)[i].object()) make(list.element(i, (*array)[i], std::to_string(i)));
    }
}

/// The list itself, or an element of it, is unknown.
bool is_uncertain(const Part& list);

/// The resource group in lower case, where the resource or its id says so.
std::optional<std::string> group_of(const azure::Resource& resource);

/// What a resource has in common with all others.
void describe(Subject& subject, const azure::Resource& resource, Input input);

/// The same of a child that stands inside its parent: "peerings".
void describe_inline(Subject& subject, const Subject& parent, const Part& child,
                     std::string_view child_type);

}  // namespace expressroute::network

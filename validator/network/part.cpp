#include "network/part.hpp"

#include <fmt/core.h>

#include <charconv>
#include <cmath>
#include <functional>

#include "azure/resource_id.hpp"
#include "source/pointer.hpp"

namespace expressroute::network {
namespace {

using azure::equal_ignoring_case;
using azure::Member;

bool is_empty_text(const azure::Value& value) { return value.string() && value.string()->empty(); }

bool has_unknown_key(const azure::Object& object) {
    for (const Member& member : object) {
        if (member.key.starts_with('[') && member.key.ends_with(']')) return true;
    }
    return false;
}

std::optional<std::string> to_text(const azure::Value& value) {
    if (const std::string* text = value.string()) return *text;
    if (const std::int64_t* integer = value.integer()) return std::to_string(*integer);
    return std::nullopt;
}

std::optional<std::int64_t> to_integer(const azure::Value& value) {
    if (const std::int64_t* integer = value.integer()) return *integer;
    if (const double* real = value.real()) {
        constexpr double exact = 9.0e15;
        if (std::trunc(*real) == *real && std::abs(*real) < exact)
            return static_cast<std::int64_t>(*real);
        return std::nullopt;
    }
    const std::string* text = value.string();
    if (!text || text->empty()) return std::nullopt;
    std::int64_t number = 0;
    const char* end = text->data() + text->size();
    const auto [stop, error] = std::from_chars(text->data(), end, number);
    if (error != std::errc{} || stop != end) return std::nullopt;
    return number;
}

std::optional<double> to_real(const azure::Value& value) {
    if (const double* real = value.real()) return *real;
    if (const auto integer = to_integer(value)) return static_cast<double>(*integer);
    const std::string* text = value.string();
    if (!text || text->empty()) return std::nullopt;
    double number = 0;
    const char* end = text->data() + text->size();
    const auto [stop, error] = std::from_chars(text->data(), end, number);
    if (error != std::errc{} || stop != end || !std::isfinite(number)) return std::nullopt;
    return number;
}

std::optional<bool> to_enabled(const azure::Value& value) {
    const std::string* text = value.string();
    if (text && equal_ignoring_case(*text, "Enabled")) return true;
    if (text && equal_ignoring_case(*text, "Disabled")) return false;
    return std::nullopt;
}

std::optional<Block> to_block(const azure::Value& value) {
    return value.object() ? std::optional(Block{}) : std::nullopt;
}

std::optional<Prefix> to_prefix(const azure::Value& value) {
    const std::string* text = value.string();
    return text ? std::optional(parse_prefix(*text)) : std::nullopt;
}

std::optional<bool> to_flag(const azure::Value& value) {
    if (const bool* flag = value.boolean()) return *flag;
    const std::string* text = value.string();
    if (text && equal_ignoring_case(*text, "true")) return true;
    if (text && equal_ignoring_case(*text, "false")) return false;
    return std::nullopt;
}

Action action_of(azure::Action action) {
    switch (action) {
        case azure::Action::no_op:
        case azure::Action::read:
        case azure::Action::forget:
            return Action::none;
        case azure::Action::remove:
            return Action::remove;
        case azure::Action::create:
            return Action::create;
        case azure::Action::update:
            return Action::update;
        case azure::Action::replace:
            return Action::replace;
        case azure::Action::unspecified:
            return Action::unspecified;
    }
    return Action::unspecified;
}

/// Asked of every property of every resource: one allocation.
std::string joined(std::string_view front, char separator, std::string_view back) {
    std::string all;
    all.reserve(front.size() + 1 + back.size());
    all.append(front);
    all += separator;
    all.append(back);
    return all;
}

std::shared_ptr<const Place::InResource> place_in(const azure::Resource& resource, std::string body,
                                                  std::string property) {
    return std::make_shared<const Place::InResource>(resource, std::move(body),
                                                     std::move(property));
}

/// A resource's own name and id: an unknown or placeholder one is unknown, but ids link by their text all the same.
Value<std::string> identity_of(const azure::Value& value, const Place& place) {
    if (const azure::Unknown* unknown = value.unknown()) {
        return {Unknown{unknown->why, unknown->identity}, place};
    }
    if (value.is_secret()) return {Unknown{"a secret"}, place};
    return value.string() ? Value<std::string>(*value.string(), place)
                          : Value<std::string>(Absent{}, place);
}

}  // namespace

Part::Part(const azure::Resource& resource)
    : value_(&resource.body), where_(place_in(resource, {}, {})) {}

void Part::move_to(std::string body, std::string property) {
    where_ = place_in(where_->resource, std::move(body), std::move(property));
}

Part Part::at(std::string_view key) const {
    Part part = *this;
    part.value_ = nullptr;
    std::string_view spelling = key;
    if (const azure::Object* object = value_ ? value_->object() : nullptr) {
        if (const Member* member = object->member(key)) {
            spelling = member->key;
            if (!member->value.is_null()) part.value_ = &member->value;
        } else if (has_unknown_key(*object)) {
            part.why_ = azure::Unknown{"a property's name is unknown"};
        }
    } else if (value_ && value_->is_unknown()) {
        part.why_ = *value_->unknown();
    } else if (value_ && !is_empty_text(*value_)) {
        part.why_ = azure::Unknown{
            fmt::format("'{}' is {}, not an object", last_token(), azure::text(value_->kind()))};
    }
    if (!part.value_ && !part.why_ && where_->resource.partial) {
        part.why_ = azure::Unknown{"the document does not say all of the resource"};
    }
    part.move_to(joined(where_->body, '/', source::escape_token(spelling)), below(key));
    return part;
}

Part Part::element(std::size_t index, const azure::Value& value, std::string_view name) const {
    Part part = *this;
    part.value_ = &value;
    part.move_to(fmt::format("{}/{}", where_->body, index),
                 fmt::format("{}[{}]", where_->property, name));
    return part;
}

Part Part::properties() const {
    const azure::Object* object = value_ ? value_->object() : nullptr;
    if (object && !object->find("properties")) {
        Part flat = *this;
        flat.move_to(where_->body, below("properties"));
        return flat;
    }
    return at("properties");
}

Part Part::as_resource() const {
    Part part = *this;
    part.move_to(where_->body, {});
    return part;
}

std::optional<Unknown> Part::doubt() const {
    if (why_) return Unknown{why_->why, why_->identity, true};
    if (!value_) return std::nullopt;
    if (const azure::Unknown* unknown = value_->unknown()) {
        const bool is_of_terraform = where_->resource.address.has_value();
        return Unknown{unknown->why, unknown->identity, is_of_terraform};
    }
    if (value_->is_secret()) return Unknown{"a secret"};
    if (value_->holds_placeholder()) {
        return Unknown{"it rests on where the template is deployed, which the config does not say"};
    }
    return std::nullopt;
}

Unknown Part::not_a(std::string_view kind) const {
    return {fmt::format("it is {}, not {}", azure::text(value_->kind()), kind)};
}

std::string_view Part::last_token() const {
    const std::string_view body = where_->body;
    return body.substr(body.rfind('/') + 1);
}

std::string Part::below(std::string_view key) const {
    const std::string& property = where_->property;
    return property.empty() ? std::string(key) : joined(property, '.', key);
}

Value<std::string> text_of(const Part& part) { return part.as<std::string>(to_text, "text"); }

Value<std::string> filled_text_of(const Part& part) {
    Value<std::string> value = text_of(part);
    if (const std::string* written = value.known(); written && written->empty())
        return {Absent{}, value.place()};
    return value;
}

Value<std::int64_t> integer_of(const Part& part) {
    return part.as<std::int64_t>(to_integer, "a whole number");
}

Value<double> real_of(const Part& part) { return part.as<double>(to_real, "a number"); }

Value<bool> flag_of(const Part& part) { return part.as<bool>(to_flag, "true or false"); }

Value<bool> enabled_of(const Part& part) {
    return part.as<bool>(to_enabled, "Enabled or Disabled");
}

Value<Block> block_of(const Part& part) {
    Value<Block> block = part.as<Block>(to_block, "an object");
    const bool is_empty = part.value() && part.value()->object() && part.value()->object()->empty();
    const bool is_blank = part.value() && part.value()->string() && part.value()->string()->empty();
    if (is_empty || is_blank) return {Absent{}, block.place()};
    return block;
}

Value<Prefix> prefix_of(const Part& part) {
    const bool is_blank = part.value() && part.value()->string() && part.value()->string()->empty();
    if (is_blank) return {Absent{}, part.place()};
    return part.as<Prefix>(to_prefix, "text");
}

Value<std::string> id_of(const Part& part) {
    Value<std::string> id = filled_text_of(part);
    const azure::Value* written = part.value();
    const bool is_text = written && written->string() && !written->is_secret();
    return is_text && id.unknown() ? Value<std::string>(*written->string(), id.place()) : id;
}

Value<Secret> secret_of(const Part& part) {
    const azure::Value* value = part.value();
    const std::string* text = value ? value->string() : nullptr;
    if (text) return {analyse(*text), part.place()};
    return part.as<Secret>([](const azure::Value&) { return std::optional<Secret>(); }, "text");
}

bool is_uncertain(const Part& list) {
    if (const azure::Array* array = list.value() ? list.value()->array() : nullptr) {
        for (const azure::Value& element : *array) {
            if (element.is_unknown()) return true;
        }
        return false;
    }
    return list.as<bool>([](const azure::Value&) { return std::optional(true); }, "").unknown() !=
           nullptr;
}

std::optional<std::string> group_of(const azure::Resource& resource) {
    if (resource.resource_group) return azure::lower_case(*resource.resource_group);
    const auto id =
        resource.id.string() ? azure::parse_resource_id(*resource.id.string()) : std::nullopt;
    if (!id || id->resource_group.empty()) return std::nullopt;
    return azure::lower_case(id->resource_group);
}

void describe(Subject& subject, const azure::Resource& resource, Input input) {
    subject.type = resource.type;
    subject.origin = azure::origin(resource, "", "");
    subject.name = identity_of(resource.name, place_in(resource, "/name", "name"));
    subject.id = identity_of(resource.id, place_in(resource, "/id", "id"));
    subject.address = resource.address;
    subject.input = input;
    subject.action = action_of(resource.action);
    subject.is_fact = resource.existing;
    subject.is_conditional = resource.condition.is_unknown();
    subject.is_partial = resource.partial;
    subject.has_certain_id = resource.id.string() && !resource.id.holds_placeholder();
    if (resource.resource_group || !resource.id.holds_placeholder())
        subject.resource_group = group_of(resource).value_or("");
    subject.api_version = resource.api_version.value_or("");
    subject.provider_version = resource.provider_version;
    subject.resource = &resource;
}

void describe_inline(Subject& subject, const Subject& parent, const Part& child,
                     std::string_view child_type) {
    subject = parent;
    subject.type += fmt::format("/{}", child_type);
    subject.origin = child.as_resource().origin();
    subject.body = child.body();
    const Value<std::string> own = text_of(child.as_resource().at("name"));
    const Value<std::string> parent_name = subject.name;
    const Value<std::string> parent_id = subject.id;
    if (own.known() && parent_name.known()) {
        subject.name = {fmt::format("{}/{}", *parent_name.known(), *own.known()), own.place()};
    } else {
        subject.name = {Unknown{"the name is not known"}, own.place()};
    }
    if (own.known() && parent_id.known()) {
        subject.id = {fmt::format("{}/{}/{}", *parent_id.known(), child_type, *own.known()),
                      own.place()};
    } else {
        subject.id = {Unknown{"the id is not known"}, own.place()};
        subject.has_certain_id = false;
    }
}

std::optional<std::string> subscription_of(const Value<std::string>& id) {
    const auto parsed = id.known() ? azure::parse_resource_id(*id.known()) : std::nullopt;
    if (!parsed || parsed->subscription.empty()) return std::nullopt;
    return azure::lower_case(parsed->subscription);
}

std::optional<std::string> subscription_of(const Subject& subject) {
    return subject.has_certain_id ? subscription_of(subject.id) : std::nullopt;
}

}  // namespace expressroute::network

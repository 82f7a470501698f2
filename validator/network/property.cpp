#include "network/property.hpp"

#include <algorithm>

#include "azure/resource.hpp"
#include "network/part.hpp"

namespace expressroute::network {
namespace {

std::optional<Kind> kind_of(const azure::Value& value) {
    switch (value.kind()) {
        case azure::Value::Kind::boolean:
            return Kind::boolean;
        case azure::Value::Kind::integer:
            return Kind::integer;
        case azure::Value::Kind::real:
            return Kind::real;
        case azure::Value::Kind::string:
            return Kind::text;
        case azure::Value::Kind::array:
            return Kind::list;
        case azure::Value::Kind::object:
            return Kind::object;
        case azure::Value::Kind::null:
        case azure::Value::Kind::unknown:
            return std::nullopt;
    }
    return std::nullopt;
}

std::string text_in(const azure::Value& value) {
    if (value.holds_secret()) return {};
    if (value.string()) return *value.string();
    return value.boolean() || value.integer() ? azure::to_json(value) : std::string();
}

void append(const Part& part, std::vector<Written>& found) {
    const azure::Value* value = part.value();
    const std::optional<Kind> kind = value ? kind_of(*value) : std::nullopt;
    if (!kind || value->holds_placeholder()) return;
    Origin origin = part.origin();
    std::string spelling = origin.pointer.substr(origin.pointer.rfind('/') + 1);
    found.push_back({*kind, text_in(*value), std::move(spelling), std::move(origin)});
}

/// `properties` of a child may be left out in what is written inside its parent.
Part step(const Part& part, std::string_view key) {
    return key == "properties" && !part.body().empty() ? part.properties() : part.at(key);
}

void walk(const Part& part, std::string_view path, std::vector<Written>& found) {
    if (path.empty()) return append(part, found);
    const std::size_t dot = std::min(path.find('.'), path.size());
    const std::string_view key = path.substr(0, dot);
    const std::string_view rest = path.substr(std::min(dot + 1, path.size()));
    if (key != "*") return walk(step(part, key), rest, found);
    if (!part.value()) return;
    if (const azure::Array* list = part.value()->array()) {
        for (std::size_t i = 0; i < list->size(); ++i)
            walk(part.element(i, (*list)[i], std::to_string(i)), rest, found);
    } else if (const azure::Object* object = part.value()->object()) {
        for (const azure::Member& member : *object) walk(part.at(member.key), rest, found);
    }
}

/// The part of the resource that is the subject's.
Part part_of(const Subject& subject) {
    Part part(*subject.resource);
    std::string_view body = subject.body;
    while (!body.empty()) {
        body.remove_prefix(1);
        const std::size_t end = std::min(body.find('/'), body.size());
        const std::string_view token = body.substr(0, end);
        body.remove_prefix(end);
        const azure::Array* list = part.value() ? part.value()->array() : nullptr;
        const auto* found = list ? azure::find(*part.value(), {token}) : nullptr;
        part = found ? part.element(static_cast<std::size_t>(found - list->data()), *found, token)
                     : part.at(token);
    }
    return part.as_resource();
}

}  // namespace

std::string_view text(Kind kind) {
    switch (kind) {
        case Kind::boolean:
            return "a boolean";
        case Kind::integer:
        case Kind::real:
            return "a number";
        case Kind::text:
            return "a string";
        case Kind::list:
            return "a list";
        case Kind::object:
            return "an object";
    }
    return "";
}

std::vector<Written> written(const Subject& subject, std::string_view path) {
    std::vector<Written> found;
    if (subject.resource) walk(part_of(subject), path, found);
    return found;
}

std::string json_text(std::string_view text) {
    return azure::to_json(azure::Value(std::string(text)));
}

std::optional<Origin> configured(const Subject& subject, std::string_view attribute) {
    if (!subject.resource || !azure::find(subject.resource->expressions, {attribute}))
        return std::nullopt;
    Origin origin = azure::origin(*subject.resource, "", std::string(attribute));
    origin.pointer += '/';
    origin.pointer += attribute;
    return origin;
}

}  // namespace expressroute::network

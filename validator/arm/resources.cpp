#include "arm/resources.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "azure/resource_id.hpp"
#include "source/scanner.hpp"

namespace expressroute::arm {
namespace {

using azure::Array;
using azure::Deployment;
using azure::DocumentKind;
using azure::equal_ignoring_case;
using azure::lower_case;
using azure::Member;
using azure::Object;
using azure::Resource;
using azure::Unknown;
using azure::Value;

/// What stands beside `properties` in a resource; PowerShell says some of it otherwise.
constexpr std::array<std::string_view, 14> envelope{
    "id",       "name",  "type", "apiVersion", "location",         "tags",       "sku", "kind",
    "identity", "zones", "etag", "plan",       "extendedLocation", "properties",
};

struct Spelling {
    std::string_view powershell;
    std::string_view arm;
};

constexpr std::array<Spelling, 4> powershell_names{{
    {"ResourceId", "id"},
    {"ResourceName", "name"},
    {"ResourceType", "type"},
    {"ApiVersion", "apiVersion"},
}};

/// What wraps a resource in an export and says nothing about it.
constexpr std::array<std::string_view, 8> wrapping{
    "resourceGroup",  "resourceGroupName", "subscriptionId", "extensionResourceType",
    "parentResource", "createdTime",       "changedTime",    "managedBy",
};

template <std::size_t N>
bool is_among(std::string_view key, const std::array<std::string_view, N>& names) {
    return std::any_of(names.begin(), names.end(),
                       [&](std::string_view name) { return equal_ignoring_case(key, name); });
}

/// ARM's own spelling of an envelope key.
std::string_view arm_key(std::string_view key) {
    for (const Spelling& spelling : powershell_names) {
        if (equal_ignoring_case(key, spelling.powershell)) return spelling.arm;
    }
    const auto known = std::find_if(envelope.begin(), envelope.end(), [&](std::string_view name) {
        return equal_ignoring_case(key, name);
    });
    return known == envelope.end() ? key : *known;
}

const std::string* text_of(const Object& object, std::string_view key) {
    for (const Spelling& spelling : powershell_names) {
        if (spelling.arm != key) continue;
        const Value* value = object.find(spelling.powershell);
        if (value && value->string()) return value->string();
    }
    const Value* value = object.find(key);
    return value ? value->string() : nullptr;
}

/// The body in ARM's shape. A flattened export (az) has no `properties`: what is not envelope goes there.
Value body_of(const Object& written, Resource& resource) {
    const Value* wrapped = written.find("properties");
    const bool is_flat = !wrapped || (!wrapped->object() && !wrapped->is_unknown());
    std::vector<Member> body;
    std::vector<Member> properties;
    for (const Member& member : written) {
        if (member.value.is_null() || is_among(member.key, wrapping)) continue;
        const std::string_view key = arm_key(member.key);
        if (key == "id" || key == "name" || key == "type" || key == "apiVersion") continue;
        const std::string source = resource.pointer + '/' + source::escape_token(member.key);
        if (is_flat && !is_among(key, envelope)) {
            resource.moved.push_back({"/properties/" + source::escape_token(key), source, {}});
            properties.push_back({std::string(key), azure::without_nulls(member.value)});
            continue;
        }
        if (key != member.key) resource.moved.push_back({"/" + std::string(key), source, {}});
        body.push_back({std::string(key), azure::without_nulls(member.value)});
    }
    if (is_flat) {
        // A property that is not there has its place in the resource itself.
        resource.moved.push_back({"/properties", resource.pointer, {}});
        body.push_back({"properties", Value(Object(std::move(properties)))});
    }
    std::sort(resource.moved.begin(), resource.moved.end(),
              [](const azure::Moved& a, const azure::Moved& b) { return a.body < b.body; });
    return Value(Object(std::move(body)));
}

std::size_t segments(std::string_view text) {
    return static_cast<std::size_t>(std::count(text.begin(), text.end(), '/'));
}

/// Nothing unless the value names its type, by itself or by its id.
std::optional<Resource> read_resource(const Value& value, const std::string& pointer,
                                      DocumentIndex document) {
    const Object* written = value.object();
    if (!written) return std::nullopt;
    const std::string* id = text_of(*written, "id");
    const auto parsed = id ? azure::parse_resource_id(*id) : std::nullopt;
    const std::string* type = text_of(*written, "type");
    if (!parsed && (!type || segments(*type) == 0)) return std::nullopt;

    Resource resource;
    resource.document = document;
    resource.pointer = pointer;
    resource.type = parsed ? parsed->type : *type;
    if (type && parsed && equal_ignoring_case(*type, parsed->type)) resource.type = *type;
    resource.id = id ? Value(*id) : Value(Unknown{"the export does not say its id"});
    const std::string* name = text_of(*written, "name");
    if (parsed) {
        resource.name = Value(parsed->name());
    } else if (name && segments(*name) + 1 == segments(resource.type)) {
        resource.name = Value(*name);
    } else {
        resource.name = Value(Unknown{"the export does not say its full name"});
    }
    if (const std::string* version = text_of(*written, "apiVersion"))
        resource.api_version = *version;
    resource.body = body_of(*written, resource);
    return resource;
}

void add(Deployment& deployment, const Value& value, const std::string& pointer) {
    if (auto resource = read_resource(value, pointer, deployment.document)) {
        deployment.resources.push_back(std::move(*resource));
    }
}

void add_all(Deployment& deployment, const Array& values, const std::string& pointer) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        add(deployment, values[i], fmt::format("{}/{}", pointer, i));
    }
}

Deployment empty(DocumentKind kind, DocumentIndex document) {
    Deployment deployment;
    deployment.kind = kind;
    deployment.document = document;
    return deployment;
}

}  // namespace

Deployment read_resources(const Value& root, DocumentIndex document) {
    Deployment deployment = empty(DocumentKind::arm_resources, document);
    if (const Array* list = root.array()) {
        add_all(deployment, *list, "");
        return deployment;
    }
    const Member* value = root.object() ? root.object()->member("value") : nullptr;
    if (value && value->value.array()) {
        add_all(deployment, *value->value.array(), "/" + value->key);
    } else {
        add(deployment, root, "");
    }
    return deployment;
}

Deployment read_snapshot(const Value& root, DocumentIndex document) {
    Deployment deployment = empty(DocumentKind::bicep_snapshot, document);
    const Member* resources = root.object() ? root.object()->member("predictedResources") : nullptr;
    if (resources && resources->value.array()) {
        add_all(deployment, *resources->value.array(), "/" + resources->key);
    }
    return deployment;
}

Deployment read_what_if(const Value& root, DocumentIndex document) {
    Deployment deployment = empty(DocumentKind::what_if, document);
    const Object* object = root.object();
    std::string pointer;
    if (object && !object->find("changes")) {
        const Member* properties = object->member("properties");
        object = properties ? properties->value.object() : nullptr;
        pointer = properties ? "/" + properties->key : "";
    }
    const Member* changes = object ? object->member("changes") : nullptr;
    if (!changes || !changes->value.array()) return deployment;
    pointer += "/" + changes->key;
    const Array& list = *changes->value.array();
    for (std::size_t i = 0; i < list.size(); ++i) {
        const Object* change = list[i].object();
        const Member* after = change ? change->member("after") : nullptr;
        if (!after || after->value.is_null()) continue;
        const std::size_t before = deployment.resources.size();
        add(deployment, after->value, fmt::format("{}/{}/{}", pointer, i, after->key));
        const std::string* type = text_of(*change, "changeType");
        if (deployment.resources.size() == before || !type) continue;
        Resource& resource = deployment.resources.back();
        if (equal_ignoring_case(*type, "Ignore")) {
            // It is there, but not in the template.
            resource.existing = true;
            deployment.existing.push_back(std::move(resource));
            deployment.resources.pop_back();
        } else if (equal_ignoring_case(*type, "NoChange") ||
                   equal_ignoring_case(*type, "NoEffect")) {
            resource.action = azure::Action::no_op;
        } else if (equal_ignoring_case(*type, "Create")) {
            resource.action = azure::Action::create;
        } else if (equal_ignoring_case(*type, "Modify")) {
            resource.action = azure::Action::update;
        }
    }
    return deployment;
}

}  // namespace expressroute::arm

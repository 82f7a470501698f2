#include "terraform/azapi.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

#include "azure/resource_id.hpp"
#include "source/pointer.hpp"
#include "terraform/access.hpp"
#include "terraform/attributes.hpp"
#include "terraform/json_text.hpp"
#include "terraform/references.hpp"

namespace expressroute::terraform {
namespace {

using azure::equal_ignoring_case;
using azure::Member;
using azure::Moved;
using azure::Object;
using azure::Unknown;
using azure::Value;

/// Secret, whether or not the document marks it.
constexpr std::string_view sensitive_body = "sensitive_body";

/// What a body may repeat of what stands beside it in the one shape.
constexpr std::array<std::string_view, 4> not_body{"type", "name", "id", "apiVersion"};

/// The string at an attribute that is known and not empty, or nullptr.
const Value* known_text(const Value& attributes, std::string_view attribute) {
    const Value* found = azure::find(attributes, {attribute});
    return found && found->string() && !found->string()->empty() ? found : nullptr;
}

Value same_secrecy(Value value, bool is_secret) { return is_secret ? value.as_secret() : value; }

bool is_child(std::string_view type) { return std::ranges::count(type, '/') > 1; }

/// What stands between the id of the parent and the name.
std::string id_segment(std::string_view type) {
    if (is_child(type)) return std::string(type.substr(type.rfind('/')));
    if (equal_ignoring_case(type, "Microsoft.Resources/resourceGroups")) return "/resourceGroups";
    return fmt::format("/providers/{}", type);
}

/// As it is given, else put together from the parent's and the name.
Value id(const Instance& instance, std::string_view type) {
    for (const std::string_view attribute : {"id", "resource_id"}) {
        if (const Value* given = known_text(instance.attributes, attribute)) return *given;
    }
    const Value* parent = known_text(instance.attributes, "parent_id");
    const Value* own = known_text(instance.attributes, "name");
    if (parent && own) {
        std::string_view above = *parent->string();
        if (above.ends_with('/')) above.remove_suffix(1);
        return same_secrecy(Value(fmt::format("{}{}/{}", above, id_segment(type), *own->string())),
                            parent->is_secret() || own->is_secret());
    }
    if (instance.address.empty()) return Value(Unknown{known_after_apply});
    return Value(Unknown{known_after_apply, instance.address + ".id"});
}

/// Joined as in the id; where that is not known, a child's is not either.
Value name(const Instance& instance, std::string_view type, const Value& id) {
    const auto said = id.string() ? azure::parse_resource_id(*id.string()) : std::nullopt;
    if (said && equal_ignoring_case(said->type, type)) {
        return same_secrecy(Value(said->name()), id.is_secret());
    }
    const Value* own = known_text(instance.attributes, "name");
    return own && !is_child(type) ? *own : Value(Unknown{known_after_apply});
}

/// ARM's spelling of the block `identity`; null where there is none.
Value identity(const Value& attributes) {
    const Value* block = azure::find(attributes, {"identity", "0"});
    if (!block || !block->object()) return block ? *block : Value();
    std::vector<Member> said;
    if (const Value* type = azure::find(*block, {"type"})) said.push_back({"type", *type});
    const Value* ids = azure::find(*block, {"identity_ids"});
    if (ids && ids->is_unknown()) said.push_back({"userAssignedIdentities", *ids});
    std::vector<Member> assigned;
    for (const Value& each : elements(ids)) {
        if (each.is_unknown()) return Value(Unknown{known_after_apply});
        if (each.string()) assigned.push_back({*each.string(), Value(Object{})});
    }
    if (!assigned.empty()) {
        said.push_back({"userAssignedIdentities", Value(Object(std::move(assigned)))});
    }
    return Value(Object(std::move(said)));
}

/// The body with what azapi puts over it: objects member by member, anything else as a whole.
Value merged(const Value& body, const Value& over) {
    if (!body.object() || !over.object()) return over;
    std::vector<Member> members;
    for (const Member& member : *body.object()) {
        const Value* part = over.object()->find(member.key);
        members.push_back({member.key, part ? merged(member.value, *part) : member.value});
    }
    for (const Member& member : *over.object()) {
        if (!body.object()->find(member.key)) members.push_back(member);
    }
    return Value(Object(std::move(members)));
}

/// The JSON at an attribute; null where there is none.
Value json_at(const Instance& instance, std::string_view attribute,
              std::vector<Problem>& problems) {
    const Value* written = azure::find(instance.attributes, {attribute});
    if (!written) return {};
    return parsed(attribute == sensitive_body ? written->as_secret() : *written,
                  fmt::format("{} of {}", attribute, instance.address), problems);
}

/// What is sent to ARM, so far as the document has it.
struct Sent {
    Value body;
    bool is_partial;
};

Sent sent(const Instance& instance, std::string_view attribute, const Configuration& configuration,
          std::vector<Problem>& problems) {
    const Value body = json_at(instance, attribute, problems);
    const Value over = json_at(instance, sensitive_body, problems);
    // Where it is write-only, no plan has it: the configuration alone tells that there is one.
    const bool is_hidden =
        over.is_unknown() ||
        (over.is_null() && configuration.attribute(instance.address, "/sensitive_body"));
    if (!body.is_null() && !body.object()) {
        const Value unknown =
            body.is_unknown() ? body : Value(Unknown{"the body is not an object"});
        return {Value(Object({{"properties", unknown}})), true};
    }
    if (!over.object()) return {body, is_hidden};
    return {merged(body.object() ? body : Value(Object{}), secret(over)), false};
}

/// The body in the one shape: with what azapi takes beside it, unless it says that itself.
Value with_attributes(const Value& body, const Value& attributes) {
    const Value identity_block = identity(attributes);
    const std::pair<std::string_view, const Value*> beside[] = {
        {"location", azure::find(attributes, {"location"})},
        {"tags", azure::find(attributes, {"tags"})},
        {"identity", &identity_block},
    };
    std::vector<Member> said;
    for (const auto& [key, value] : beside) {
        if (!value || (body.object() && body.object()->find(key))) continue;
        said.push_back({std::string(key), *value});
    }
    for (const Member& member : members(&body)) {
        const bool is_beside = std::ranges::any_of(
            not_body, [&](std::string_view key) { return equal_ignoring_case(key, member.key); });
        if (!is_beside) said.push_back(member);
    }
    return azure::without_nulls(Value(Object(std::move(said))));
}

/// Where the members of the body were written; those that are missing would stand in the properties.
std::vector<Moved> places(const Value& body, const std::string& pointer) {
    std::vector<Moved> moved{{"/properties", pointer + "/properties", {}}};
    for (const Member& member : members(&body)) {
        if (member.key == "properties") continue;
        const std::string step = '/' + source::escape_token(member.key);
        moved.push_back({step, pointer + step, {}});
    }
    std::ranges::sort(moved, {}, &Moved::body);
    return moved;
}

/// More links than any resource has, and few enough to give each its references.
constexpr std::size_t most_links = 64;

/// Adds the pointers of ids that are not known yet.
void find_unknown_ids(const Value& value, std::string_view key, const std::string& pointer,
                      std::vector<std::string>& found) {
    if (!value.holds_unknown() || found.size() == most_links) return;
    if (value.is_unknown() && equal_ignoring_case(key, "id")) found.push_back(pointer);
    for (const Member& member : members(&value)) {
        find_unknown_ids(member.value, member.key, pointer + '/' + source::escape_token(member.key),
                         found);
    }
    const auto list = elements(&value);
    for (std::size_t i = 0; i < list.size(); ++i) {
        find_unknown_ids(list[i], "", fmt::format("{}/{}", pointer, i), found);
    }
}

std::vector<azure::Resource::Reference> references_of(const Instance& instance, const Value& body,
                                                      const Configuration& configuration) {
    std::vector<azure::Resource::Reference> found;
    for (const std::string_view attribute : {"/parent_id", "/resource_id"}) {
        References above = references(configuration, instance.address, attribute);
        if (!above.addresses.empty()) found.push_back({"/name", std::move(above.addresses)});
    }
    const References behind = references(configuration, instance.address, "/body");
    if (behind.addresses.empty()) return found;
    std::vector<std::string> pointers;
    find_unknown_ids(body, "", "", pointers);
    for (std::string& pointer : pointers) {
        found.push_back({std::move(pointer), behind.addresses});
    }
    return found;
}

}  // namespace

bool is_azapi(std::string_view type) {
    return type == "azapi_resource" || type == "azapi_update_resource";
}

std::optional<azure::Resource> translate_azapi(const Instance& instance,
                                               const Configuration& configuration,
                                               DocumentIndex document,
                                               std::vector<Problem>& problems) {
    const Value* written = known_text(instance.attributes, "type");
    if (!written || written->is_secret()) return std::nullopt;
    const std::string& type = *written->string();
    if (type.find('/') == std::string::npos) return std::nullopt;
    const std::size_t version = type.find('@');

    azure::Resource resource;
    resource.type = type.substr(0, version);
    if (version != std::string::npos) resource.api_version = type.substr(version + 1);
    resource.id = id(instance, resource.type);
    resource.name = name(instance, resource.type, resource.id);
    if (!instance.address.empty()) resource.address = instance.address;
    resource.document = document;
    resource.pointer = instance.pointer;

    // A data source has no body: what was read is its output.
    const std::string attribute = instance.mode == Mode::data ? "output" : "body";
    const Sent json = sent(instance, attribute, configuration, problems);
    resource.partial = json.is_partial || instance.type == "azapi_update_resource";
    resource.moved = places(json.body, fmt::format("{}/{}", instance.pointer, attribute));
    resource.body = with_attributes(json.body, instance.attributes);
    resource.references = references_of(instance, resource.body, configuration);
    return resource;
}

}  // namespace expressroute::terraform

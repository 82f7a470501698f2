#include "document/kind.hpp"

#include <algorithm>
#include <array>

#include "azure/resource_id.hpp"
#include "source/word_search.hpp"

namespace expressroute::document {
namespace {

using azure::Array;
using azure::DocumentKind;
using azure::equal_ignoring_case;
using azure::lower_case;
using azure::Object;
using azure::Value;

const std::string* text_of(const Object& object, std::string_view key) {
    const Value* value = object.find(key);
    return value ? value->string() : nullptr;
}

const Array* array_of(const Object& object, std::string_view key) {
    const Value* value = object.find(key);
    return value ? value->array() : nullptr;
}

std::string_view without_hash(std::string_view schema) {
    return schema.ends_with('#') ? schema.substr(0, schema.size() - 1) : schema;
}

bool schema_is(const std::string* schema, std::string_view ending) {
    return schema && lower_case(without_hash(*schema)).ends_with(ending);
}

/// The type that the resource states or that its id has; empty where neither says one.
std::string resource_type(const Value& value) {
    const Object* object = value.object();
    if (!object) return {};
    for (const std::string_view key : {"type", "ResourceType"}) {
        const std::string* type = text_of(*object, key);
        if (type && type->find('/') != std::string::npos) return *type;
    }
    for (const std::string_view key : {"id", "ResourceId"}) {
        const std::string* id = text_of(*object, key);
        if (!id) continue;
        if (const auto parsed = azure::parse_resource_id(*id)) return parsed->type;
    }
    return {};
}

bool is_network_resource(const Value& value) {
    return lower_case(resource_type(value)).starts_with("microsoft.network/");
}

bool any_network_resource(const Array& elements) {
    return std::any_of(elements.begin(), elements.end(), is_network_resource);
}

bool is_change(const Value& value) {
    const Object* change = value.object();
    return change && (change->find("changeType") || change->find("resourceId"));
}

/// {"changes": [...]} of the CLI, {"properties": {"changes": [...]}} of the REST API.
const Array* what_if_changes(const Object& root) {
    const Array* changes = array_of(root, "changes");
    if (!changes) {
        const Value* properties = root.find("properties");
        if (properties && properties->object())
            changes = array_of(*properties->object(), "changes");
    }
    const bool all = changes && std::all_of(changes->begin(), changes->end(), is_change);
    return all ? changes : nullptr;
}

Kind terraform_kind(const Object& root) {
    const bool has_version = root.find("format_version") || root.find("terraform_version");
    if (root.find("resource_changes") || root.find("planned_values")) {
        return {DocumentKind::terraform_plan, "a Terraform plan"};
    }
    const Value* values = root.find("values");
    if (has_version && values && values->object()) {
        return {DocumentKind::terraform_state, "a Terraform state"};
    }
    if (root.find("lineage") && root.find("serial") && root.find("terraform_version")) {
        return {std::nullopt,
                "a raw Terraform state file: lint the output of `terraform show -json` instead"};
    }
    if (root.find("format_version") && root.find("terraform_version") &&
        !root.find("provider_schemas")) {
        return {DocumentKind::terraform_state, "an empty Terraform state"};
    }
    if (root.find("@level") && root.find("@message")) {
        return {std::nullopt,
                "a line of a log of `terraform plan -json` or `apply -json`, not the plan: lint "
                "the output of `terraform show -json` instead"};
    }
    return {};
}

Kind kind_of_object(const Object& root) {
    const std::string* schema = text_of(root, "$schema");
    if (schema_is(schema, "deploymenttemplate.json")) {
        return {DocumentKind::arm_template, "an ARM template"};
    }
    if (schema_is(schema, "deploymentparameters.json")) {
        return {DocumentKind::arm_parameters, "an ARM parameter file"};
    }
    if (Kind terraform = terraform_kind(root); terraform.kind || !terraform.reason.empty()) {
        return terraform;
    }
    if (array_of(root, "predictedResources")) {
        return {DocumentKind::bicep_snapshot, "a Bicep snapshot"};
    }
    if (what_if_changes(root)) return {DocumentKind::what_if, "a what-if result"};
    const Value* resources = root.find("resources");
    if (!schema && text_of(root, "contentVersion") && resources &&
        (resources->array() || resources->object())) {
        return {DocumentKind::arm_template, "an ARM template without a schema"};
    }
    if (const Array* list = array_of(root, "value"); list && any_network_resource(*list)) {
        return {DocumentKind::arm_resources, "a list of Azure resources"};
    }
    if (is_network_resource(Value(root))) {
        return {DocumentKind::arm_resources, "an Azure resource"};
    }
    if (root.find("error")) return {std::nullopt, "an error message, not a resource"};
    return {std::nullopt, "not a template, plan, state or export of network resources"};
}

}  // namespace

bool carries_mark(std::string_view utf8) {
    static const source::WordSearch marks({
        "expressroute",
        "routefilters",
        "deploymenttemplate.json",
        "deploymentparameters.json",
        "\"planned_values\"",
        "\"resource_changes\"",
        "\"terraform_version\"",
        "\"format_version\"",
    });
    return marks.found_in(utf8);
}

bool mentions_expressroute(std::string_view utf8) {
    static const source::WordSearch words({"expressroute", "routefilters"});
    return words.found_in(utf8);
}

Kind kind_of(const Value& root) {
    if (const Object* object = root.object()) return kind_of_object(*object);
    if (const Array* array = root.array(); array && any_network_resource(*array)) {
        return {DocumentKind::arm_resources, "a list of Azure resources"};
    }
    return {std::nullopt, "not a template, plan, state or export of network resources"};
}

}  // namespace expressroute::document

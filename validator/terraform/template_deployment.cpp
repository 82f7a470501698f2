#include "terraform/template_deployment.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "terraform/access.hpp"
#include "terraform/attributes.hpp"
#include "terraform/json_text.hpp"

namespace expressroute::terraform {
namespace {

using azure::Member;
using azure::Object;
using azure::Unknown;
using azure::Value;

struct Kind {
    std::string_view type;
    std::string_view template_attribute = "template_content";
    std::string_view parameters_attribute = "parameters_content";
};

constexpr Kind kinds[] = {
    {"azurerm_resource_group_template_deployment"},
    {"azurerm_subscription_template_deployment"},
    {"azurerm_management_group_template_deployment"},
    {"azurerm_tenant_template_deployment"},
    {"azurerm_template_deployment", "template_body", "parameters_body"},
};

const Kind* kind_of(std::string_view type) {
    const Kind* found = std::ranges::find(kinds, type, &Kind::type);
    return found == std::end(kinds) ? nullptr : found;
}

/// Reads the attributes of one deployment.
class Reader {
 public:
    Reader(const Instance& instance, std::vector<Problem>& problems)
        : instance_(instance), kind_(*kind_of(instance.type)), problems_(problems) {}

    /// The value at an attribute; null where there is none.
    Value at(std::string_view attribute) const {
        const Value* found = azure::find(instance_.attributes, {attribute});
        return found ? *found : Value();
    }

    /// As a template would write it.
    Value body() const {
        const Value spec = at("template_spec_version_id");
        const Value link = spec.is_null() ? spec : Value(Object({{"id", spec}}));
        return azure::without_nulls(Value(Object({
            {"location", at("location")},
            {"scope", at("management_group_id")},
            {"properties", Value(Object({{"mode", at("deployment_mode")},
                                         {"templateLink", link},
                                         {"template", json_at(kind_.template_attribute)},
                                         {"parameters", parameters()}}))},
        })));
    }

    std::vector<azure::Moved> places() const {
        const auto place = [&](std::string_view attribute) {
            return fmt::format("{}/{}", instance_.pointer, attribute);
        };
        return {
            {"/properties/mode", place("deployment_mode"), {}},
            {"/properties/parameters", place(kind_.parameters_attribute), {}},
            {"/properties/template", place(kind_.template_attribute), {}},
            {"/properties/templateLink", place("template_spec_version_id"), {}},
            {"/scope", place("management_group_id"), {}},
        };
    }

 private:
    Value json_at(std::string_view attribute) const {
        return parsed(at(attribute), fmt::format("{} of {}", attribute, instance_.address),
                      problems_);
    }

    /// As in a parameter file; the oldest resource also takes a map of plain strings.
    Value parameters() const {
        const Value plain =
            instance_.type == "azurerm_template_deployment" ? at("parameters") : Value();
        if (plain.is_unknown()) return plain;
        if (members(&plain).empty()) return json_at(kind_.parameters_attribute);
        std::vector<Member> entries;
        for (const Member& entry : members(&plain)) {
            entries.push_back({entry.key, Value(Object({{"value", entry.value}}))});
        }
        const Value wrapped(Object(std::move(entries)));
        return plain.is_secret() ? secret(wrapped) : wrapped;
    }

    const Instance& instance_;
    const Kind& kind_;
    std::vector<Problem>& problems_;
};

}  // namespace

bool is_template_deployment(std::string_view type) { return kind_of(type) != nullptr; }

azure::Resource translate_template_deployment(const Instance& instance, DocumentIndex document,
                                              std::vector<Problem>& problems) {
    const Reader reader(instance, problems);
    const auto known_or_unknown = [&](std::string_view attribute) {
        Value value = reader.at(attribute);
        return value.string() ? value : Value(Unknown{known_after_apply});
    };
    azure::Resource resource;
    resource.type = "Microsoft.Resources/deployments";
    resource.name = known_or_unknown("name");
    resource.id = known_or_unknown("id");
    const Value group = reader.at("resource_group_name");
    if (group.string() && !group.is_secret()) resource.resource_group = *group.string();
    if (!instance.address.empty()) resource.address = instance.address;
    resource.document = document;
    resource.pointer = instance.pointer;
    resource.body = reader.body();
    resource.moved = reader.places();
    return resource;
}

}  // namespace expressroute::terraform

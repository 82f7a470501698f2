// What the deployment says of itself and of where it lands (arm-language.md section 7.1).
#include <fmt/core.h>

#include <array>

#include "arm/builtins.hpp"
#include "arm/evaluate.hpp"

namespace expressroute::arm {
namespace {

using azure::Member;
using azure::Unknown;
using Kind = Target::Kind;

Failure not_here(std::string_view function, const Scope& scope) {
    return {fmt::format("`{}` has no meaning in a deployment to {}", function,
                        text(target_of(scope).kind))};
}

Value unknowable(std::string_view what) {
    return Value(Unknown{fmt::format("{} is known only when deployed", what)});
}

Value tenant_id(const Scope& scope) {
    return given_or(scope.module.expansion().input.context.tenant_id, placeholder_tenant);
}

Evaluated evaluate_resource_group(const Expression& call, const Scope& scope) {
    const Target& here = target_of(scope);
    if (here.kind != Kind::resource_group) return not_here(call.name, scope);
    return Value(Object({
        {"id", here.prefix()},
        {"name", here.resource_group},
        {"type", Value("Microsoft.Resources/resourceGroups")},
        {"location", here.location},
        {"tags", unknowable("the resource group's `tags`")},
        {"managedBy", unknowable("the resource group's `managedBy`")},
        {"properties", Value(Object({{"provisioningState", Value("Succeeded")}}))},
    }));
}

Evaluated evaluate_subscription(const Expression& call, const Scope& scope) {
    const Target& here = target_of(scope);
    if (here.kind != Kind::resource_group && here.kind != Kind::subscription) {
        return not_here(call.name, scope);
    }
    const DeploymentContext& context = scope.module.expansion().input.context;
    return Value(Object({
        {"id", joined({Value("/subscriptions/"), here.subscription})},
        {"subscriptionId", here.subscription},
        {"tenantId", tenant_id(scope)},
        {"displayName", given_or(context.subscription_name, "subscription")},
    }));
}

Evaluated evaluate_management_group(const Expression& call, const Scope& scope) {
    const Target& here = target_of(scope);
    if (here.kind != Kind::management_group) return not_here(call.name, scope);
    return Value(Object({
        {"id", here.prefix()},
        {"name", here.management_group},
        {"type", Value("Microsoft.Management/managementGroups")},
        {"properties", Value(Object({
                           {"tenantId", tenant_id(scope)},
                           {"displayName", unknowable("the management group's display name")},
                           {"details", unknowable("the management group's `details`")},
                       }))},
    }));
}

Evaluated evaluate_tenant(const Expression&, const Scope& scope) {
    const DeploymentContext& context = scope.module.expansion().input.context;
    const Value id = tenant_id(scope);
    return Value(Object({
        {"id", joined({Value("/tenants/"), id})},
        {"tenantId", id},
        {"countryCode", unknowable("the tenant's country")},
        {"displayName", given_or(context.tenant_display_name, "tenant")},
    }));
}

/// The template about itself. Its sections are as written: nobody reads expressions out of them.
Value template_summary(const Module& module) {
    std::vector<Member> members;
    for (const std::string_view name :
         {"$schema", "contentVersion", "languageVersion", "metadata"}) {
        const Value* section = module.written().find(name);
        if (section) members.push_back({std::string(name), *section});
    }
    return Value(Object(std::move(members)));
}

Evaluated evaluate_deployment(const Expression&, const Scope& scope) {
    const Module& module = scope.module.environment();
    Object link(
        {{"uri", Value(module.expansion().address(module.spot().document)).as_placeholder()},
         {"id", unknowable("the template link's id")}});
    Object properties({
        {"template", template_summary(module)},
        {"templateLink", Value(std::move(link))},
        {"templateHash", unknowable("the template's hash")},
        {"parameters", unknowable("the deployment's parameters")},
        {"mode", Value("Incremental")},
        {"provisioningState", Value("Running")},
    });
    Object deployment({{"name", module.name()}, {"properties", Value(std::move(properties))}});
    if (module.target().kind != Kind::resource_group) {
        deployment.set("location", module.target().location);
    }
    return Value(std::move(deployment));
}

Evaluated evaluate_deployer(const Expression&, const Scope& scope) {
    return Value(Object({
        {"objectId", unknowable("who deploys")},
        {"tenantId", tenant_id(scope)},
        {"userPrincipalName", unknowable("who deploys")},
    }));
}

constexpr std::array forms{
    Form{"resourceGroup", 0, 0, evaluate_resource_group},
    Form{"subscription", 0, 0, evaluate_subscription},
    Form{"managementGroup", 0, 0, evaluate_management_group},
    Form{"tenant", 0, 0, evaluate_tenant},
    Form{"deployment", 0, 0, evaluate_deployment},
    Form{"deployer", 0, 0, evaluate_deployer},
};

}  // namespace

std::span<const Form> scope_forms() { return forms; }

}  // namespace expressroute::arm

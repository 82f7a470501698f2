// Scopes and ids (arm-language.md section 7).
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "arm/builtins.hpp"
#include "arm/evaluate.hpp"

namespace expressroute::arm {
namespace {

using azure::Member;
using azure::Unknown;
using Kind = Target::Kind;

std::string_view text(Kind kind) {
    switch (kind) {
        case Kind::resource_group:
            return "a resource group";
        case Kind::subscription:
            return "a subscription";
        case Kind::management_group:
            return "a management group";
        case Kind::tenant:
            return "a tenant";
    }
    return "";
}

/// Scope functions see the deployment of the environment: in an outer-scope template, the parent's (section 11.1).
const Target& target(const Scope& scope) { return scope.module.environment().target(); }

Failure not_here(std::string_view function, const Scope& scope) {
    return {fmt::format("`{}` has no meaning in a deployment to {}", function,
                        text(target(scope).kind))};
}

/// The parts joined as text; unknown if any is, a placeholder if any is.
Value joined(std::initializer_list<Value> parts) {
    std::string result;
    bool placeholder = false;
    for (const Value& part : parts) {
        if (part.is_unknown()) return unknown_from(part);
        if (!part.string()) return Value(Unknown{"part of an id is not a string"});
        result += *part.string();
        placeholder = placeholder || part.holds_placeholder();
    }
    const Value value(std::move(result));
    return placeholder ? value.as_placeholder() : value;
}

Value unknowable(std::string_view what) {
    return Value(Unknown{fmt::format("{} is known only when deployed", what)});
}

Value given_or(const std::optional<std::string>& given, std::string_view placeholder) {
    if (given) return Value(*given);
    return Value(std::string(placeholder)).as_placeholder();
}

Value tenant_id(const Scope& scope) {
    return given_or(scope.module.expansion().input.context.tenant_id, placeholder_tenant);
}

Evaluated evaluate_resource_group(const Expression& call, const Scope& scope) {
    const Target& here = target(scope);
    if (here.kind != Kind::resource_group) return not_here(call.text, scope);
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
    const Target& here = target(scope);
    if (here.kind != Kind::resource_group && here.kind != Kind::subscription) {
        return not_here(call.text, scope);
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
    const Target& here = target(scope);
    if (here.kind != Kind::management_group) return not_here(call.text, scope);
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

Value section_of(const Object& template_object, std::string_view name) {
    const Value* section = template_object.find(name);
    return section ? *section : Value();
}

/// The template about itself. Its sections are as written: nobody reads expressions out of them.
Value template_summary(const Module& module) {
    std::vector<Member> members;
    for (const std::string_view name :
         {"$schema", "contentVersion", "languageVersion", "metadata"}) {
        Value section = section_of(module.written(), name);
        if (!section.is_null()) members.push_back({std::string(name), std::move(section)});
    }
    return Value(Object(std::move(members)));
}

Evaluated evaluate_deployment(const Expression&, const Scope& scope) {
    const Module& module = scope.module.environment();
    Object link({{"uri", Value(std::string(beside_this_template)).as_placeholder()},
                 {"id", unknowable("the template link's id")}});
    Object properties({
        {"template", template_summary(module)},
        {"templateLink", Value(std::move(link))},
        {"templateHash", unknowable("the template's hash")},
        {"parameters", unknowable("the deployment's parameters")},
        {"mode", Value("Incremental")},
        {"provisioningState", Value("Running")},
    });
    std::vector<Member> members{{"name", module.name()},
                                {"properties", Value(std::move(properties))}};
    if (module.target().kind != Kind::resource_group) {
        members.push_back({"location", module.target().location});
    }
    return Value(Object(std::move(members)));
}

Evaluated evaluate_deployer(const Expression&, const Scope& scope) {
    return Value(Object({
        {"objectId", unknowable("who deploys")},
        {"tenantId", tenant_id(scope)},
        {"userPrincipalName", unknowable("who deploys")},
    }));
}

// --- ids

struct IdCall {
    std::vector<Value> scopes;  ///< arguments before the type
    std::string type;
    std::vector<Value> names;
};

/// Splits arguments at the type, the first one from `leading` on with a '/' (section 7.3).
boost::system::result<IdCall, Failure> split_id_call(const Expression& call,
                                                     const std::vector<Value>& arguments,
                                                     std::size_t leading) {
    IdCall result;
    std::size_t at = 0;
    for (; at < arguments.size(); ++at) {
        const Value& argument = arguments[at];
        const std::string* part = argument.string();
        if (part && at >= leading && part->find('/') != std::string::npos) break;
        if (!part && !argument.is_unknown()) {
            return Failure{fmt::format("argument {} of `{}` must be a string, not {}", at + 1,
                                       call.text, azure::text(argument.kind()))};
        }
        result.scopes.push_back(argument);
    }
    if (at == arguments.size()) {
        return Failure{fmt::format(
            "`{}` needs a resource type such as 'Microsoft.Network/expressRouteCircuits'",
            call.text)};
    }
    result.type = *arguments[at].string();
    result.names.assign(arguments.begin() + static_cast<std::ptrdiff_t>(at) + 1, arguments.end());
    const auto segments =
        static_cast<std::size_t>(std::count(result.type.begin(), result.type.end(), '/'));
    if (segments != result.names.size()) {
        return Failure{fmt::format("the type '{}' needs {} name{}, but `{}` was given {}",
                                   result.type, segments, segments == 1 ? "" : "s", call.text,
                                   result.names.size())};
    }
    return result;
}

/// "prefix/providers/P/t1/n1/t2/n2"
Evaluated id_below(const Value& prefix, const IdCall& call) {
    std::string_view type = call.type;
    const std::size_t slash = type.find('/');
    Value id = joined({prefix, Value("/providers/"), Value(std::string(type.substr(0, slash)))});
    type.remove_prefix(slash + 1);
    for (const Value& name : call.names) {
        if (!name.is_unknown() && !name.string()) {
            return Failure{fmt::format("a resource's name must be a string, not {}",
                                       azure::text(name.kind()))};
        }
        const std::size_t next = std::min(type.find('/'), type.size());
        id = joined({id, Value("/" + std::string(type.substr(0, next)) + "/"), name});
        type.remove_prefix(std::min(next + 1, type.size()));
    }
    return id;
}

Value subscription_prefix(const Value& subscription) {
    return joined({Value("/subscriptions/"), subscription});
}

Value group_prefix(const Value& subscription, const Value& group) {
    return joined({subscription_prefix(subscription), Value("/resourceGroups/"), group});
}

/// An unknown that may be the type, or hide how many scopes stand before it: the id is unknown.
const Value* hiding_unknown(const std::vector<Value>& arguments, std::size_t leading) {
    const Value* unknown = nullptr;
    for (std::size_t i = leading; i < arguments.size(); ++i) {
        const std::string* part = arguments[i].string();
        if (part && part->find('/') != std::string::npos) return nullptr;
        if (!unknown && arguments[i].is_unknown()) unknown = &arguments[i];
    }
    return unknown;
}

/// The start of the id that scope arguments, the target and the function ask for.
using PrefixOf = Evaluated (*)(const Expression& call, const IdCall& id, const Target& here);

Evaluated evaluate_id(const Expression& call, const Scope& scope, std::size_t leading,
                      PrefixOf prefix_of) {
    const auto arguments = evaluate_arguments(call, scope);
    if (!arguments) return arguments.error();
    if (const Value* unknown = hiding_unknown(*arguments, leading)) return unknown_from(*unknown);
    const auto id = split_id_call(call, *arguments, leading);
    if (!id) return id.error();
    const Evaluated prefix = prefix_of(call, *id, target(scope));
    if (!prefix) return prefix;
    return id_below(*prefix, *id);
}

Failure too_many_scopes(const Expression& call, const IdCall& id) {
    return {fmt::format("`{}` was given {} scope arguments before the type '{}'", call.text,
                        id.scopes.size(), id.type)};
}

Evaluated resource_id_prefix(const Expression& call, const IdCall& id, const Target& here) {
    const std::vector<Value>& scopes = id.scopes;
    if (scopes.size() == 2) return group_prefix(scopes[0], scopes[1]);
    if (scopes.size() > 2) return too_many_scopes(call, id);
    if (scopes.empty()) {
        const bool is_global = here.kind == Kind::management_group || here.kind == Kind::tenant;
        return is_global ? Value("") : here.prefix();
    }
    if (here.kind == Kind::resource_group) return group_prefix(here.subscription, scopes[0]);
    return subscription_prefix(scopes[0]);
}

Evaluated evaluate_resource_id(const Expression& call, const Scope& scope) {
    return evaluate_id(call, scope, 0, resource_id_prefix);
}

Evaluated evaluate_subscription_resource_id(const Expression& call, const Scope& scope) {
    return evaluate_id(
        call, scope, 0,
        [](const Expression& at, const IdCall& id, const Target& here) -> Evaluated {
            if (id.scopes.size() > 1) return too_many_scopes(at, id);
            return subscription_prefix(id.scopes.empty() ? here.subscription : id.scopes[0]);
        });
}

Evaluated evaluate_tenant_resource_id(const Expression& call, const Scope& scope) {
    return evaluate_id(call, scope, 0,
                       [](const Expression& at, const IdCall& id, const Target&) -> Evaluated {
                           if (!id.scopes.empty()) return too_many_scopes(at, id);
                           return Value("");
                       });
}

Evaluated evaluate_management_group_resource_id(const Expression& call, const Scope& scope) {
    return evaluate_id(
        call, scope, 0,
        [](const Expression& at, const IdCall& id, const Target& here) -> Evaluated {
            if (id.scopes.size() > 1) return too_many_scopes(at, id);
            return joined({Value("/providers/Microsoft.Management/managementGroups/"),
                           id.scopes.empty() ? here.management_group : id.scopes[0]});
        });
}

Evaluated evaluate_extension_resource_id(const Expression& call, const Scope& scope) {
    return evaluate_id(call, scope, 1,
                       [](const Expression& at, const IdCall& id, const Target&) -> Evaluated {
                           if (id.scopes.size() != 1) return too_many_scopes(at, id);
                           return id.scopes[0];
                       });
}

// --- environment(), section 7.4

struct Cloud {
    std::string_view name;
    std::string_view portal;
    std::string_view resource_manager;
    std::string_view login;
    std::string_view key_vault;
    std::string_view sql;
    std::string_view storage;
};

constexpr std::array clouds{
    Cloud{"AzureCloud", "https://portal.azure.com", "https://management.azure.com/",
          "https://login.microsoftonline.com/", ".vault.azure.net", ".database.windows.net",
          "core.windows.net"},
    Cloud{"AzureChinaCloud", "https://portal.azure.cn", "https://management.chinacloudapi.cn/",
          "https://login.chinacloudapi.cn/", ".vault.azure.cn", ".database.chinacloudapi.cn",
          "core.chinacloudapi.cn"},
    Cloud{"AzureUSGovernment", "https://portal.azure.us", "https://management.usgovcloudapi.net/",
          "https://login.microsoftonline.us/", ".vault.usgovcloudapi.net",
          ".database.usgovcloudapi.net", "core.usgovcloudapi.net"},
};

Value text_value(std::string_view text) { return Value(std::string(text)); }

/// What only the public cloud's values are known of is unknown elsewhere.
Value public_only(const Cloud& cloud, std::string_view value) {
    if (&cloud == &clouds[0]) return text_value(value);
    return Value(Unknown{fmt::format("not known for {}", cloud.name)});
}

Evaluated evaluate_environment(const Expression&, const Scope& scope) {
    const auto& given = scope.module.expansion().input.context.environment;
    const auto named = std::find_if(clouds.begin(), clouds.end(), [&](const Cloud& cloud) {
        return given && azure::equal_ignoring_case(cloud.name, *given);
    });
    if (given && named == clouds.end()) {
        return Value(Unknown{fmt::format("the cloud '{}' of the config is not known", *given)});
    }
    const Cloud& cloud = given ? *named : clouds[0];
    Object authentication({
        {"loginEndpoint", text_value(cloud.login)},
        {"audiences", Value(Array{public_only(cloud, "https://management.core.windows.net/"),
                                  text_value(cloud.resource_manager)})},
        {"tenant", Value("common")},
        {"identityProvider", Value("AAD")},
    });
    Object suffixes({
        {"acrLoginServer", public_only(cloud, ".azurecr.io")},
        {"azureDatalakeAnalyticsCatalogAndJob", public_only(cloud, "azuredatalakeanalytics.net")},
        {"azureDatalakeStoreFileSystem", public_only(cloud, "azuredatalakestore.net")},
        {"azureFrontDoorEndpointSuffix", public_only(cloud, "azurefd.net")},
        {"keyvaultDns", text_value(cloud.key_vault)},
        {"sqlServerHostname", text_value(cloud.sql)},
        {"storage", text_value(cloud.storage)},
    });
    return Value(Object({
        {"name", text_value(cloud.name)},
        {"gallery", public_only(cloud, "https://gallery.azure.com/")},
        {"graph", public_only(cloud, "https://graph.windows.net/")},
        {"portal", text_value(cloud.portal)},
        {"graphAudience", public_only(cloud, "https://graph.windows.net/")},
        {"activeDirectoryDataLake", public_only(cloud, "https://datalake.azure.net/")},
        {"batch", public_only(cloud, "https://batch.core.windows.net/")},
        {"media", public_only(cloud, "https://rest.media.azure.net")},
        {"sqlManagement", public_only(cloud, "https://management.core.windows.net:8443/")},
        {"vmImageAliasDoc", Value(Unknown{"a document's address"})},
        {"resourceManager", text_value(cloud.resource_manager)},
        {"authentication", Value(std::move(authentication))},
        {"suffixes", Value(std::move(suffixes))},
    }));
}

constexpr std::array forms{
    Form{"resourceGroup", 0, 0, evaluate_resource_group},
    Form{"subscription", 0, 0, evaluate_subscription},
    Form{"managementGroup", 0, 0, evaluate_management_group},
    Form{"tenant", 0, 0, evaluate_tenant},
    Form{"deployment", 0, 0, evaluate_deployment},
    Form{"deployer", 0, 0, evaluate_deployer},
    Form{"resourceId", 2, any_number, evaluate_resource_id},
    Form{"subscriptionResourceId", 2, any_number, evaluate_subscription_resource_id},
    Form{"tenantResourceId", 2, any_number, evaluate_tenant_resource_id},
    Form{"managementGroupResourceId", 2, any_number, evaluate_management_group_resource_id},
    Form{"extensionResourceId", 3, any_number, evaluate_extension_resource_id},
    Form{"environment", 0, 0, evaluate_environment},
};

}  // namespace

std::span<const Form> scope_forms() { return forms; }

Value Target::prefix() const {
    switch (kind) {
        case Kind::resource_group:
            return group_prefix(subscription, resource_group);
        case Kind::subscription:
            return subscription_prefix(subscription);
        case Kind::management_group:
            return joined(
                {Value("/providers/Microsoft.Management/managementGroups/"), management_group});
        case Kind::tenant:
            return Value("");
    }
    return Value("");
}

}  // namespace expressroute::arm

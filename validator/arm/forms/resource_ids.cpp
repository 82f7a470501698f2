// Resource ids (arm-language.md section 7.3).
#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "arm/builtins.hpp"
#include "arm/evaluate.hpp"

namespace expressroute::arm {
namespace {

using Kind = Target::Kind;

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
                                       call.name, azure::text(argument.kind()))};
        }
        result.scopes.push_back(argument);
    }
    if (at == arguments.size()) {
        return Failure{fmt::format(
            "`{}` needs a resource type such as 'Microsoft.Network/expressRouteCircuits'",
            call.name)};
    }
    if (arguments[at].is_secret()) return Failure{fmt::format("`{}` of a secret type", call.name)};
    result.type = *arguments[at].string();
    while (result.type.ends_with('/')) result.type.pop_back();  // as the platform does
    result.names.assign(arguments.begin() + static_cast<std::ptrdiff_t>(at) + 1, arguments.end());
    const auto segments =
        static_cast<std::size_t>(std::count(result.type.begin(), result.type.end(), '/'));
    if (segments != result.names.size()) {
        return Failure{fmt::format("the type '{}' needs {} name{}, but `{}` was given {}",
                                   result.type, segments, segments == 1 ? "" : "s", call.name,
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
    const Evaluated prefix = prefix_of(call, *id, target_of(scope));
    if (!prefix) return prefix;
    return id_below(*prefix, *id);
}

Failure too_many_scopes(const Expression& call, const IdCall& id) {
    return {fmt::format("`{}` was given {} scope arguments before the type '{}'", call.name,
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
    return evaluate_id(call, scope, 0,
                       [](const Expression& at, const IdCall& id, const Target& here) -> Evaluated {
                           if (id.scopes.size() > 1) return too_many_scopes(at, id);
                           return management_group_prefix(id.scopes.empty() ? here.management_group
                                                                            : id.scopes[0]);
                       });
}

Evaluated evaluate_extension_resource_id(const Expression& call, const Scope& scope) {
    return evaluate_id(call, scope, 1,
                       [](const Expression& at, const IdCall& id, const Target&) -> Evaluated {
                           if (id.scopes.size() != 1) return too_many_scopes(at, id);
                           return id.scopes[0];
                       });
}

constexpr std::array forms{
    Form{"resourceId", 2, any_number, evaluate_resource_id},
    Form{"subscriptionResourceId", 2, any_number, evaluate_subscription_resource_id},
    Form{"tenantResourceId", 2, any_number, evaluate_tenant_resource_id},
    Form{"managementGroupResourceId", 2, any_number, evaluate_management_group_resource_id},
    Form{"extensionResourceId", 3, any_number, evaluate_extension_resource_id},
};

}  // namespace

std::span<const Form> id_forms() { return forms; }

}  // namespace expressroute::arm

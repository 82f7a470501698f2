#include "arm/target.hpp"

#include "arm/evaluate.hpp"

namespace expressroute::arm {

using Kind = Target::Kind;

namespace {

/// What the parts are together, the unknown ones by what they are; empty where one may be anything.
std::string identity_of(std::initializer_list<Value> parts) {
    std::string identity;
    for (const Value& part : parts) {
        const azure::Unknown* unknown = part.unknown();
        if (part.is_secret()) return {};
        if (unknown ? unknown->identity.empty() : !part.string()) return {};
        identity += unknown ? "{" + unknown->identity + "}" : *part.string();
    }
    return identity;
}

}  // namespace

Value Target::prefix() const {
    switch (kind) {
        case Kind::resource_group:
            return group_prefix(subscription, resource_group);
        case Kind::subscription:
            return subscription_prefix(subscription);
        case Kind::management_group:
            return management_group_prefix(management_group);
        case Kind::tenant:
            return Value("");
    }
    return Value("");
}

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

Value subscription_prefix(const Value& subscription) {
    return joined({Value("/subscriptions/"), subscription});
}

Value group_prefix(const Value& subscription, const Value& group) {
    return joined({subscription_prefix(subscription), Value("/resourceGroups/"), group});
}

Value management_group_prefix(const Value& management_group) {
    return joined({Value("/providers/Microsoft.Management/managementGroups/"), management_group});
}

Value joined(std::initializer_list<Value> parts) {
    std::string result;
    for (const Value& part : parts) {
        if (part.is_unknown()) return unknown_from(part, identity_of(parts));
        if (!part.string()) return Value(azure::Unknown{"part of an id is not a string"});
        result += *part.string();
    }
    Value value(std::move(result));
    for (const Value& part : parts) value = marked_as(std::move(value), part);
    return value;
}

}  // namespace expressroute::arm

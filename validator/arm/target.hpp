// Where does a deployment land, and what do the ids of its resources begin with? (arm-language.md sections 7.3, 10.5)
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "azure/value.hpp"

namespace expressroute::arm {

struct Target {
    enum class Kind : std::uint8_t { resource_group, subscription, management_group, tenant };

    Kind kind = Kind::resource_group;
    azure::Value subscription;      ///< its id
    azure::Value resource_group;    ///< its name
    azure::Value management_group;  ///< its name
    azure::Value location;          ///< of the resource group, or given for the deployment

    /// What ids in it begin with: "/subscriptions/S/resourceGroups/G", "" for the tenant. Unknown where a part is.
    azure::Value prefix() const;
};

/// "a resource group": for messages.
std::string_view text(Target::Kind kind);

/// "/subscriptions/S"
azure::Value subscription_prefix(const azure::Value& subscription);

/// "/subscriptions/S/resourceGroups/G"
azure::Value group_prefix(const azure::Value& subscription, const azure::Value& group);

/// "/providers/Microsoft.Management/managementGroups/M"
azure::Value management_group_prefix(const azure::Value& management_group);

/// The parts joined as text: unknown if one is, a secret or a placeholder if one is. What is joined of the same unknowns is
/// the same unknown.
azure::Value joined(std::initializer_list<azure::Value> parts);

}  // namespace expressroute::arm

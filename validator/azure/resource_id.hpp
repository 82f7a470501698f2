// What does a resource id say?
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace expressroute::azure {

/// "/subscriptions/S/resourceGroups/G/providers/Microsoft.Network/expressRouteCircuits/er/peerings/P" in its parts.
/// Parts keep the spelling of the id.
struct ResourceId {
    std::string subscription;    ///< empty where the id has none
    std::string resource_group;  ///< empty where the id has none
    std::string
        type;  ///< "Microsoft.Network/expressRouteCircuits/peerings"; of the last /providers/ part
    std::vector<std::string>
        names;                 ///< "er", "P": one for each segment of the type after the provider
    std::string name() const;  ///< "er/P"
};

/// Nothing unless the text is a full resource id: an even chain of segments that starts with '/' and has a provider part
/// whose types and names pair up.
std::optional<ResourceId> parse_resource_id(std::string_view text);

/// The id up to and without its last type and name: the circuit's id of a peering's. Nothing where there is no parent.
std::optional<std::string> parent_id(std::string_view id);

/// Ids compare without regard to case and to a trailing '/' (arm-language.md section 7.3).
bool same_id(std::string_view a, std::string_view b);

}  // namespace expressroute::azure

// What does a resource id name?
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace expressroute::network {

struct Target {
    std::string type;  ///< in lower case: "microsoft.network/expressroutecircuits/peerings"
    std::string name;  ///< joined with '/' as the type is, as written: "er/AzurePrivatePeering"
    std::string resource_group;  ///< in lower case; empty where the id has none
};

/// Nothing unless the text is a full resource id.
std::optional<Target> target_of(std::string_view id);

/// An id, or a part of one, as ids compare: in lower case, without a '/' at the end.
std::string folded_id(std::string_view id);

}  // namespace expressroute::network

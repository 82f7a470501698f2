#include "network/target.hpp"

#include "azure/resource_id.hpp"
#include "azure/value.hpp"

namespace expressroute::network {

std::optional<Target> target_of(std::string_view id) {
    const std::optional<azure::ResourceId> parsed = azure::parse_resource_id(id);
    if (!parsed) return std::nullopt;
    return Target{.type = azure::lower_case(parsed->type),
                  .name = parsed->name(),
                  .resource_group = azure::lower_case(parsed->resource_group)};
}

std::string folded_id(std::string_view id) {
    if (id.ends_with('/')) id.remove_suffix(1);
    return azure::lower_case(id);
}

}  // namespace expressroute::network

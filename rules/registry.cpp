#include "rules/registry.hpp"

#include <algorithm>
#include <array>

#include "rules/bgp/bgp.hpp"
#include "rules/layer/layer.hpp"
#include "rules/location/location.hpp"
#include "rules/microsoft-peering/microsoft_peering.hpp"
#include "rules/model/model.hpp"
#include "rules/sku/sku.hpp"
#include "source/nearest.hpp"

namespace expressroute::rules {
namespace {

constinit const std::array rules{
    &model_value_unknown,
    &model_vs_circuit_source,
    &circuit_source_invalid,
    &model_not_declared,
    &model_contradicts_provider_name,
    &model_contradicts_provider_class,
    &model_conflicting_declarations,

    &layer_direct_managed_l3,
    &layer_managed_l3_customer_peering,
    &layer_l2_no_peering,
    &layer_value_unknown,
    &layer_ipvpn_declared_l2,
    &layer_last_modified_by_contradiction,
    &cross_connection_contradiction,
    &layer_not_declared,

    &bandwidth_not_offered,
    &bandwidth_unit_slip,
    &peering_location_is_region,
    &peering_location_unknown,
    &provider_unknown_or_renamed,
    &provider_not_at_location,
    &location_closed_or_inactive,

    &sku_triplet_invalid,
    &sku_local_metered,
    &sku_local_unavailable_location,
    &sku_local_out_of_region,
    &sku_standard_cross_geo,
    &sku_basic_tier,
    &sku_link_limit_exceeded,
    &sku_direct_unlimited_at_create,
    &sku_unlimited_to_metered,
    &sku_tier_change_risky,
    &sku_local_min_bandwidth,

    &link_prefix_length_v4,
    &link_prefix_pair_incomplete,
    &vlan_missing_or_out_of_range,
    &vlan_duplicate_in_circuit,
    &peer_asn_missing_or_invalid,
    &peer_asn_reserved_azure,

    &microsoft_config_missing,
    &microsoft_link_prefix_not_public,
    &microsoft_no_route_filter,
};

/// From 0 to 1, so that the beginning of a long name is nearer to it than to a short one.
double relative_distance(std::string_view name, std::string_view candidate) {
    return static_cast<double>(source::edit_distance(name, candidate)) /
           static_cast<double>(std::max(name.size(), candidate.size()));
}

}  // namespace

std::span<const Rule* const> all() { return rules; }

const Rule* find(std::string_view name) {
    const auto found = std::ranges::find(rules, name, &Rule::name);
    return found == rules.end() ? nullptr : *found;
}

bool is_group(std::string_view name) {
    return std::ranges::find(rules, name, &Rule::group) != rules.end();
}

std::string_view nearest(std::string_view name) {
    std::string_view best;
    double best_distance = 2;
    for (const Rule* rule : rules) {
        for (const std::string_view candidate : {rule->name, rule->group}) {
            const double distance = relative_distance(name, candidate);
            if (distance >= best_distance) continue;
            best = candidate;
            best_distance = distance;
        }
    }
    return best;
}

}  // namespace expressroute::rules

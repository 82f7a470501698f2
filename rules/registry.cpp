#include "rules/registry.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>

#include "rules/arm/arm.hpp"
#include "rules/bgp/bgp.hpp"
#include "rules/cross/cross.hpp"
#include "rules/deprecated/deprecated.hpp"
#include "rules/direct/direct.hpp"
#include "rules/gateway/gateway.hpp"
#include "rules/global-reach/global_reach.hpp"
#include "rules/layer/layer.hpp"
#include "rules/location/location.hpp"
#include "rules/microsoft-peering/microsoft_peering.hpp"
#include "rules/model/model.hpp"
#include "rules/policy/policy.hpp"
#include "rules/resiliency/resiliency.hpp"
#include "rules/secrets/secrets.hpp"
#include "rules/sku/sku.hpp"
#include "rules/suppression/suppression.hpp"
#include "rules/terraform/terraform.hpp"
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
    &link_prefix_not_usable,
    &link_prefix_pair_incomplete,
    &link_prefix_pair_overlap,
    &link_prefix_length_v6,
    &link_prefix_overlaps_vnet,
    &link_prefix_overlap_in_circuit,
    &vlan_missing_or_out_of_range,
    &vlan_duplicate_in_circuit,
    &peer_asn_missing_or_invalid,
    &peer_asn_reserved_azure,
    &peering_identity_invalid,
    &shared_key_format,
    &address_family_mismatch,

    &microsoft_config_missing,
    &microsoft_link_prefix_not_public,
    &advertised_prefix_not_public,
    &advertised_prefix_too_many,
    &microsoft_no_route_filter,
    &route_filter_misused,
    &community_invalid,
    &m365_needs_premium,
    &community_wrong_cloud_or_out_of_reach,
    &microsoft_asn_suspect,
    &routing_registry_unknown,
    &microsoft_prefix_conflict,
    &advertised_prefix_validation_pending,

    &port_values_invalid,
    &direct_circuit_bandwidth_invalid,
    &port_oversubscribed,
    &dot1q_vlan_duplicate_on_port,
    &direct_links_disabled,
    &macsec_key_pair_incomplete,
    &macsec_without_user_identity,
    &macsec_secret_not_keyvault_reference,
    &macsec_cipher_weak_or_uneven,
    &macsec_vault_unreachable,
    &rate_limit_misplaced,
    &port_location_is_city,
    &direct_circuit_wrong_scope,

    &gateway_subnet_name_or_size,
    &gateway_subnet_nsg_or_udr,
    &gateway_sku_or_scale_invalid,
    &gateway_public_ip,
    &gateway_slower_than_circuit,
    &gateway_circuit_count,
    &connection_ends_invalid,
    &connection_no_private_peering,
    &cross_subscription_no_authorization,
    &authorization_key_reused,
    &routing_weight_invalid,
    &fastpath_unsupported,
    &fastpath_private_link_invalid,
    &hub_gateway_scale_or_count,
    &dual_stack_mismatch,

    &global_reach_prefix_size,
    &global_reach_prefix_overlap,
    &global_reach_same_location,
    &global_reach_not_private_peering,
    &global_reach_tier,
    &global_reach_country,

    &single_circuit_or_site,
    &gateway_not_zone_redundant,

    &secret_literal,
    &parameter_not_secure,
    &output_leaks_key,
    &file_holds_secrets,
    &no_md5_or_macsec,

    &public_peering_used,
    &classic_operations_enabled,
    &property_newer_than_api,
    &obsolete_or_readonly_property,
    &tf_removed_or_renamed_attribute,

    &dangling_reference,
    &cloud_mix,
    &orphan_circuit,
    &arm_tf_drift,

    &circuit_or_port_replaced,
    &bandwidth_decrease,
    &delete_while_provisioned,
    &peering_with_new_provider_circuit,
    &update_silently_ignored,
    &gateway_sku_family_replace,

    &circuit_put_drops_subresources,
    &peerings_not_serialised,
    &missing_dependson,
    &wrong_type_or_create_phase,

    &provider_not_allowed,
    &peering_location_not_allowed,
    &bandwidth_not_allowed,
    &circuit_sku_not_allowed,
    &gateway_sku_not_allowed,
    &peer_asn_not_allowed,
    &name_against_pattern,

    &suppression_unused,
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

bool is_meant(const Rule& rule, std::string_view name) {
    return rule.name == name || rule.group == name;
}

std::string why_unknown(std::string_view rule_or_group) {
    if (find(rule_or_group) || is_group(rule_or_group)) return {};
    return fmt::format("there is no rule or group '{}'; the nearest is '{}'", rule_or_group,
                       nearest(rule_or_group));
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

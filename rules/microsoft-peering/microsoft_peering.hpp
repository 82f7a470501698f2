// What Microsoft peering asks for beyond other peerings: public addresses, validated prefixes, a
// route filter.
#pragma once

#include "rules/rule.hpp"

namespace expressroute::rules {

extern const Rule microsoft_config_missing;
extern const Rule microsoft_link_prefix_not_public;
extern const Rule advertised_prefix_not_public;
extern const Rule advertised_prefix_too_many;
extern const Rule microsoft_no_route_filter;
extern const Rule route_filter_misused;
extern const Rule community_invalid;
extern const Rule m365_needs_premium;
extern const Rule community_wrong_cloud_or_out_of_reach;
extern const Rule microsoft_asn_suspect;
extern const Rule routing_registry_unknown;
extern const Rule microsoft_prefix_conflict;
extern const Rule advertised_prefix_validation_pending;

}  // namespace expressroute::rules

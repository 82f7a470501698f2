// Addressing, VLAN and AS numbers of peerings of all types.
#pragma once

#include "rules/rule.hpp"

namespace expressroute::rules {

extern const Rule link_prefix_length_v4;
extern const Rule link_prefix_not_usable;
extern const Rule link_prefix_pair_incomplete;
extern const Rule link_prefix_pair_overlap;
extern const Rule link_prefix_length_v6;
extern const Rule link_prefix_overlaps_vnet;
extern const Rule link_prefix_overlap_in_circuit;
extern const Rule vlan_missing_or_out_of_range;
extern const Rule vlan_duplicate_in_circuit;
extern const Rule peer_asn_missing_or_invalid;
extern const Rule peer_asn_reserved_azure;
extern const Rule peering_identity_invalid;
extern const Rule shared_key_format;
extern const Rule address_family_mismatch;

}  // namespace expressroute::rules

// Addressing, VLAN and AS numbers of peerings of all types.
#pragma once

#include "rules/rule.hpp"

namespace expressroute::rules {

extern const Rule link_prefix_length_v4;
extern const Rule link_prefix_pair_incomplete;
extern const Rule vlan_missing_or_out_of_range;
extern const Rule vlan_duplicate_in_circuit;
extern const Rule peer_asn_missing_or_invalid;
extern const Rule peer_asn_reserved_azure;

}  // namespace expressroute::rules

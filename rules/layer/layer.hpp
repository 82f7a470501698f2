// Does the peering layer declared fit the circuit and its peerings?
#pragma once

#include "rules/rule.hpp"

namespace expressroute::rules {

extern const Rule layer_direct_managed_l3;
extern const Rule layer_managed_l3_customer_peering;
extern const Rule layer_l2_no_peering;
extern const Rule layer_value_unknown;
extern const Rule layer_ipvpn_declared_l2;
extern const Rule layer_last_modified_by_contradiction;
extern const Rule cross_connection_contradiction;
extern const Rule layer_not_declared;

}  // namespace expressroute::rules

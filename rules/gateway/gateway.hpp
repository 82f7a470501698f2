// Gateways, and the connections of circuits to them.
#pragma once

#include "rules/rule.hpp"

namespace expressroute::rules {

extern const Rule gateway_subnet_name_or_size;
extern const Rule gateway_subnet_nsg_or_udr;
extern const Rule gateway_sku_or_scale_invalid;
extern const Rule gateway_public_ip;
extern const Rule gateway_slower_than_circuit;
extern const Rule gateway_circuit_count;
extern const Rule connection_ends_invalid;
extern const Rule connection_no_private_peering;
extern const Rule cross_subscription_no_authorization;
extern const Rule authorization_key_reused;
extern const Rule routing_weight_invalid;
extern const Rule fastpath_unsupported;
extern const Rule fastpath_private_link_invalid;
extern const Rule hub_gateway_scale_or_count;
extern const Rule dual_stack_mismatch;

}  // namespace expressroute::rules

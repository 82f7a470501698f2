// ExpressRoute Direct: ports, circuits on them, and MACsec.
#pragma once

#include "rules/rule.hpp"

namespace expressroute::rules {

extern const Rule port_values_invalid;
extern const Rule direct_circuit_bandwidth_invalid;
extern const Rule port_oversubscribed;
extern const Rule dot1q_vlan_duplicate_on_port;
extern const Rule direct_links_disabled;
extern const Rule macsec_key_pair_incomplete;
extern const Rule macsec_without_user_identity;
extern const Rule macsec_secret_not_keyvault_reference;
extern const Rule macsec_cipher_weak_or_uneven;
extern const Rule macsec_vault_unreachable;
extern const Rule rate_limit_misplaced;
extern const Rule port_location_is_city;
extern const Rule direct_circuit_wrong_scope;

}  // namespace expressroute::rules

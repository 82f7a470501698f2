// What the repository's own config asks for, beyond what the platform does (rules/policy.hpp). Without a config none of these
// rules says anything.
#pragma once

#include <string_view>
#include <vector>

#include "rules/rule.hpp"

namespace expressroute::rules {

extern const Rule provider_not_allowed;
extern const Rule peering_location_not_allowed;
extern const Rule bandwidth_not_allowed;
extern const Rule circuit_sku_not_allowed;
extern const Rule gateway_sku_not_allowed;
extern const Rule peer_asn_not_allowed;
extern const Rule name_against_pattern;

/// The kinds of resource whose names a config may have patterns for: "circuit", "port" ...
std::vector<std::string_view> named_kinds();

}  // namespace expressroute::rules

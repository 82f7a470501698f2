// What a plan does to what is there, beyond what it will be.
#pragma once

#include <string>
#include <vector>

#include "network/change.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {

extern const Rule circuit_or_port_replaced;
extern const Rule bandwidth_decrease;
extern const Rule delete_while_provisioned;
extern const Rule peering_with_new_provider_circuit;
extern const Rule update_silently_ignored;
extern const Rule gateway_sku_family_replace;

/// Declared in Terraform's own language: azapi, and an ARM template that a plan deploys, speak ARM's.
inline bool is_terraform(const Subject& subject) {
    return subject.input == Input::plan && subject.api_version.empty();
}

/// Why a circuit, port or gateway is replaced: what the plan says; where it does not, which of the attributes that cannot be
/// changed in place differ from those of `before`, which may be nullptr.
std::vector<network::Cause> causes_of(const Subject& subject, const Subject* before);

/// A plan makes a circuit's bandwidth in Mbps smaller, whatever else it does.
bool is_mbps_lowered(const Circuit& circuit);

/// A plan makes the bandwidth of a circuit smaller, and replaces the circuit for nothing else: bandwidth-decrease speaks.
bool is_bandwidth_decrease(const Circuit& circuit);

/// A plan takes an ExpressRoute gateway from the SKUs in zones to those without, or back: gateway-sku-family-replace speaks.
bool is_family_change(const Gateway& gateway);

}  // namespace expressroute::rules

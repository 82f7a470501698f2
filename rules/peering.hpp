// What several rules ask of a peering.
#pragma once

#include "rules/rule.hpp"

namespace expressroute::rules {

/// Whether the peering is of that type. Where its type is unknown the check is undetermined.
inline bool is_of(const Peering& peering, PeeringType type, Report& report) {
    const PeeringType* known = report.known(peering.peering_type);
    return known && *known == type;
}

/// Whether a half of a peering is enabled: it is, unless its state says otherwise or is unknown.
inline bool is_enabled(const Value<bool>& state, Report& report) {
    if (state.is_absent()) return true;
    const bool* enabled = report.known(state);
    return enabled && *enabled;
}

/// Whether a half of a peering is enabled and has addresses, known ones or some that are still to come.
inline bool is_in_use(const network::Links& links, const Value<bool>& state, Report& report) {
    return links.primary.is_given() && is_enabled(state, report);
}

/// A blank that somebody fills in before deploying: "<prefix>", "#{prefix}#", "x.y.z.0/30".
bool is_placeholder(const Prefix& prefix);

/// Whether the provider may run the sessions: the layer of the circuit is declared as
/// managed-layer3, or by something unknown. What such a peering lacks, the provider may have set.
inline bool may_be_managed(const Peering& peering, Report& report) {
    if (!peering.circuit || peering.circuit->layer.meaning.is_absent()) return false;
    const PeeringLayer* layer = report.known(peering.circuit->layer.meaning);
    return !layer || *layer == PeeringLayer::managed_layer3;
}

}  // namespace expressroute::rules

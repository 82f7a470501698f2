#include "network/circuit.hpp"

namespace expressroute::network {
namespace {

bool names_provider(const Circuit& circuit) {
    return circuit.provider_block.known() &&
           (circuit.provider.is_given() || circuit.peering_location.is_given() ||
            circuit.bandwidth_mbps.is_given());
}

}  // namespace

bool Circuit::is_provider_circuit() const { return names_provider(*this) && !port_id.is_given(); }

bool Circuit::is_direct() const {
    // An unknown port may turn out null; without a provider it cannot.
    if (port_id.unknown()) return provider_block.is_absent();
    return port_id.is_given() && !names_provider(*this);
}

}  // namespace expressroute::network

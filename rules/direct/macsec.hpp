// What several rules ask of the MACsec keys of a port.
#pragma once

#include "rules/rule.hpp"

namespace expressroute::rules {

/// At least one half of the key is known to be set.
inline bool has_keys(const network::MacSec& macsec) {
    return macsec.ckn.known() || macsec.cak.known();
}

/// Visits each known half of a key, of all ports.
template <class Visit>
void for_each_key(const Network& network, const Visit& visit) {
    for (const Port& port : network.ports) {
        for (const network::PortLink& link : port.links) {
            if (link.macsec.ckn.known()) visit(link.macsec.ckn);
            if (link.macsec.cak.known()) visit(link.macsec.cak);
        }
    }
}

}  // namespace expressroute::rules

// A port pair of ExpressRoute Direct (Microsoft.Network/expressRoutePorts; domain.md 3.5).
#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "network/subject.hpp"
#include "network/value.hpp"

namespace expressroute::network {

struct Circuit;

/// Where one half of the MACsec keys is kept. What is written may be the key itself, by mistake: it is not kept.
struct KeyReference {
    bool is_secret_uri = false;  ///< https://VAULT.SUFFIX/secrets/NAME, with or without a version
    std::string vault;           ///< the host, in lower case; empty where it is no such address

    friend bool operator==(const KeyReference&, const KeyReference&) = default;
};

struct MacSec {
    Value<std::string> cipher;
    Value<bool> sci_enabled;
    Value<KeyReference> ckn;
    Value<KeyReference> cak;
};

struct PortLink {
    Value<Block> block;
    Value<std::string> name;  ///< "link1", "link2"; absent in Terraform, whose blocks are called so
    Value<bool> admin_enabled;
    MacSec macsec;
};

struct Port : Subject {
    Value<std::string> location;
    Value<std::string> peering_location;
    Value<double> bandwidth_gbps;
    Value<double> provisioned_gbps;  ///< of all its circuits; only exports say it
    Value<std::string> encapsulation;
    Value<std::string> billing_type;
    Value<std::string> identity_type;
    std::vector<PortLink> links;
    bool may_have_more_links = false;
    std::vector<const Circuit*> circuits;
    /// What it is now, not linked, where a plan changes it; nullptr where it is not there yet or stays as it is.
    std::shared_ptr<const Port> before;
};

}  // namespace expressroute::network

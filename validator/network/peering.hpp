// A peering of a circuit: one pair of BGP sessions (expressRouteCircuits/peerings; domain.md 3.2).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "network/circuit.hpp"
#include "network/prefix.hpp"
#include "network/subject.hpp"
#include "network/value.hpp"

namespace expressroute::network {

enum class PeeringType : std::uint8_t { azure_private, microsoft, azure_public, other };

/// ARM's name of the type, "AzurePrivatePeering"; "other" for anything else.
std::string_view text(PeeringType type);

/// The prefixes of the two links of one address family.
struct Links {
    Value<Prefix> primary;
    Value<Prefix> secondary;
};

struct MicrosoftConfig {
    Value<Block> block;
    Value<std::vector<Value<Prefix>>> advertised_prefixes;
};

struct Peering : Subject {
    const Circuit* circuit = nullptr;  ///< nullptr where it is not in the deployment
    Value<PeeringType> peering_type;   ///< from the name where the property is missing
    Value<bool> enabled;               ///< of the IPv4 half; true unless set
    Value<std::int64_t> vlan;          ///< C-tag; 802.1Q allows 1 to 4094
    Value<std::int64_t> peer_asn;
    Value<std::int64_t> azure_asn;
    Value<bool> has_shared_key;  ///< the key itself is never kept
    Links ipv4;
    MicrosoftConfig microsoft;
    Value<std::string> route_filter;
    Value<std::string> last_modified_by;  ///< "Customer", or somebody else; only exports say it

    Value<Block> ipv6_block;
    Value<bool> ipv6_enabled;
    Links ipv6;
    MicrosoftConfig ipv6_microsoft;
    Value<std::string> ipv6_route_filter;
};

}  // namespace expressroute::network

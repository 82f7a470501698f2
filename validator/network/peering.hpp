// A peering of a circuit: one pair of BGP sessions (expressRouteCircuits/peerings; domain.md 3.2).
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "network/circuit.hpp"
#include "network/prefix.hpp"
#include "network/secret.hpp"
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
    Value<std::vector<Value<std::string>>> advertised_communities;
    Value<std::int64_t> customer_asn;  ///< 0 is that of the peering
    Value<std::string> routing_registry;
    Value<std::string> validation_state;            ///< of all prefixes; only exports say it
    std::vector<Value<std::string>> prefix_states;  ///< of each prefix, likewise
};

struct RouteFilter;

struct Peering : Subject {
    const Circuit* circuit = nullptr;  ///< nullptr where it is not in the deployment
    Value<PeeringType> peering_type;   ///< from the name where the property is missing
    Value<std::string> written_type;   ///< the property alone
    Value<bool> enabled;               ///< of the IPv4 half; true unless set
    Value<std::int64_t> vlan;          ///< C-tag; 802.1Q allows 1 to 4094
    Value<std::int64_t> peer_asn;
    Value<std::int64_t> azure_asn;
    Value<Secret> shared_key;
    Links ipv4;
    MicrosoftConfig microsoft;
    Value<std::string> route_filter;      ///< its id
    const RouteFilter* filter = nullptr;  ///< nullptr where it is not in the deployment
    Value<std::string> last_modified_by;  ///< "Customer", or somebody else; only exports say it

    Value<Block> ipv6_block;
    Value<bool> ipv6_enabled;
    Links ipv6;
    MicrosoftConfig ipv6_microsoft;
    Value<std::string> ipv6_route_filter;
    const RouteFilter* ipv6_filter = nullptr;
    /// What it is now, not linked, where a plan changes it; nullptr where it is not there yet or stays as it is.
    std::shared_ptr<const Peering> before;
};

}  // namespace expressroute::network

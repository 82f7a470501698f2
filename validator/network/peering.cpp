#include "network/peering.hpp"

#include <optional>

#include "network/part.hpp"
#include "network/read.hpp"

namespace expressroute::network {
namespace {

using azure::equal_ignoring_case;

std::optional<PeeringType> to_peering_type(const azure::Value& value) {
    const std::string* written = value.string();
    if (!written) return std::nullopt;
    for (const PeeringType type :
         {PeeringType::azure_private, PeeringType::microsoft, PeeringType::azure_public}) {
        if (equal_ignoring_case(*written, text(type))) return type;
    }
    return PeeringType::other;
}

MicrosoftConfig microsoft_config_of(const Part& part) {
    MicrosoftConfig config{
        .block = block_of(part),
        .advertised_prefixes = list_of(part.at("advertisedPublicPrefixes"), prefix_of),
        .advertised_communities = list_of(part.at("advertisedCommunities"), filled_text_of),
        .customer_asn = integer_of(part.at("customerASN")),
        .routing_registry = filled_text_of(part.at("routingRegistryName")),
        .validation_state = filled_text_of(part.at("advertisedPublicPrefixesState")),
        .prefix_states = {}};
    for_each_inline(part.at("advertisedPublicPrefixInfo"), [&](const Part& prefix) {
        config.prefix_states.push_back(filled_text_of(prefix.at("validationState")));
    });
    return config;
}

void fill_peering(Peering& peering, const Part& properties) {
    peering.peering_type = read_peering_type(properties, peering.name);
    peering.written_type = filled_text_of(properties.at("peeringType"));
    peering.enabled = enabled_of(properties.at("state"));
    peering.vlan = integer_of(properties.at("vlanId"));
    peering.peer_asn = integer_of(properties.at("peerASN"));
    peering.azure_asn = integer_of(properties.at("azureASN"));
    peering.shared_key = secret_of(properties.at("sharedKey"));
    peering.ipv4 = {prefix_of(properties.at("primaryPeerAddressPrefix")),
                    prefix_of(properties.at("secondaryPeerAddressPrefix"))};
    peering.microsoft = microsoft_config_of(properties.at("microsoftPeeringConfig"));
    peering.route_filter = id_of(properties.at("routeFilter").at("id"));
    peering.last_modified_by = filled_text_of(properties.at("lastModifiedBy"));

    const Part ipv6 = properties.at("ipv6PeeringConfig");
    peering.ipv6_block = block_of(ipv6);
    peering.ipv6_enabled = enabled_of(ipv6.at("state"));
    peering.ipv6 = {prefix_of(ipv6.at("primaryPeerAddressPrefix")),
                    prefix_of(ipv6.at("secondaryPeerAddressPrefix"))};
    peering.ipv6_microsoft = microsoft_config_of(ipv6.at("microsoftPeeringConfig"));
    peering.ipv6_route_filter = id_of(ipv6.at("routeFilter").at("id"));
}

}  // namespace

std::string_view text(PeeringType type) {
    switch (type) {
        case PeeringType::azure_private:
            return "AzurePrivatePeering";
        case PeeringType::microsoft:
            return "MicrosoftPeering";
        case PeeringType::azure_public:
            return "AzurePublicPeering";
        case PeeringType::other:
            return "other";
    }
    return "";
}

/// The property, or where it is missing what the last part of the name says.
Value<PeeringType> read_peering_type(const Part& properties, const Value<std::string>& name) {
    const Value<PeeringType> written =
        properties.at("peeringType").as<PeeringType>(to_peering_type, "text");
    if (!written.is_absent()) return written;
    if (const Unknown* unknown = name.unknown()) return {*unknown, written.place()};
    if (!name.known()) return written;
    const azure::Value last(name.known()->substr(name.known()->rfind('/') + 1));
    const PeeringType type = *to_peering_type(last);
    return type == PeeringType::other ? written : Value<PeeringType>(type, name.place());
}

std::vector<Peering> read_inline_peerings(const azure::Resource& circuit, Input input) {
    Subject parent;
    describe(parent, circuit, input);
    std::vector<Peering> peerings;
    for_each_inline(Part(circuit).at("properties").at("peerings"), [&](const Part& written) {
        Peering& peering = peerings.emplace_back();
        describe_inline(peering, parent, written, "peerings");
        fill_peering(peering, written.as_resource().properties());
    });
    return peerings;
}

Peering read_peering(const azure::Resource& resource, Input input) {
    Peering peering;
    describe(peering, resource, input);
    fill_peering(peering, Part(resource).at("properties"));
    if (resource.change && resource.change->before)
        peering.before =
            std::make_shared<const Peering>(read_peering(*resource.change->before, input));
    return peering;
}

}  // namespace expressroute::network

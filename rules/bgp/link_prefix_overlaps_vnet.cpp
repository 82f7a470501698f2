#include <fmt/core.h>

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rules/bgp/bgp.hpp"
#include "rules/overlap.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using Claims = std::vector<Claim>;

constexpr std::string_view link_side = "link";
constexpr std::string_view network_side = "network";

bool is_private(const Peering& peering) {
    return !peering.is_conditional && peering.peering_type.is(PeeringType::azure_private);
}

/// A virtual network or a hub of Virtual WAN, and its address space.
struct Place {
    const Subject* subject;
    Claims space;
};

std::vector<Place> places_in(const Network& network) {
    const std::string owner(network_side);
    std::vector<Place> places;
    for (const network::VirtualNetwork& each : network.virtual_networks) {
        const auto* prefixes = each.address_space.known();
        if (!prefixes || each.is_conditional) continue;
        Place& place = places.emplace_back(Place{&each, {}});
        for (const Value<Prefix>& prefix : *prefixes)
            place.space.push_back({&each, &prefix, owner});
    }
    for (const network::VirtualHub& hub : network.virtual_hubs) {
        if (!hub.is_conditional) places.push_back({&hub, {{&hub, &hub.address_prefix, owner}}});
    }
    return places;
}

/// The virtual network or hub at the other end of a connection; nullptr where it is not in the document.
const Subject* end_of(const Connection& connection) {
    const Gateway* gateway = connection.gateway;
    if (!gateway || connection.is_conditional) return nullptr;
    if (gateway->hub) return gateway->hub;
    for (const network::IpConfiguration& each : gateway->ip_configurations)
        if (each.subnet && each.subnet->network) return each.subnet->network;
    return nullptr;
}

/// Of several private peerings all but one are peering-identity-invalid's.
const Peering* private_peering_of(const Circuit& circuit) {
    for (const Peering* peering : circuit.peerings)
        if (is_private(*peering)) return peering;
    return nullptr;
}

/// The private peerings that connections lead to from each network.
std::map<const Subject*, std::vector<const Peering*>> linked_peerings(const Network& network) {
    std::map<const Subject*, std::vector<const Peering*>> linked;
    for (const Connection& connection : network.connections) {
        const Subject* end = connection.circuit ? end_of(connection) : nullptr;
        const Peering* peering = end ? private_peering_of(*connection.circuit) : nullptr;
        if (peering) linked[end].push_back(peering);
    }
    return linked;
}

/// Reports each link prefix that overlaps a network once: what has been reported is not reported again.
void check_overlaps(const Claims& claims, std::string_view relation, Severity severity,
                    std::set<const Value<Prefix>*>& reported, Report& report) {
    for (const auto& [inner, outer] : overlaps(claims)) {
        const Claim& link = inner.owner == link_side ? inner : outer;
        const Claim& space = inner.owner == link_side ? outer : inner;
        if (!reported.insert(link.prefix).second) continue;
        const std::string* name = space.subject->name.known();
        report
            .add(*link.subject, link.prefix->origin(),
                 fmt::format("`{}` is {}, which overlaps {} of {}, {}", link.prefix->property(),
                             text(link), text(space), name ? *name : "a virtual network", relation))
            .as(severity)
            .see(*space.prefix, "the address space");
    }
}

void check(const Network& network, Report& report) {
    const std::vector<Place> places = places_in(network);
    if (places.empty()) return;

    auto linked = linked_peerings(network);
    std::set<const Value<Prefix>*> reported;
    Claims all;
    for (const auto& [subject, space] : places) {
        all.insert(all.end(), space.begin(), space.end());
        Claims claims = space;
        for (const Peering* peering : linked[subject]) add_links(claims, *peering, link_side);
        check_overlaps(claims, "which the circuit is linked to", Severity::error, reported, report);
    }
    for (const Peering& peering : network.peerings)
        if (is_private(peering)) add_links(all, peering, link_side);
    check_overlaps(all, "a network of the same deployment", Severity::warning, reported, report);
}

}  // namespace

constinit const Rule link_prefix_overlaps_vnet{
    .name = "link-prefix-overlaps-vnet",
    .group = "bgp",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "The links of a private peering lie outside the networks they lead to.",
    .why =
        "Azure routes the addresses of a virtual network inside it. A link prefix in that space "
        "is shadowed: traffic between your routers and the network ends in a black hole.",
    .how_to_fix =
        "Take the prefixes of the links from address space that neither Azure nor your own "
        "network uses.",
    .source =
        "Microsoft Learn, ExpressRoute routing requirements: IP addresses used for Azure private "
        "peering",
    .when_not =
        "A network that the document does not link to the circuit is a warning: it may be one "
        "that never meets the circuit, with the same private addresses.",
    .check = check,
};

}  // namespace expressroute::rules

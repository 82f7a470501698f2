#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <string_view>
#include <tuple>
#include <vector>

#include "network/prefix.hpp"
#include "rules/global-reach/global_reach.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using network::Subnet;

/// A prefix that is taken, and by what.
struct Use {
    Prefix network;  ///< without host bits
    const Value<Prefix>* written;
    std::string_view user;
    const GlobalReach* reach = nullptr;  ///< where Global Reach is the user
};

using Uses = std::vector<Use>;
using Prefixes = Value<std::vector<Value<Prefix>>>;

/// No connection takes a virtual network with more (expressroute-faqs.md); and it bounds what one network costs.
constexpr std::size_t most_spaces = 200;

void add(const Value<Prefix>& written, std::string_view user, Uses& uses,
         const GlobalReach* reach = nullptr) {
    const Prefix* prefix = written.known();
    if (!prefix || !is_network(*prefix)) return;
    uses.push_back({network::parse_prefix(network_text(*prefix)), &written, user, reach});
}

void add(const network::Links& links, Uses& uses) {
    add(links.primary, "a link of a circuit", uses);
    add(links.secondary, "a link of a circuit", uses);
}

void add(const Prefixes& prefixes, std::string_view user, Uses& uses) {
    if (!prefixes.known()) return;
    const std::size_t count = std::min(prefixes.known()->size(), most_spaces);
    for (std::size_t i = 0; i < count; ++i) add((*prefixes.known())[i], user, uses);
}

void add(const Subnet& subnet, Uses& uses) {
    if (subnet.network) return add(subnet.network->address_space, "a virtual network", uses);
    add(subnet.prefixes, "a subnet", uses);
}

void add(const Gateway& gateway, Uses& uses) {
    if (gateway.is_conditional) return;
    if (gateway.hub) add(gateway.hub->address_prefix, "a virtual hub", uses);
    if (gateway.ip_configurations.empty()) return;
    // All configurations of a gateway are in one subnet.
    if (const Subnet* subnet = gateway.ip_configurations.front().subnet) add(*subnet, uses);
}

/// Everything that the circuit and what is linked to it are known to use.
Uses uses_of(const Circuit& circuit) {
    Uses uses;
    for (const Peering* peering : circuit.peerings) {
        if (peering->is_conditional) continue;
        add(peering->ipv4, uses);
        add(peering->ipv6, uses);
    }
    for (const GlobalReach* reach : circuit.global_reach) {
        if (reach->is_conditional) continue;
        add(reach->ipv4, "another Global Reach connection", uses, reach);
        add(reach->ipv6, "another Global Reach connection", uses, reach);
    }
    std::set<const Gateway*> gateways;
    for (const Connection* connection : circuit.connections) {
        const Gateway* gateway = connection->is_conditional ? nullptr : connection->gateway;
        if (gateway && gateways.insert(gateway).second) add(*gateway, uses);
    }
    return uses;
}

/// The same link, told twice: from either end, by a reference and a declaration, or by what updates a part of it.
bool is_same_link(const GlobalReach& a, const GlobalReach& b) {
    if (a.is_partial || b.is_partial) return true;
    if (a.circuit == b.circuit && a.peer == b.peer) return true;
    return a.circuit == b.peer && a.peer == b.circuit;
}

using Reported = std::set<const GlobalReach*>;

/// Each connection is reported once, at the first overlap.
void report_overlap(const Use& use, const Use& other, Reported& reported, Report& report) {
    if (use.reach->is_fact || !reported.insert(use.reach).second) return;
    report
        .add(
            *use.reach, use.written->origin(),
            fmt::format("`{}` is {}, which overlaps {} of {}", use.written->property(),
                        use.written->known()->written, other.written->known()->written, other.user))
        .see(*other.written, "the other prefix");
}

void compare(const Use& a, const Use& b, Reported& reported, Report& report) {
    if (a.reach && b.reach && is_same_link(*a.reach, *b.reach)) return;
    if (b.reach && !b.reach->is_fact) return report_overlap(b, a, reported, report);
    if (a.reach) report_overlap(a, b, reported, report);
}

/// Of two networks that overlap, one lies within the other. Sorted, a network follows those around it, so one pass with
/// a stack of these finds for each the nearest.
void check_circuit(const Circuit& circuit, Reported& reported, Report& report) {
    Uses uses = uses_of(circuit);
    std::ranges::stable_sort(uses, {}, [](const Use& use) {
        return std::tuple(use.network.family, use.network.address, use.network.length);
    });
    std::vector<const Use*> around;
    for (const Use& use : uses) {
        while (!around.empty() && !overlap(around.back()->network, use.network)) around.pop_back();
        if (!around.empty()) compare(*around.back(), use, reported, report);
        around.push_back(&use);
    }
}

/// The links of a peering that another document shows: its circuit's other uses are not at hand.
void check_elsewhere(const GlobalReach& reach, const Peering* peering, Reported& reported,
                     Report& report) {
    if (!peering || peering->is_conditional || reach.is_conditional) return;
    Uses links;
    add(peering->ipv4, links);
    add(peering->ipv6, links);
    Uses own;
    add(reach.ipv4, "Global Reach", own, &reach);
    add(reach.ipv6, "Global Reach", own, &reach);
    for (const Use& use : own) {
        for (const Use& link : links)
            if (overlap(use.network, link.network)) report_overlap(use, link, reported, report);
    }
}

// Not a check of connections: that would look at every pair of them.
void check(const Network& network, Report& report) {
    Reported reported;
    for (const Circuit& circuit : network.circuits)
        if (!circuit.global_reach.empty()) check_circuit(circuit, reported, report);
    for (const GlobalReach& reach : network.global_reach) {
        check_elsewhere(reach, reach.peering_elsewhere, reported, report);
        check_elsewhere(reach, reach.peer_peering_elsewhere, reported, report);
    }
}

}  // namespace

constinit const Rule global_reach_prefix_overlap{
    .name = "global-reach-prefix-overlap",
    .group = "global-reach",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "The prefix of Global Reach is used nowhere else.",
    .why =
        "The prefix numbers the links between the circuits, and both circuits route it. Where a "
        "virtual network or a link has it too, traffic of one goes to the other.",
    .how_to_fix =
        "Take a /29 that neither the virtual networks, nor the peerings, nor other Global Reach "
        "connections use.",
    .source =
        "Configure ExpressRoute Global Reach (expressroute-howto-set-global-reach.md), before you "
        "begin",
    .when_not = "Networks on premises, peered virtual networks and other deployments are not seen.",
    .check = check,
};

}  // namespace expressroute::rules

// Everything one deployment says about ExpressRoute, typed and linked.
#pragma once

#include <deque>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "network/authorization.hpp"
#include "network/circuit.hpp"
#include "network/connection.hpp"
#include "network/cross_connection.hpp"
#include "network/gateway.hpp"
#include "network/global_reach.hpp"
#include "network/key_source.hpp"
#include "network/key_vault.hpp"
#include "network/peering.hpp"
#include "network/port.hpp"
#include "network/route_filter.hpp"
#include "network/virtual_network.hpp"
#include "network/virtual_wan.hpp"

namespace expressroute::azure {
struct Deployment;
struct Resource;
}  // namespace expressroute::azure

namespace expressroute::network {

/// Elements never move: they point at each other.
struct Network {
    std::deque<Circuit> circuits;
    std::deque<Peering> peerings;
    std::deque<Authorization> authorizations;
    std::deque<Port> ports;
    std::deque<RouteFilter> route_filters;
    std::deque<RouteFilterRule> route_filter_rules;
    std::deque<GlobalReach> global_reach;
    std::deque<CrossConnection> cross_connections;

    std::deque<Gateway> gateways;  ///< of all types, those of VPN too
    std::deque<Connection> connections;
    std::deque<VirtualNetwork> virtual_networks;
    std::deque<Subnet> subnets;
    std::deque<RouteTable> route_tables;
    std::deque<PublicIp> public_ips;
    std::deque<VirtualWan> virtual_wans;
    std::deque<VirtualHub> virtual_hubs;
    std::deque<KeyVault> key_vaults;
    std::deque<Leak> leaks;  ///< outputs that show keys

    Input input = Input::templates;
    /// What a plan deletes, as it is now, linked among itself; nullptr where it deletes nothing.
    std::shared_ptr<const Network> removed;
    /// What it was made of, in the order of the document: what resources wait for is told by places there.
    const std::vector<azure::Resource>* resources = nullptr;

    Network() = default;
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;
    Network(Network&&) = default;
    Network& operator=(Network&&) = default;
};

/// Visits every subject of a network, those that stand inside others too.
template <class Visit>
void for_each_subject(const Network& network, const Visit& visit) {
    const auto all = [&visit](const auto& subjects) {
        for (const Subject& subject : subjects) visit(subject);
    };
    all(network.circuits);
    all(network.peerings);
    all(network.authorizations);
    all(network.ports);
    all(network.route_filters);
    all(network.global_reach);
    all(network.cross_connections);
    all(network.gateways);
    all(network.connections);
    all(network.virtual_networks);
    all(network.subnets);
    all(network.route_tables);
    all(network.public_ips);
    all(network.virtual_wans);
    all(network.virtual_hubs);
    all(network.key_vaults);
}

/// Makes the typed network of a deployment and links it: by resource id (without regard to case), by parent and child
/// name, by Terraform reference. What cannot be linked for certain stays unlinked. Resources of a big deployment are
/// read by up to that many threads.
Network link(const azure::Deployment& deployment, const Declarations& declarations,
             unsigned threads = 1);

/// Finds the circuits that several documents describe, by the full resource id, and within a workspace by name and resource
/// group: declarations that differ contradict each other, and each circuit learns how it is described elsewhere. Links
/// cross-connections to circuits of other documents by the service key, and Global Reach to peerings by their ids.
/// Deployments of one template are not compared: its parameter files may stand for several environments. `workspaces` has
/// the name of each document's, empty where it is in none.
void compare_documents(std::span<Network> networks, std::span<const std::string> workspaces);

}  // namespace expressroute::network

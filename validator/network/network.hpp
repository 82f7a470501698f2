// Everything one deployment says about ExpressRoute, typed and linked.
#pragma once

#include <deque>
#include <memory>
#include <span>
#include <string>

#include "network/authorization.hpp"
#include "network/circuit.hpp"
#include "network/connection.hpp"
#include "network/cross_connection.hpp"
#include "network/gateway.hpp"
#include "network/global_reach.hpp"
#include "network/key_vault.hpp"
#include "network/peering.hpp"
#include "network/port.hpp"
#include "network/route_filter.hpp"
#include "network/virtual_network.hpp"
#include "network/virtual_wan.hpp"

namespace expressroute::azure {
struct Deployment;
}

namespace expressroute::network {

/// Elements never move: they point at each other.
struct Network {
    std::deque<Circuit> circuits;
    std::deque<Peering> peerings;
    std::deque<Authorization> authorizations;
    std::deque<Port> ports;
    std::deque<RouteFilter> route_filters;
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

    Input input = Input::templates;
    /// What a plan deletes, as it is now, linked among itself; nullptr where it deletes nothing.
    std::shared_ptr<const Network> removed;

    Network() = default;
    Network(const Network&) = delete;
    Network& operator=(const Network&) = delete;
    Network(Network&&) = default;
    Network& operator=(Network&&) = default;
};

/// Makes the typed network of a deployment and links it: by resource id (without regard to case), by parent and child
/// name, by Terraform reference. What cannot be linked for certain stays unlinked.
Network link(const azure::Deployment& deployment, const Declarations& declarations);

/// Finds what documents declare differently of one circuit, by its full resource id, and within a workspace by its name and
/// resource group: those declarations contradict each other. Deployments of one template are not compared: its parameter
/// files may stand for several environments. `workspaces` has the name of each document's, empty where it is in none.
void compare_declarations(std::span<Network> networks, std::span<const std::string> workspaces);

}  // namespace expressroute::network

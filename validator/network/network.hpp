// Everything one deployment says about ExpressRoute, typed and linked.
#pragma once

#include <deque>
#include <span>
#include <string>

#include "network/circuit.hpp"
#include "network/connection.hpp"
#include "network/cross_connection.hpp"
#include "network/gateway.hpp"
#include "network/global_reach.hpp"
#include "network/peering.hpp"

namespace expressroute::azure {
struct Deployment;
}

namespace expressroute::network {

/// Elements never move: they point at each other.
struct Network {
    std::deque<Circuit> circuits;
    std::deque<Peering> peerings;
    std::deque<Connection> connections;
    std::deque<Gateway> gateways;
    std::deque<GlobalReach> global_reach;
    std::deque<CrossConnection> cross_connections;
    Input input = Input::templates;

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

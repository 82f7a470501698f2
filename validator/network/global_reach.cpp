#include "network/global_reach.hpp"

#include "network/part.hpp"
#include "network/read.hpp"

namespace expressroute::network {
namespace {

void fill(GlobalReach& reach, const Part& properties) {
    reach.peering_id = id_of(properties.at("expressRouteCircuitPeering").at("id"));
    reach.peer_peering_id = id_of(properties.at("peerExpressRouteCircuitPeering").at("id"));
    reach.ipv4 = prefix_of(properties.at("addressPrefix"));
    reach.ipv6 = prefix_of(properties.at("ipv6CircuitConnectionConfig").at("addressPrefix"));
    reach.authorization_key = secret_of(properties.at("authorizationKey"));
}

void append(const Part& list, const Subject& peering, std::vector<GlobalReach>& found) {
    for_each_inline(list, [&](const Part& written) {
        GlobalReach& reach = found.emplace_back();
        describe_inline(reach, peering, written, "connections");
        fill(reach, written.as_resource().properties());
    });
}

}  // namespace

GlobalReach read_global_reach(const azure::Resource& resource, Input input) {
    GlobalReach reach;
    describe(reach, resource, input);
    fill(reach, Part(resource).at("properties"));
    return reach;
}

std::vector<GlobalReach> read_inline_global_reach(const azure::Resource& resource, Input input) {
    Subject owner;
    describe(owner, resource, input);
    const Part properties = Part(resource).at("properties");
    std::vector<GlobalReach> found;
    append(properties.at("connections"), owner, found);
    for_each_inline(properties.at("peerings"), [&](const Part& written) {
        Subject peering;
        describe_inline(peering, owner, written, "peerings");
        append(written.properties().at("connections"), peering, found);
    });
    return found;
}

}  // namespace expressroute::network

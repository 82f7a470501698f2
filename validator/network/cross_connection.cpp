#include "network/cross_connection.hpp"

#include "network/part.hpp"
#include "network/read.hpp"

namespace expressroute::network {

std::vector<CrossConnection> read_cross_connection(const azure::Resource& resource, Input input) {
    std::vector<CrossConnection> sides(1);
    describe(sides[0], resource, input);
    for_each_inline(Part(resource).at("properties").at("peerings"), [&](const Part& written) {
        CrossConnection& peering = sides.emplace_back();
        describe_inline(peering, sides[0], written, "peerings");
        peering.peering_type = read_peering_type(written.as_resource().properties(), peering.name);
    });
    return sides;
}

CrossConnection read_cross_peering(const azure::Resource& resource, Input input) {
    CrossConnection peering;
    describe(peering, resource, input);
    peering.peering_type = read_peering_type(Part(resource).at("properties"), peering.name);
    return peering;
}

}  // namespace expressroute::network

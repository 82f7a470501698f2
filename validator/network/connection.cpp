#include "network/connection.hpp"

#include "network/part.hpp"
#include "network/read.hpp"

namespace expressroute::network {
namespace {

/// Whether a list has elements.
Value<Block> filled_list_of(const Part& part) {
    const azure::Array* list = part.value() ? part.value()->array() : nullptr;
    if (list && list->empty()) return {Absent{}, part.place()};
    return part.as<Block>(
        [](const azure::Value& value) {
            return value.array() ? std::optional(Block{}) : std::nullopt;
        },
        "a list");
}

void fill(Connection& connection, const Part& properties, std::string_view end) {
    connection.circuit_id = id_of(properties.at(end).at("id"));
    connection.gateway_id = id_of(properties.at("virtualNetworkGateway1").at("id"));
    connection.authorization_key = secret_of(properties.at("authorizationKey"));
    connection.routing_weight = integer_of(properties.at("routingWeight"));
    connection.fastpath = flag_of(properties.at("expressRouteGatewayBypass"));
    connection.private_link_fastpath = flag_of(properties.at("enablePrivateLinkFastPath"));
    connection.second_gateway_id = id_of(properties.at("virtualNetworkGateway2").at("id"));
    connection.local_gateway_id = id_of(properties.at("localNetworkGateway2").at("id"));
    connection.shared_key = secret_of(properties.at("sharedKey"));
    connection.ipsec_policies = filled_list_of(properties.at("ipsecPolicies"));
}

void fill_of_hub(Connection& connection, const Part& properties) {
    connection.is_of_hub = true;
    fill(connection, properties, "expressRouteCircuitPeering");
}

}  // namespace

std::optional<Connection> read_connection(const azure::Resource& resource, Input input) {
    const Part properties = Part(resource).at("properties");
    const Value<std::string> type = text_of(properties.at("connectionType"));
    if (!type.known() || !azure::equal_ignoring_case(*type.known(), "ExpressRoute"))
        return std::nullopt;
    Connection connection;
    describe(connection, resource, input);
    fill(connection, properties, "peer");
    return connection;
}

Connection read_hub_connection(const azure::Resource& resource, Input input) {
    Connection connection;
    describe(connection, resource, input);
    fill_of_hub(connection, Part(resource).at("properties"));
    return connection;
}

std::vector<Connection> read_inline_hub_connections(const azure::Resource& gateway, Input input) {
    Subject parent;
    describe(parent, gateway, input);
    std::vector<Connection> connections;
    const Part list = Part(gateway).at("properties").at("expressRouteConnections");
    for_each_inline(list, [&](const Part& written) {
        Connection& connection = connections.emplace_back();
        describe_inline(connection, parent, written, "expressRouteConnections");
        fill_of_hub(connection, written.as_resource().properties());
    });
    return connections;
}

}  // namespace expressroute::network

#include "network/virtual_network.hpp"

#include "network/part.hpp"
#include "network/read.hpp"

namespace expressroute::network {
namespace {

/// ARM has one prefix or a list of them; `addressPrefix` alone counts as a list of it.
Value<std::vector<Value<Prefix>>> prefixes_of(const Part& properties) {
    Value<std::vector<Value<Prefix>>> list = list_of(properties.at("addressPrefixes"), prefix_of);
    if (list.unknown() || (list.known() && !list.known()->empty())) return list;
    const Value<Prefix> sole = prefix_of(properties.at("addressPrefix"));
    if (sole.is_absent()) return list;
    return {std::vector<Value<Prefix>>{sole}, sole.place()};
}

void fill(Subnet& subnet, const Part& properties) {
    subnet.prefixes = prefixes_of(properties);
    subnet.security_group_id = id_of(properties.at("networkSecurityGroup").at("id"));
    subnet.route_table_id = id_of(properties.at("routeTable").at("id"));
}

Route route_of(const Part& route) {
    return {.prefix = prefix_of(route.properties().at("addressPrefix"))};
}

}  // namespace

VirtualNetwork read_virtual_network(const azure::Resource& resource, Input input) {
    VirtualNetwork network;
    describe(network, resource, input);
    const Part body(resource);
    network.location = filled_text_of(body.at("location"));
    network.address_space =
        list_of(body.at("properties").at("addressSpace").at("addressPrefixes"), prefix_of);
    return network;
}

Subnet read_subnet(const azure::Resource& resource, Input input) {
    Subnet subnet;
    describe(subnet, resource, input);
    fill(subnet, Part(resource).at("properties"));
    return subnet;
}

std::vector<Subnet> read_inline_subnets(const azure::Resource& network, Input input) {
    Subject parent;
    describe(parent, network, input);
    std::vector<Subnet> subnets;
    for_each_inline(Part(network).at("properties").at("subnets"), [&](const Part& written) {
        Subnet& subnet = subnets.emplace_back();
        describe_inline(subnet, parent, written, "subnets");
        fill(subnet, written.as_resource().properties());
    });
    return subnets;
}

RouteTable read_route_table(const azure::Resource& resource, Input input) {
    RouteTable table;
    describe(table, resource, input);
    const Part properties = Part(resource).at("properties");
    for_each_inline(properties.at("routes"),
                    [&](const Part& route) { table.routes.push_back(route_of(route)); });
    table.stops_propagation = flag_of(properties.at("disableBgpRoutePropagation"));
    return table;
}

Route read_route(const azure::Resource& resource) { return route_of(Part(resource)); }

PublicIp read_public_ip(const azure::Resource& resource, Input input) {
    PublicIp address;
    describe(address, resource, input);
    address.sku = filled_text_of(Part(resource).at("sku").at("name"));
    return address;
}

}  // namespace expressroute::network

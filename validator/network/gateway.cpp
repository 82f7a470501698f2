#include "network/gateway.hpp"

#include "network/part.hpp"
#include "network/read.hpp"

namespace expressroute::network {
namespace {

/// Flattened exports keep the SKU, which ARM has among the properties, beside the name.
Part sku_of(const Part& body) {
    const Part sku = body.at("properties").at("sku");
    return sku.value() || sku.doubt() ? sku : body.at("sku");
}

}  // namespace

bool Gateway::is_express_route() const {
    const std::string* known = gateway_type.known();
    return is_of_hub || (known && azure::equal_ignoring_case(*known, "ExpressRoute"));
}

Gateway read_gateway(const azure::Resource& resource, Input input) {
    Gateway gateway;
    describe(gateway, resource, input);
    const Part body(resource);
    const Part properties = body.at("properties");
    gateway.is_of_hub =
        azure::equal_ignoring_case(resource.type, "Microsoft.Network/expressRouteGateways");
    gateway.gateway_type = filled_text_of(properties.at("gatewayType"));
    gateway.location = filled_text_of(body.at("location"));
    gateway.sku = filled_text_of(sku_of(body).at("name"));
    const Part bounds = properties.at("autoScaleConfiguration").at("bounds");
    gateway.scale = block_of(bounds);
    gateway.min_scale_units = integer_of(bounds.at("min"));
    gateway.max_scale_units = integer_of(bounds.at("max"));
    for_each_inline(properties.at("ipConfigurations"), [&](const Part& written) {
        const Part configuration = written.properties();
        gateway.ip_configurations.push_back(
            {.subnet_id = id_of(configuration.at("subnet").at("id")),
             .public_ip_id = id_of(configuration.at("publicIPAddress").at("id"))});
    });
    gateway.hub_id = id_of(properties.at("virtualHub").at("id"));
    if (resource.change && resource.change->before) {
        gateway.before =
            std::make_shared<const Gateway>(read_gateway(*resource.change->before, input));
    }
    return gateway;
}

}  // namespace expressroute::network

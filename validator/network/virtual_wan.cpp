#include "network/virtual_wan.hpp"

#include "network/part.hpp"
#include "network/read.hpp"

namespace expressroute::network {

VirtualWan read_virtual_wan(const azure::Resource& resource, Input input) {
    VirtualWan wan;
    describe(wan, resource, input);
    wan.wan_type = filled_text_of(Part(resource).at("properties").at("type"));
    return wan;
}

VirtualHub read_virtual_hub(const azure::Resource& resource, Input input) {
    VirtualHub hub;
    describe(hub, resource, input);
    const Part body(resource);
    const Part properties = body.at("properties");
    hub.location = filled_text_of(body.at("location"));
    hub.sku = filled_text_of(properties.at("sku"));
    hub.address_prefix = prefix_of(properties.at("addressPrefix"));
    hub.wan_id = id_of(properties.at("virtualWan").at("id"));
    return hub;
}

}  // namespace expressroute::network

#include "network/port.hpp"

#include "network/part.hpp"
#include "network/read.hpp"

namespace expressroute::network {
namespace {

constexpr std::string_view scheme = "https://";
constexpr std::string_view secrets = "/secrets/";

KeyReference key_reference(std::string_view text) {
    if (!text.starts_with(scheme)) return {};
    text.remove_prefix(scheme.size());
    const std::size_t host_end = text.find('/');
    if (host_end == std::string_view::npos || host_end == 0) return {};
    const std::string_view path = text.substr(host_end);
    const bool names_secret = azure::lower_case(path.substr(0, secrets.size())) == secrets &&
                              path.size() > secrets.size();
    std::string_view host = text.substr(0, host_end);
    host = host.substr(0, host.find(':'));
    return {.is_secret_uri = names_secret && host.find('.') != std::string_view::npos,
            .vault = azure::lower_case(host)};
}

/// What is written may be the key itself: it is looked at here and nowhere else.
Value<KeyReference> key_of(const Part& part) {
    const azure::Value* value = part.value();
    const std::string* text = value ? value->string() : nullptr;
    if (!text) {
        return part.as<KeyReference>(
            [](const azure::Value&) { return std::optional<KeyReference>(); }, "text");
    }
    if (text->empty()) return {Absent{}, part.place()};
    if (text->find_first_of("<{") != std::string::npos)
        return {Unknown{"a placeholder stands in its place"}, part.place()};
    return {key_reference(*text), part.place()};
}

PortLink link_of(const Part& link) {
    const Part properties = link.properties();
    const Part macsec = properties.at("macSecConfig");
    return {.block = block_of(link),
            .name = filled_text_of(link.at("name")),
            .admin_enabled = enabled_of(properties.at("adminState")),
            .macsec = {.cipher = filled_text_of(macsec.at("cipher")),
                       .sci_enabled = enabled_of(macsec.at("sciState")),
                       .ckn = key_of(macsec.at("cknSecretIdentifier")),
                       .cak = key_of(macsec.at("cakSecretIdentifier"))}};
}

}  // namespace

Port read_port(const azure::Resource& resource, Input input) {
    Port port;
    describe(port, resource, input);
    const Part body(resource);
    const Part properties = body.at("properties");
    port.location = filled_text_of(body.at("location"));
    port.peering_location = filled_text_of(properties.at("peeringLocation"));
    port.bandwidth_gbps = real_of(properties.at("bandwidthInGbps"));
    port.provisioned_gbps = real_of(properties.at("provisionedBandwidthInGbps"));
    port.encapsulation = filled_text_of(properties.at("encapsulation"));
    port.billing_type = filled_text_of(properties.at("billingType"));
    port.identity_type = filled_text_of(body.at("identity").at("type"));
    const Part links = properties.at("links");
    for_each_inline(links, [&](const Part& link) { port.links.push_back(link_of(link)); });
    port.may_have_more_links = is_uncertain(links);
    if (resource.change && resource.change->before)
        port.before = std::make_shared<const Port>(read_port(*resource.change->before, input));
    return port;
}

}  // namespace expressroute::network

#include <fmt/core.h>

#include "rules/gateway/gateway.hpp"
#include "rules/gateways.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

using network::IpConfiguration;

/// To take the address off an existing gateway replaces it: not worth it.
bool may_be_new(const Gateway& gateway) {
    return gateway.input == Input::templates || gateway.action == Action::create ||
           gateway.action == Action::replace;
}

bool is_basic(const IpConfiguration& configuration, Report& report) {
    if (!configuration.public_ip || configuration.public_ip->is_conditional) return false;
    const std::string* sku = report.known(configuration.public_ip->sku);
    return sku && is_same_word(*sku, "Basic");
}

/// A template that names no SKU gets a Basic address.
bool is_basic_by_default(const IpConfiguration& configuration) {
    const network::PublicIp* address = configuration.public_ip;
    return address && !address->is_conditional && address->input == Input::templates &&
           !address->is_fact && address->sku.is_absent();
}

void check(const Gateway& gateway, Report& report) {
    if (gateway.is_of_hub || !gateway.is_express_route()) return;
    for (const IpConfiguration& each : gateway.ip_configurations) {
        // Behind a reference there is one; what a parameter gives may be nothing.
        if (!each.public_ip_id.known() && !each.public_ip) continue;
        if (is_basic(each, report)) {
            report
                .add(each.public_ip_id,
                     "the gateway's public IP address is Basic, which it does not support; an "
                     "ExpressRoute gateway needs none")
                .see(each.public_ip->sku, "the SKU of the address");
        } else if (is_basic_by_default(each)) {
            report
                .add(each.public_ip_id,
                     "the gateway's public IP address names no SKU and so becomes Basic, which the "
                     "gateway does not support; an ExpressRoute gateway needs none")
                .as(Severity::warning)
                .see(each.public_ip->origin, "the address");
        } else if (may_be_new(gateway)) {
            report
                .add(each.public_ip_id,
                     fmt::format("`{}` is set, but an ExpressRoute gateway needs no public IP "
                                 "address any more; leave it out",
                                 property_of(each.public_ip_id)))
                .as(Severity::info);
        }
    }
}

}  // namespace

constinit const Rule gateway_public_ip{
    .name = "gateway-public-ip",
    .group = "gateway",
    .severity = Severity::error,
    .certainty = Certainty::enforced,
    .summary = "An ExpressRoute gateway has no public IP address of yours.",
    .why =
        "The platform brings the address of an ExpressRoute gateway itself. One of the SKU Basic "
        "is not supported at all, and releases of azurerm from 4.59 on refuse any.",
    .how_to_fix =
        "Leave the public IP address out of a new gateway. With azurerm below 4.35, which still "
        "asks for one, use SKU Standard.",
    .source =
        "About ExpressRoute virtual network gateways "
        "(expressroute-about-virtual-network-gateways.md); azurerm, "
        "azurerm_virtual_network_gateway",
    .when_not =
        "Gateways in Extended Zones and azurerm below 4.35 need one: an address that is not known "
        "to be Basic is for information only, one that a template names no SKU for a warning, and "
        "existing gateways keep theirs.",
    .check = check,
};

}  // namespace expressroute::rules

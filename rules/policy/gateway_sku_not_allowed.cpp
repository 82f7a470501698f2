#include <fmt/core.h>

#include "rules/allow_list.hpp"
#include "rules/policy/policy.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

void check(const Gateway& gateway, Report& report) {
    const auto& allowed = report.policy().allowed.gateway_skus;
    if (allowed.empty() || gateway.is_of_hub || !gateway.is_express_route()) return;
    const std::string* sku = report.known(gateway.sku);
    if (!sku || is_listed(allowed, *sku)) return;
    report.add(gateway.sku, fmt::format("the SKU is {}, {}", *sku, not_in("gatewaySkus", allowed)));
}

}  // namespace

constinit const Rule gateway_sku_not_allowed{
    .name = "gateway-sku-not-allowed",
    .group = "policy",
    .severity = Severity::error,
    .certainty = Certainty::configured,
    .summary = "An ExpressRoute gateway has an SKU that the config's `allow.gatewaySkus` has.",
    .why =
        "The SKU decides what a gateway carries, whether it spans availability zones and what it "
        "costs. A change between families replaces the gateway, with an outage.",
    .how_to_fix =
        "Take an SKU of the list, or add this one to `allow.gatewaySkus` once it is agreed.",
    .source = "The repository's own config, `allow.gatewaySkus`",
    .when_not =
        "Gateways for VPN and those of Virtual WAN hubs are left alone. Without the list nothing "
        "is reported.",
    .check = check,
};

}  // namespace expressroute::rules

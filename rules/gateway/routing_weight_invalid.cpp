#include <fmt/core.h>

#include "rules/gateway/gateway.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

constexpr std::int64_t most_weight = 32'000;

void check(const Connection& connection, Report& report) {
    const Value<std::int64_t>& weight = connection.routing_weight;
    const std::int64_t* number = report.known(weight);
    if (!number || (*number >= 0 && *number <= most_weight)) return;
    report.add(weight,
               fmt::format("`{}` is {}, outside 0-{}", weight.property(), *number, most_weight));
}

}  // namespace

constinit const Rule routing_weight_invalid{
    .name = "routing-weight-invalid",
    .group = "gateway",
    .severity = Severity::error,
    .certainty = Certainty::enforced,
    .summary = "The routing weight of a connection is 0 to 32,000.",
    .why =
        "The weight decides which circuit a gateway prefers. A value outside the range is refused "
        "when the connection is made.",
    .how_to_fix =
        "Choose a weight from 0 to 32,000; the higher one wins. One that is left out is 0.",
    .source =
        "azurerm, azurerm_virtual_network_gateway_connection and azurerm_express_route_connection; "
        "Connect a virtual network to an ExpressRoute circuit (expressroute-howto-linkvnet-arm.md)",
    .when_not = "Never.",
    .check = check,
};

}  // namespace expressroute::rules

#include <fmt/core.h>

#include "rules/gateway/gateway.hpp"
#include "rules/gateways.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

void check_bypass(const Connection& connection, Report& report) {
    const Value<bool>& fastpath = connection.fastpath;
    const bool* is_on = report.known(fastpath);
    const bool is_off = fastpath.is_absent() || (is_on && !*is_on);
    if (!is_off) return;
    report
        .add(connection.private_link_fastpath,
             fmt::format("`{}` is true, but FastPath itself is off; set `{}` to true as well",
                         connection.private_link_fastpath.property(), fastpath.property()))
        .see(fastpath, "FastPath");
}

void check_circuit(const Connection& connection, Report& report) {
    const Circuit* circuit = connection.circuit;
    if (!circuit || circuit->is_conditional || !circuit->is_provider_circuit()) return;
    report
        .add(connection.private_link_fastpath,
             fmt::format("`{}` is true, but {} is a provider's; FastPath to Private Link takes "
                         "ExpressRoute Direct",
                         connection.private_link_fastpath.property(), name_of(circuit)))
        .as(Severity::warning)
        .see(circuit->provider, "the provider");
}

void check(const Connection& connection, Report& report) {
    const bool* is_on = report.known(connection.private_link_fastpath);
    if (!is_on || !*is_on) return;
    check_bypass(connection, report);
    check_circuit(connection, report);
}

}  // namespace

constinit const Rule fastpath_private_link_invalid{
    .name = "fastpath-private-link-invalid",
    .group = "gateway",
    .severity = Severity::error,
    .certainty = Certainty::enforced,
    .summary = "FastPath to Private Link goes with FastPath, on a circuit of ExpressRoute Direct.",
    .why =
        "Traffic to private endpoints passes the gateway by only where FastPath is on and the "
        "circuit is of ExpressRoute Direct. azurerm refuses the one without the other.",
    .how_to_fix =
        "Switch FastPath on as well, and use a circuit of ExpressRoute Direct; else leave it out.",
    .source =
        "About ExpressRoute FastPath (about-fastpath.md), Private Link; azurerm, "
        "azurerm_virtual_network_gateway_connection",
    .when_not =
        "Of a provider's circuit it is a warning. Whether the region offers it, and the enrolment, "
        "are not looked at.",
    .check = check,
};

}  // namespace expressroute::rules

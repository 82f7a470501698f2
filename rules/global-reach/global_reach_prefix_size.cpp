#include <fmt/core.h>

#include <string_view>

#include "rules/fixes.hpp"
#include "rules/global-reach/global_reach.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

/// `length` is that of the prefix which holds the two links.
void check_prefix(const Value<Prefix>& value, Family family, int length, std::string_view kind,
                  Report& report) {
    const Prefix* prefix = report.known(value);
    if (!prefix) return;
    const std::string said = fmt::format("`{}` is {}", value.property(), prefix->written);
    if (!is_network(*prefix) || prefix->family != family) {
        report.add(value, fmt::format("{}; Global Reach takes an {} /{}", said, kind, length));
    } else if (prefix->length != length) {
        report.add(value, fmt::format("{}, a /{}; Global Reach takes a /{}", said, prefix->length,
                                      length));
    } else if (has_host_bits(*prefix)) {
        report
            .add(value,
                 fmt::format("{}, which is inside the network {}", said, network_text(*prefix)))
            .fix(clear_host_bits(value));
    }
}

/// azurerm refuses it; what the platform does is written nowhere.
void check_ipv6_on_port(const GlobalReach& reach, Report& report) {
    if (!reach.circuit || !reach.circuit->is_direct() || !reach.ipv6.is_surely_given()) return;
    report
        .add(reach.ipv6, fmt::format("`{}` is set, but the circuit is on a port of ExpressRoute "
                                     "Direct, where Global Reach is IPv4 alone",
                                     reach.ipv6.property()))
        .as(reach.input == Input::plan ? Severity::error : Severity::warning)
        .see(reach.circuit->port_id, "the port");
}

void check(const GlobalReach& reach, Report& report) {
    check_prefix(reach.ipv4, Family::ipv4, 29, "IPv4", report);
    check_prefix(reach.ipv6, Family::ipv6, 125, "IPv6", report);
    check_ipv6_on_port(reach, report);
}

}  // namespace

constinit const Rule global_reach_prefix_size{
    .name = "global-reach-prefix-size",
    .group = "global-reach",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "Global Reach has an IPv4 /29 and, if any, an IPv6 /125.",
    .why =
        "Each of the two links between the circuits takes a /30 (a /126) of the prefix. Another "
        "size does not hold them, and is refused.",
    .how_to_fix =
        "Write the network address of an unused /29, and of a /125 for IPv6. On a circuit of "
        "ExpressRoute Direct leave IPv6 out.",
    .source =
        "Configure ExpressRoute Global Reach (expressroute-howto-set-global-reach.md); "
        "azurerm_express_route_circuit_connection",
    .when_not = "IPv6 on a port is what azurerm refuses; elsewhere it is a warning.",
    .check = check,
};

}  // namespace expressroute::rules

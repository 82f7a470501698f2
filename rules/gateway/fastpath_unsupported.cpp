#include <fmt/core.h>

#include "rules/cloud.hpp"
#include "rules/gateway/gateway.hpp"
#include "rules/gateways.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using catalogue::Cloud;

constexpr std::int64_t units_of_fastpath = 10;
constexpr std::int64_t hub_units_of_fastpath = 5;

/// What the separate clouds have is not documented.
bool is_in_public_cloud(const Gateway& gateway) {
    const std::string* region = gateway.location.known();
    return !region || cloud_of_region(*region).value_or(Cloud::commercial) == Cloud::commercial;
}

void check_size(const Connection& connection, const Gateway& gateway, Report& report) {
    const auto size = size_of(gateway, report);
    if (!size || size->has_fastpath) return;
    const std::string units =
        is_scalable(gateway) ? fmt::format(" of {} scale units", size->gbps) : "";
    Added added =
        report.add(connection.fastpath,
                   fmt::format("`{}` is true, but the gateway is {}{}, which has no FastPath; take "
                               "ErGw3AZ, UltraPerformance or ErGwScale of {} units",
                               connection.fastpath.property(), *gateway.sku.known(), units,
                               units_of_fastpath));
    added.see(gateway.sku, "the SKU of the gateway");
    if (!is_in_public_cloud(gateway)) added.as(Severity::info);
}

/// It has FastPath at its largest, but may scale down below it.
void check_least_units(const Connection& connection, const Gateway& gateway, Report& report) {
    const std::int64_t* least = gateway.min_scale_units.known();
    const std::int64_t* most = gateway.max_scale_units.known();
    if (!is_scalable(gateway) || !least || !most) return;
    if (*least >= units_of_fastpath || *most < units_of_fastpath) return;
    report
        .add(
            connection.fastpath,
            fmt::format("`{}` is true, but the gateway scales down to {} units, and FastPath takes "
                        "{}",
                        connection.fastpath.property(), *least, units_of_fastpath))
        .as(Severity::info)
        .see(gateway.min_scale_units, "the least scale units");
}

void check_circuit_of_hub(const Connection& connection, Report& report) {
    report
        .add(connection.fastpath,
             fmt::format("`{}` is true, but FastPath of a hub is for circuits of ExpressRoute "
                         "Direct",
                         connection.fastpath.property()))
        .as(Severity::info)
        .see(connection.circuit->provider, "the circuit is a provider's");
}

void check_of_hub(const Connection& connection, Report& report) {
    if (connection.circuit && connection.circuit->is_provider_circuit())
        return check_circuit_of_hub(connection, report);
    const Gateway* gateway = connection.gateway;
    if (!gateway) return;
    const auto& most = gateway->max_scale_units;
    const auto& units = most.is_given() ? most : gateway->min_scale_units;
    const std::int64_t* number = report.known(units);
    if (!number || *number >= hub_units_of_fastpath) return;
    report
        .add(connection.fastpath,
             fmt::format("`{}` is true, but the gateway has {} scale units, and FastPath takes {}",
                         connection.fastpath.property(), *number, hub_units_of_fastpath))
        .as(Severity::info)
        .see(units, "the scale units");
}

void check(const Connection& connection, Report& report) {
    const bool* is_on = report.known(connection.fastpath);
    if (!is_on || !*is_on) return;
    if (connection.is_of_hub) return check_of_hub(connection, report);
    const Gateway* gateway = connection.gateway;
    if (!gateway) return report.doubt("the gateway is not in the document");
    if (gateway->is_conditional) return report.doubt("the gateway may not exist");
    check_size(connection, *gateway, report);
    check_least_units(connection, *gateway, report);
}

}  // namespace

constinit const Rule fastpath_unsupported{
    .name = "fastpath-unsupported",
    .group = "gateway",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "FastPath is switched on where the gateway has it.",
    .why =
        "FastPath leads traffic past the gateway, which only the largest SKUs can do. With a "
        "smaller one the connection is refused, or the traffic goes through the gateway all the "
        "same.",
    .how_to_fix =
        "Take UltraPerformance, ErGw3AZ or ErGwScale of at least 10 scale units, or switch "
        "FastPath off.",
    .source = "About ExpressRoute FastPath (about-fastpath.md), requirements and limitations",
    .when_not =
        "Azure China and US Government, gateways that only scale down below 10 units, and those of "
        "hubs are for information only. A flag that a downgraded gateway has kept in an export is "
        "a warning.",
    .check = check,
};

}  // namespace expressroute::rules

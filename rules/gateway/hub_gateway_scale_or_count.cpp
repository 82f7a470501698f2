#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "rules/gateway/gateway.hpp"
#include "rules/gateways.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

using network::VirtualHub;

constexpr std::int64_t most_units = 10;
constexpr std::size_t most_circuits = 8;

void check_units(const Gateway& gateway, const Value<std::int64_t>& units, Report& report) {
    const std::int64_t* number = units.known();
    if (!number || (*number >= 1 && *number <= most_units)) return;
    report.add(
        gateway, units.origin(),
        fmt::format("`{}` is {}, outside 1-{} scale units", units.property(), *number, most_units));
}

void check_circuits(const Gateway& gateway, Report& report) {
    const std::vector<Connections> circuits = connections_by_circuit(gateway);
    if (circuits.size() > most_circuits) {
        const Connection& last = *circuits.back().front();
        report.add(last, last.circuit_id.origin(),
                   fmt::format("this is circuit {} of the hub, which takes {}; use a second hub",
                               circuits.size(), most_circuits));
    }
    const Connections fullest = connections_of_fullest_location(circuits);
    if (fullest.size() <= most_circuits_of_location) return;
    const Connection& last = *fullest.back();
    report
        .add(last, last.circuit_id.origin(),
             fmt::format("this is circuit {} of the hub at {}, but it takes {} of one peering "
                         "location; take one at another",
                         fullest.size(), *site_of(*last.circuit), most_circuits_of_location))
        .see(fullest.front()->circuit_id, "the first of them");
}

/// Nothing where the virtual WAN is not known to be Basic.
const Value<std::string>* basic_wan(const VirtualHub& hub) {
    const Value<std::string>& sku = hub.sku;
    if (sku.known() && is_same_word(*sku.known(), "Basic")) return &sku;
    const std::string* wan_type = hub.wan ? hub.wan->wan_type.known() : nullptr;
    return wan_type && is_same_word(*wan_type, "Basic") ? &hub.wan->wan_type : nullptr;
}

void check_hub(const VirtualHub& hub, Report& report) {
    std::vector<const Gateway*> gateways;
    std::ranges::copy_if(hub.gateways, std::back_inserter(gateways),
                         [](const Gateway* each) { return is_certain(*each); });
    for (std::size_t i = 1; i < gateways.size(); ++i) {
        report
            .add(*gateways[i], gateways[i]->hub_id.origin(),
                 "the hub has an ExpressRoute gateway already, and takes one")
            .see(gateways.front()->origin, "the first gateway");
    }
    const Value<std::string>* basic = gateways.empty() ? nullptr : basic_wan(hub);
    if (!basic) return;
    report
        .add(*gateways.front(), gateways.front()->hub_id.origin(),
             "the hub is of a Basic virtual WAN, which has no ExpressRoute; make it Standard")
        .see(*basic, "the type of the virtual WAN");
}

void check(const Network& network, Report& report) {
    for (const Gateway& gateway : network.gateways) {
        if (!gateway.is_of_hub) continue;
        check_units(gateway, gateway.min_scale_units, report);
        check_units(gateway, gateway.max_scale_units, report);
        if (is_certain(gateway)) check_circuits(gateway, report);
    }
    for (const VirtualHub& hub : network.virtual_hubs)
        if (!hub.is_conditional) check_hub(hub, report);
}

}  // namespace

constinit const Rule hub_gateway_scale_or_count{
    .name = "hub-gateway-scale-or-count",
    .group = "gateway",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary =
        "A Standard hub has one ExpressRoute gateway of 1 to 10 scale units, and at most 8 "
        "circuits.",
    .why =
        "A hub takes one ExpressRoute gateway of up to 20 Gbps, and on it 8 circuits, 4 of them at "
        "one peering location. Whatever goes beyond that is refused, and a Basic virtual WAN has "
        "no ExpressRoute at all.",
    .how_to_fix = "Use 1 to 10 scale units, a second hub for more, and a Standard virtual WAN.",
    .source =
        "About ExpressRoute connections in Azure Virtual WAN (virtual-wan-expressroute-about.md); "
        "Azure ExpressRoute FAQ (expressroute-faqs.md); azurerm, azurerm_express_route_gateway",
    .when_not =
        "Links of other documents are not seen. azurerm sets the least scale units only: that the "
        "most are missing is fine.",
    .check = check,
};

}  // namespace expressroute::rules

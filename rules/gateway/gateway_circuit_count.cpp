#include <fmt/core.h>

#include "rules/gateway/gateway.hpp"
#include "rules/gateways.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

/// Two mentions of one connection are one.
bool is_another(const Connection& a, const Connection& b) {
    const std::string* one = a.name.known();
    const std::string* other = b.name.known();
    return one && other && !is_same_word(*one, *other);
}

void check_twice(const Connections& links, Report& report) {
    const Connection& first = *links.front();
    for (const Connection* each : links) {
        if (!is_another(*each, first)) continue;
        report
            .add(*each, each->circuit_id.origin(),
                 fmt::format("the gateway is linked to {} already; a second connection of both is "
                             "refused",
                             name_of(each->circuit)))
            .see(first.circuit_id, "the first connection");
    }
}

void check_count(const Gateway& gateway, const std::vector<Connections>& circuits, Report& report) {
    const auto size = size_of(gateway, report);
    if (!size || circuits.size() <= size->circuits) return;
    const Connection& last = *circuits.back().front();
    report
        .add(last, last.circuit_id.origin(),
             fmt::format("this is circuit {} of the gateway, but {} takes {}; take a larger SKU or "
                         "a second gateway",
                         circuits.size(), *gateway.sku.known(), size->circuits))
        .see(gateway.sku, "the SKU of the gateway");
}

void check_location(const std::vector<Connections>& circuits, Report& report) {
    const Connections fullest = connections_of_fullest_location(circuits);
    if (fullest.size() <= most_circuits_of_location) return;
    const Connection& last = *fullest.back();
    report
        .add(last, last.circuit_id.origin(),
             fmt::format("this is circuit {} of the gateway at {}, but it takes {} of one peering "
                         "location; take one at another",
                         fullest.size(), *site_of(*last.circuit), most_circuits_of_location))
        .see(fullest.front()->circuit_id, "the first of them");
}

// Not a check of gateways: one that is only looked up can get a link too many.
void check(const Network& network, Report& report) {
    for (const Gateway& gateway : network.gateways) {
        const bool is_concern = !gateway.is_of_hub && gateway.is_express_route();
        if (!is_concern || !is_certain(gateway)) continue;
        const std::vector<Connections> circuits = connections_by_circuit(gateway);
        check_count(gateway, circuits, report);
        check_location(circuits, report);
        for (const Connections& each : circuits) check_twice(each, report);
    }
}

}  // namespace

constinit const Rule gateway_circuit_count{
    .name = "gateway-circuit-count",
    .group = "gateway",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "A gateway is linked to no more circuits than its SKU takes, and to each once.",
    .why =
        "A gateway takes 4 circuits of one peering location, and 4, 8 or 16 in all by its SKU. The "
        "link that goes beyond it is refused, and so is a second link to the same circuit.",
    .how_to_fix =
        "Take a larger SKU, circuits at other peering locations, or a second virtual network.",
    .source =
        "Azure ExpressRoute FAQ (expressroute-faqs.md), circuits and virtual networks; About "
        "ExpressRoute virtual network gateways (expressroute-about-virtual-network-gateways.md)",
    .when_not =
        "Circuits whose ids are not known may be one and are not counted. Links of other documents "
        "are not seen.",
    .check = check,
};

}  // namespace expressroute::rules

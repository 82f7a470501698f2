#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "rules/gateway/gateway.hpp"
#include "rules/gateways.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

constexpr Option options[]{{
    .name = "leastPercent",
    .description = "How much of its fastest circuit a gateway has to carry, in percent.",
    .usual = 100,
    .least = 1,
    .most = 100,
}};

std::int64_t mbps_of(const Circuit& circuit) {
    constexpr double most_gbps = 1'000;
    const double* gbps = circuit.bandwidth_gbps.known();
    if (gbps && *gbps > 0 && *gbps <= most_gbps) return std::llround(*gbps * 1'000);
    const std::int64_t* mbps = circuit.bandwidth_mbps.known();
    return mbps ? *mbps : 0;
}

/// The link whose circuit is the fastest, of those whose traffic goes through the gateway; nullptr where there is none.
const Connection* fastest(const Gateway& gateway, Report& report) {
    const Connection* found = nullptr;
    for (const Connection* each : gateway.connections) {
        if (!each->circuit || !is_certain(*each) || each->circuit->is_conditional) continue;
        const bool* fastpath = report.known(each->fastpath);
        const bool may_bypass = !each->fastpath.is_absent() && (!fastpath || *fastpath);
        if (may_bypass) continue;
        if (!found || mbps_of(*each->circuit) > mbps_of(*found->circuit)) found = each;
    }
    return found;
}

bool has_other_gateways(const Circuit& circuit, const Gateway& gateway) {
    return std::ranges::any_of(circuit.connections,
                               [&](const Connection* each) { return each->gateway != &gateway; });
}

void check(const Gateway& gateway, Report& report) {
    if (!gateway.is_express_route()) return;
    const auto size = size_of(gateway, report);
    const Connection* link = size ? fastest(gateway, report) : nullptr;
    if (!link) return;
    const Circuit& circuit = *link->circuit;
    const std::int64_t mbps = mbps_of(circuit);
    if (mbps <= size->gbps * 1'000 * 100 / report.option("leastPercent")) return;

    Added added = report.add(
        gateway.sku,
        fmt::format(
            "the gateway is {} and carries {} Gbps, but {} has {} Mbps; take a larger SKU{}",
            *gateway.sku.known(), size->gbps, name_of(&circuit), mbps,
            size->has_fastpath ? " or FastPath" : ""));
    added.see(link->circuit_id, "linked here");
    if (has_other_gateways(circuit, gateway)) added.as(Severity::info);
}

}  // namespace

constinit const Rule gateway_slower_than_circuit{
    .name = "gateway-slower-than-circuit",
    .group = "gateway",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary = "A gateway carries what the circuits linked to it do.",
    .why =
        "What comes in over a circuit passes through the gateway unless FastPath is on, so the "
        "gateway is the bottleneck of a circuit that is faster, and part of the bandwidth is paid "
        "for nothing.",
    .how_to_fix = "Take a larger SKU, more scale units, or FastPath where the SKU has it.",
    .source =
        "About ExpressRoute virtual network gateways "
        "(expressroute-about-virtual-network-gateways.md), performance by SKU",
    .when_not =
        "Where gateways of several virtual networks share the circuit, it is for information only. "
        "So is little traffic towards Azure: only what comes in passes through the gateway.",
    .check = check,
    .options = options,
};

}  // namespace expressroute::rules

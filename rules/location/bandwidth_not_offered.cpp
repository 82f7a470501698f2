#include <fmt/core.h>

#include <algorithm>

#include "rules/location/location.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using catalogue::common_mbps;

/// Sold in 2015 by network service providers.
constexpr std::int64_t retired_mbps = 10;

std::string nearest_steps(std::int64_t mbps) {
    const auto above = std::ranges::lower_bound(common_mbps, mbps);
    if (above == common_mbps.begin()) return fmt::format("the smallest is {}", common_mbps.front());
    if (above == common_mbps.end()) return fmt::format("the largest is {}", common_mbps.back());
    return fmt::format("the nearest are {} and {}", *(above - 1), *above);
}

void check(const Circuit& circuit, Report& report) {
    const std::int64_t* mbps = report.known(circuit.bandwidth_mbps);
    if (!mbps || !circuit.bandwidth_mbps.is_given() || !circuit.is_provider_circuit()) return;
    if (std::ranges::binary_search(common_mbps, *mbps) || meant_mbps(*mbps, circuit.input)) return;

    Added added =
        report.add(circuit.bandwidth_mbps,
                   fmt::format("`{}` is {}, which no provider circuit is sold with; {}",
                               circuit.bandwidth_mbps.property(), *mbps, nearest_steps(*mbps)));
    if (*mbps == retired_mbps) added.as(Severity::info);
}

}  // namespace

constinit const Rule bandwidth_not_offered{
    .name = "bandwidth-not-offered",
    .group = "location",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "The bandwidth of a provider circuit is one that is sold.",
    .why =
        "Provider circuits come in fixed steps. The API's schema does not know them, so a wrong "
        "number shows only when the order fails.",
    .how_to_fix =
        "Use 50, 100, 200, 500, 1000, 2000, 5000 or 10000 Mbps, as far as the provider sells it at "
        "the peering location.",
    .source =
        "Azure ExpressRoute FAQ (expressroute-faqs.md), bandwidth offers; Create and modify an "
        "ExpressRoute circuit (expressroute-howto-circuit-arm.md)",
    .when_not = "An existing circuit of 10 Mbps, sold years ago: info in exports.",
    .check = check,
};

}  // namespace expressroute::rules

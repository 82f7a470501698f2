#include <fmt/core.h>

#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

/// Of a community article and the price list; no vendor's text was read that says so.
constexpr std::int64_t smallest_mbps = 1'000;

void check(const Circuit& circuit, Report& report) {
    if (!is_word(circuit.sku.tier, "Local", report) || !circuit.is_provider_circuit()) return;
    const std::int64_t* mbps = report.known(circuit.bandwidth_mbps);
    if (!mbps || *mbps <= 0 || *mbps >= smallest_mbps) return;

    report
        .add(circuit.bandwidth_mbps,
             fmt::format("`{}` is {}, but Local is said to start at {} Mbps",
                         circuit.bandwidth_mbps.property(), *mbps, smallest_mbps))
        .see(circuit.sku.tier, "the tier");
}

}  // namespace

constinit const Rule sku_local_min_bandwidth{
    .name = "sku-local-min-bandwidth",
    .group = "sku",
    .severity = Severity::info,
    .certainty = Certainty::unconfirmed,
    .summary = "A Local circuit has 1 Gbps or more.",
    .why =
        "The price list shows the Local tier from 1 Gbps up. A smaller one is probably not on "
        "sale.",
    .how_to_fix = "Order 1000 Mbps or more, or choose the tier Standard.",
    .source =
        "A community article and the price list; unconfirmed, as the vendor's articles do not say",
    .when_not = "Your subscription has such a circuit: the minimum is then lower than we think.",
    .check = check,
    .on_by_default = false,
};

}  // namespace expressroute::rules

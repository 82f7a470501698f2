#include <fmt/core.h>

#include <algorithm>

#include "rules/cloud.hpp"
#include "rules/location/location.hpp"
#include "rules/names.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using catalogue::common_mbps;
using Steps = std::span<const std::uint32_t>;

/// Sold in 2015 by network service providers.
constexpr std::int64_t retired_mbps = 10;

std::string nearest_steps(std::int64_t mbps, Steps steps) {
    const auto above = std::ranges::lower_bound(steps, mbps);
    if (above == steps.begin()) return fmt::format("the smallest is {}", steps.front());
    if (above == steps.end()) return fmt::format("the largest is {}", steps.back());
    return fmt::format("the nearest are {} and {}", *(above - 1), *above);
}

void check(const Circuit& circuit, Report& report) {
    const std::int64_t* mbps = report.known(circuit.bandwidth_mbps);
    if (!mbps || !circuit.bandwidth_mbps.is_given() || !circuit.is_provider_circuit()) return;
    const Steps steps = offered_mbps(circuit, report.catalogue());
    if (std::ranges::binary_search(steps, *mbps) || meant_mbps(*mbps, circuit.input)) return;

    const bool is_common = std::ranges::binary_search(common_mbps, *mbps);
    Added added = report.add(
        circuit.bandwidth_mbps,
        fmt::format("`{}` is {}, which {} (as of {}); {}", circuit.bandwidth_mbps.property(), *mbps,
                    is_common ? "the provider does not sell" : "no provider circuit is sold with",
                    report.catalogue().as_of(cloud_of(circuit)), nearest_steps(*mbps, steps)));
    if (*mbps == retired_mbps) added.as(Severity::info);
}

}  // namespace

Steps offered_mbps(const Circuit& circuit, const Catalogue& catalogue) {
    const catalogue::Cloud cloud = cloud_of(circuit);
    const catalogue::Overlay* own = catalogue.overlay(cloud);
    const std::string* written = circuit.provider.known();
    if (!own || !written) return common_mbps;
    const auto name = certain_name(catalogue.match_provider(cloud, *written));
    const catalogue::OverlayProvider* row = name ? find_provider(*own, *name) : nullptr;
    if (!row || row->mbps.empty()) return common_mbps;
    return row->mbps;
}

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

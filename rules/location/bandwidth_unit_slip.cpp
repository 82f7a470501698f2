#include <fmt/core.h>

#include <algorithm>

#include "rules/location/location.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

struct Slip {
    std::int64_t written;
    std::int64_t meant;
};

/// Gigabits as megabits, and thousands of 1024.
constexpr Slip mbps_slips[]{{1, 1000},    {2, 2000},    {5, 5000},    {10, 10000},
                            {1024, 1000}, {2048, 2000}, {5120, 5000}, {10240, 10000}};

/// Megabits as gigabits.
constexpr Slip gbps_slips[]{{1000, 1},   {2000, 2},   {5000, 5},
                            {10000, 10}, {40000, 40}, {100000, 100}};

void check_provider_circuit(const Circuit& circuit, Report& report) {
    const std::int64_t* mbps = report.known(circuit.bandwidth_mbps);
    if (!mbps) return;
    const auto meant = meant_mbps(*mbps, circuit.input);
    if (!meant) return;
    if (std::ranges::binary_search(offered_mbps(circuit, report.catalogue()), *mbps)) return;
    report.add(circuit.bandwidth_mbps,
               fmt::format("`{}` is {}, which looks like a slip of units for {}",
                           circuit.bandwidth_mbps.property(), *mbps, *meant));
}

void check_direct_circuit(const Circuit& circuit, Report& report) {
    const double* gbps = report.known(circuit.bandwidth_gbps);
    const auto meant = gbps ? meant_gbps(*gbps) : std::nullopt;
    if (!meant) return;
    report.add(circuit.bandwidth_gbps,
               fmt::format("`{}` is {}, which looks like a slip of units for {}",
                           circuit.bandwidth_gbps.property(), *gbps, *meant));
}

void check(const Circuit& circuit, Report& report) {
    if (circuit.is_provider_circuit()) check_provider_circuit(circuit, report);
    if (circuit.is_direct()) check_direct_circuit(circuit, report);
}

}  // namespace

std::optional<std::int64_t> meant_mbps(std::int64_t mbps, Input input) {
    // What is deployed with 10 Mbps was bought when that was on sale.
    if (mbps == 10 && input == Input::exports) return std::nullopt;
    for (const Slip& slip : mbps_slips)
        if (slip.written == mbps) return slip.meant;
    return std::nullopt;
}

std::optional<std::int64_t> meant_gbps(double gbps) {
    for (const Slip& slip : gbps_slips)
        if (static_cast<double>(slip.written) == gbps) return slip.meant;
    return std::nullopt;
}

constinit const Rule bandwidth_unit_slip{
    .name = "bandwidth-unit-slip",
    .group = "location",
    .severity = Severity::error,
    .certainty = Certainty::inferred,
    .summary =
        "Provider circuits are sized in Mbps, Direct circuits in Gbps, in thousands of 1000.",
    .why =
        "The two properties differ only in their unit. A circuit of 1 Mbps instead of 1 Gbps, or "
        "of 1024 Mbps, is not on sale, and the order fails.",
    .how_to_fix =
        "Write the bandwidth in the unit that the property names: 1 Gbps is 1000 in Mbps, 10 Gbps "
        "is 10 in Gbps.",
    .source =
        "Azure ExpressRoute FAQ (expressroute-faqs.md), bandwidth offers; About Azure ExpressRoute "
        "Direct (expressroute-erdirect-about.md), circuit bandwidths",
    .when_not =
        "An existing circuit of 10 Mbps, sold years ago: bandwidth-not-offered mentions it in "
        "exports.",
    .check = check,
};

}  // namespace expressroute::rules

#include <fmt/core.h>

#include <algorithm>

#include "rules/allow_list.hpp"
#include "rules/policy/policy.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

/// `unit` is how many megabits one of what it is written in has.
template <class T>
void check_bandwidth(const Value<T>& bandwidth, std::int64_t unit, Report& report) {
    const auto& allowed = report.policy().allowed.bandwidths_mbps;
    const T* written = report.known(bandwidth);
    if (!written || !bandwidth.is_given()) return;
    const double scale = static_cast<double>(unit);
    const auto is_written = [&](std::int64_t mbps) {
        return static_cast<double>(mbps) / scale == static_cast<double>(*written);
    };
    if (std::ranges::any_of(allowed, is_written)) return;
    const std::string in_mbps =
        unit == 1 ? "" : fmt::format(" ({} Mbps)", static_cast<double>(*written) * scale);
    report.add(bandwidth, fmt::format("`{}` is {}{}, {}", bandwidth.property(), *written, in_mbps,
                                      not_in("bandwidthsInMbps", allowed)));
}

void check(const Circuit& circuit, Report& report) {
    constexpr std::int64_t gigabit = 1'000;
    if (report.policy().allowed.bandwidths_mbps.empty()) return;
    if (circuit.is_provider_circuit()) check_bandwidth(circuit.bandwidth_mbps, 1, report);
    if (circuit.is_direct()) check_bandwidth(circuit.bandwidth_gbps, gigabit, report);
}

}  // namespace

constinit const Rule bandwidth_not_allowed{
    .name = "bandwidth-not-allowed",
    .group = "policy",
    .severity = Severity::error,
    .certainty = Certainty::configured,
    .summary = "A circuit has a bandwidth that the config's `allow.bandwidthsInMbps` has.",
    .why =
        "The bandwidth is most of what a circuit costs, and it can be raised but not lowered: too "
        "much of it is paid for until the circuit is ordered anew.",
    .how_to_fix =
        "Take a bandwidth of the list, or add this one to `allow.bandwidthsInMbps` once it is "
        "agreed.",
    .source = "The repository's own config, `allow.bandwidthsInMbps`",
    .when_not =
        "The list is in Mbps, for circuits on a port too: 10 Gbps is 10000. Without it nothing is "
        "reported.",
    .check = check,
};

}  // namespace expressroute::rules

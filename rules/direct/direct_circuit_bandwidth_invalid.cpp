#include <fmt/core.h>

#include <algorithm>
#include <span>
#include <string_view>

#include "rules/direct/direct.hpp"
#include "rules/location/location.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

/// What circuits a port carries (expressroute-erdirect-about.md, circuit bandwidths).
struct Size {
    double gbps;
    std::span<const double> circuits;
    std::string_view listing;
};

constexpr double on_10[]{1, 2, 5, 10};
constexpr double on_100[]{5, 10, 40, 100};
constexpr double on_400[]{5, 10, 40, 100, 200, 400};
constexpr double on_any[]{1, 2, 5, 10, 40, 100, 200, 400};

constexpr Size sizes[]{{10, on_10, "1, 2, 5 and 10"},
                       {100, on_100, "5, 10, 40 and 100"},
                       {400, on_400, "5, 10, 40, 100, 200 and 400"}};

bool is_among(std::span<const double> steps, double gbps) {
    return std::ranges::find(steps, gbps) != steps.end();
}

/// On a port that is not in the deployment.
void check_alone(const Circuit& circuit, double gbps, Report& report) {
    if (is_among(on_any, gbps)) return;
    report.add(circuit.bandwidth_gbps,
               fmt::format("`{}` is {}; circuits of ExpressRoute Direct are sold with 1, 2, 5, 10, "
                           "40, 100, 200 and 400 Gbps, as the port allows",
                           circuit.bandwidth_gbps.property(), gbps));
}

void check_on(const Port& port, const Circuit& circuit, double gbps, Report& report) {
    const double* port_gbps = report.known(port.bandwidth_gbps);
    if (!port_gbps) return;
    const std::string written = fmt::format("`{}` is {}", circuit.bandwidth_gbps.property(), gbps);
    const auto* size = std::ranges::find(sizes, *port_gbps, &Size::gbps);
    if (size == std::end(sizes)) {
        if (gbps <= *port_gbps) return;
        report
            .add(circuit.bandwidth_gbps,
                 fmt::format("{}, more than the {} Gbps of the port", written, *port_gbps))
            .see(port.bandwidth_gbps, "the bandwidth of the port");
        return;
    }
    if (is_among(size->circuits, gbps)) return;
    report
        .add(circuit.bandwidth_gbps,
             fmt::format("{}; a port of {} Gbps carries circuits of {} Gbps", written, *port_gbps,
                         size->listing))
        .see(port.bandwidth_gbps, "the bandwidth of the port");
}

void check(const Circuit& circuit, Report& report) {
    const double* gbps = report.known(circuit.bandwidth_gbps);
    // A slip of units is bandwidth-unit-slip's to say.
    if (!gbps || !circuit.is_direct() || meant_gbps(*gbps)) return;
    if (circuit.port) return check_on(*circuit.port, circuit, *gbps, report);
    check_alone(circuit, *gbps, report);
}

}  // namespace

constinit const Rule direct_circuit_bandwidth_invalid{
    .name = "direct-circuit-bandwidth-invalid",
    .group = "direct",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "A circuit of ExpressRoute Direct has a bandwidth that its port carries.",
    .why =
        "Circuits are cut from a port in fixed steps, which depend on the size of the port. "
        "Another bandwidth is refused when the circuit is created.",
    .how_to_fix = "Take the nearest step that the port carries, or several circuits.",
    .source =
        "About Azure ExpressRoute Direct (expressroute-erdirect-about.md), circuit bandwidths",
    .when_not =
        "Where the port is not in the document, only what no port carries is reported; on a port "
        "of another size, only what is larger than the port.",
    .check = check,
};

}  // namespace expressroute::rules

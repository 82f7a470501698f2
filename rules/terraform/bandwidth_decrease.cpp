#include <fmt/core.h>

#include <algorithm>
#include <string>

#include "rules/rule.hpp"
#include "rules/terraform/terraform.hpp"

namespace expressroute::rules {
namespace {

/// The value now and the one planned; nullptr where either is unknown.
template <class T>
struct Change {
    const Value<T>& before;
    const Value<T>& after;

    bool is_decrease() const {
        return before.known() && after.known() && *after.known() > T{} &&
               *after.known() < *before.known();
    }
};

Change<std::int64_t> mbps_of(const Circuit& circuit) {
    return {circuit.deployed()->bandwidth_mbps, circuit.bandwidth_mbps};
}

Change<double> gbps_of(const Circuit& circuit) {
    return {circuit.deployed()->bandwidth_gbps, circuit.bandwidth_gbps};
}

bool is_in_question(const Circuit& circuit) {
    return circuit.deployed() && circuit.action != Action::none && circuit.action != Action::create;
}

template <class T>
void check_change(const Change<T>& change, std::string_view unit, std::string_view outcome,
                  Report& report) {
    if (!change.is_decrease()) return;
    report
        .add(change.after,
             fmt::format("`{}` goes down from {} to {} {}, which {}", change.after.property(),
                         *change.before.known(), *change.after.known(), unit, outcome))
        .see(change.before, "the bandwidth it has now");
}

void check(const Circuit& circuit, Report& report) {
    if (!is_bandwidth_decrease(circuit)) return;
    check_change(mbps_of(circuit), "Mbps",
                 circuit.action == Action::replace
                     ? "replaces the circuit: a new service key, so a new order at the provider"
                     : "Azure does not support for a circuit that is there",
                 report);
    check_change(gbps_of(circuit), "Gbps", "Azure refuses for a circuit that is there", report);
}

}  // namespace

bool is_mbps_lowered(const Circuit& circuit) {
    return is_in_question(circuit) && mbps_of(circuit).is_decrease();
}

bool is_bandwidth_decrease(const Circuit& circuit) {
    if (!is_in_question(circuit)) return false;
    if (!mbps_of(circuit).is_decrease() && !gbps_of(circuit).is_decrease()) return false;
    const auto causes = causes_of(circuit, circuit.before.get());
    return std::ranges::all_of(causes, [](const network::Cause& cause) {
        return cause.attribute.starts_with("bandwidth_in_");
    });
}

constinit const Rule bandwidth_decrease{
    .name = "bandwidth-decrease",
    .group = "terraform",
    .severity = Severity::error,
    .certainty = Certainty::enforced,
    .summary = "A plan does not make the bandwidth of a circuit smaller.",
    .why =
        "Azure raises the bandwidth of a circuit, but never lowers it. azurerm therefore "
        "replaces a provider circuit, which takes its service key, peerings and connections with "
        "it; on a port it plans an update that the service refuses.",
    .how_to_fix =
        "Keep the bandwidth, or create a second circuit of the smaller one, move the connections "
        "over, and delete the old one.",
    .source =
        "Create and modify an ExpressRoute circuit (expressroute-howto-circuit-arm.md), "
        "modifying a circuit; azurerm, express_route_circuit",
    .when_not =
        "An increase is no finding, though it fails where the port has no room for it. Where "
        "something else forces the replacement too, circuit-or-port-replaced speaks.",
    .check = check,
};

}  // namespace expressroute::rules

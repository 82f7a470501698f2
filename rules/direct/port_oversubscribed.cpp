#include <fmt/core.h>

#include <algorithm>

#include "rules/direct/direct.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

constexpr Option options[]{{
    .name = "mostPercent",
    .description = "How much of a port its circuits may take together, in percent.",
    .usual = 100,
    .least = 10,
    .most = 200,
}};

/// The circuits of a port that are certain to exist, each mentioned once.
std::vector<const Circuit*> certain_circuits(const Port& port) {
    std::vector<const Circuit*> circuits = port.circuits;
    std::erase_if(circuits,
                  [](const Circuit* each) { return each->is_conditional || each->is_partial; });
    return circuits;
}

/// A single circuit that the port cannot carry is direct-circuit-bandwidth-invalid's to say.
double sum_of(const std::vector<const Circuit*>& circuits, double port_gbps) {
    double sum = 0;
    for (const Circuit* circuit : circuits) {
        const double* gbps = circuit->bandwidth_gbps.known();
        if (gbps && *gbps > 0 && *gbps <= port_gbps) sum += *gbps;
    }
    return sum;
}

/// Whom a finding is about: a port that is only referred to gets none, but a circuit that is added to it can.
const Circuit* last_declared(const std::vector<const Circuit*>& circuits) {
    const auto found = std::find_if(circuits.rbegin(), circuits.rend(),
                                    [](const Circuit* each) { return !each->is_fact; });
    return found == circuits.rend() ? nullptr : *found;
}

std::string more_than(std::int64_t percent) {
    return percent == 100 ? "more than" : fmt::format("more than {}% of", percent);
}

void check_port(const Port& port, Report& report) {
    const double* gbps = port.bandwidth_gbps.known();
    // How far a port of 400 Gbps may be oversubscribed is written nowhere.
    if (!gbps || *gbps <= 0 || *gbps == 400) return;
    const std::vector<const Circuit*> circuits = certain_circuits(port);
    const double* provisioned = port.provisioned_gbps.known();
    const double sold = std::max(sum_of(circuits, *gbps), provisioned ? *provisioned : 0);
    const std::int64_t most = report.option("mostPercent");
    if (sold <= *gbps * static_cast<double>(most) / 100) return;

    const bool is_refused = sold > 2 * *gbps;
    const std::string text =
        fmt::format("the circuits of the port add up to {} Gbps, {} its {} Gbps", sold,
                    is_refused ? "more than twice" : more_than(most), *gbps);
    const Severity severity = is_refused ? Severity::error : Severity::warning;
    const Circuit* last = last_declared(circuits);
    if (!port.is_fact) {
        Added added = report.add(port, port.bandwidth_gbps.origin(), text);
        added.as(severity);
        if (last) added.see(last->bandwidth_gbps, "the last circuit of the port");
    } else if (last) {
        report.add(*last, last->bandwidth_gbps.origin(), text)
            .as(severity)
            .see(port.bandwidth_gbps, "the bandwidth of the port");
    }
}

// Not a check of ports: one that is only referred to is never checked, but can get new circuits.
void check(const Network& network, Report& report) {
    for (const Port& port : network.ports) check_port(port, report);
}

}  // namespace

constinit const Rule port_oversubscribed{
    .name = "port-oversubscribed",
    .group = "direct",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary = "The circuits of a port take no more bandwidth than it has.",
    .why =
        "A port carries circuits of up to twice its bandwidth: more is refused. Up to then the "
        "circuits compete for the port, and traffic is lost when they are busy at once.",
    .how_to_fix =
        "Make the circuits smaller or move some to another port. Where the oversubscription is "
        "meant, limit the rate of each circuit.",
    .source =
        "About Azure ExpressRoute Direct (expressroute-erdirect-about.md), circuit bandwidths; "
        "Azure Proactive Resiliency Library, ExpressRoute Direct",
    .when_not =
        "Oversubscription up to twice the bandwidth that is meant. Circuits of other subscriptions "
        "are seen only in exports. Ports of 400 Gbps are left out: their limit is not documented.",
    .check = check,
    .options = options,
};

}  // namespace expressroute::rules

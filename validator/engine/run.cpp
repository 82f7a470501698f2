#include "engine/run.hpp"

namespace expressroute::engine {
namespace {

using catalogue::Catalogue;
using network::Network;
using rules::Report;
using rules::Rule;

/// Facts are no rule's business; what may not exist cannot be judged.
template <class Subjects, class Check>
void check_each(const Subjects& subjects, const Check& check, const Rule& rule,
                const Catalogue& catalogue, Outcome& outcome) {
    for (const auto& subject : subjects) {
        if (subject.is_fact) continue;
        if (subject.is_conditional) {
            outcome.undetermined.push_back({&rule, subject.origin, "its condition is unknown"});
            continue;
        }
        Report report(rule, catalogue, outcome.findings, outcome.undetermined);
        report.begin(subject);
        check(subject, report);
        report.end();
    }
}

struct Dispatch {
    const Network& network;
    const Rule& rule;
    const Catalogue& catalogue;
    Outcome& outcome;

    void operator()(void (*check)(const network::Circuit&, Report&)) const {
        check_each(network.circuits, check, rule, catalogue, outcome);
    }

    void operator()(void (*check)(const network::Peering&, Report&)) const {
        check_each(network.peerings, check, rule, catalogue, outcome);
    }

    void operator()(void (*check)(const network::Port&, Report&)) const {
        check_each(network.ports, check, rule, catalogue, outcome);
    }

    void operator()(void (*check)(const network::RouteFilter&, Report&)) const {
        check_each(network.route_filters, check, rule, catalogue, outcome);
    }

    void operator()(void (*check)(const network::GlobalReach&, Report&)) const {
        check_each(network.global_reach, check, rule, catalogue, outcome);
    }

    void operator()(void (*check)(const network::Gateway&, Report&)) const {
        check_each(network.gateways, check, rule, catalogue, outcome);
    }

    void operator()(void (*check)(const network::Connection&, Report&)) const {
        check_each(network.connections, check, rule, catalogue, outcome);
    }

    void operator()(void (*check)(const Network&, Report&)) const {
        Report report(rule, catalogue, outcome.findings, outcome.undetermined);
        check(network, report);
    }
};

}  // namespace

Outcome run(std::span<const Selected> selected, const Network& network,
            const Catalogue& catalogue) {
    Outcome outcome;
    for (const Selected& each : selected) {
        const std::size_t first = outcome.findings.size();
        std::visit(Dispatch{network, *each.rule, catalogue, outcome}, each.rule->check);
        if (!each.severity) continue;
        for (std::size_t i = first; i < outcome.findings.size(); ++i) {
            outcome.findings[i].severity = *each.severity;
        }
    }
    return outcome;
}

}  // namespace expressroute::engine

#include "engine/run.hpp"

#include <iterator>

#include "source/parallel.hpp"

namespace expressroute::engine {
namespace {

using network::Network;
using rules::Reference;
using rules::Report;
using rules::Rule;

/// Facts are no rule's business; what may not exist cannot be judged.
template <class Subjects, class Check>
void check_each(const Subjects& subjects, const Check& check, const Rule& rule,
                const Reference& reference, Outcome& outcome) {
    for (const auto& subject : subjects) {
        if (subject.is_fact) continue;
        if (subject.is_conditional) {
            outcome.undetermined.push_back({&rule, subject.origin, "its condition is unknown"});
            continue;
        }
        Report report(rule, reference, outcome.findings, outcome.undetermined);
        report.begin(subject);
        check(subject, report);
        report.end();
    }
}

struct Dispatch {
    const Network& network;
    const Rule& rule;
    const Reference& reference;
    Outcome& outcome;

    void operator()(void (*check)(const network::Circuit&, Report&)) const {
        check_each(network.circuits, check, rule, reference, outcome);
    }

    void operator()(void (*check)(const network::Peering&, Report&)) const {
        check_each(network.peerings, check, rule, reference, outcome);
    }

    void operator()(void (*check)(const network::Port&, Report&)) const {
        check_each(network.ports, check, rule, reference, outcome);
    }

    void operator()(void (*check)(const network::RouteFilter&, Report&)) const {
        check_each(network.route_filters, check, rule, reference, outcome);
    }

    void operator()(void (*check)(const network::GlobalReach&, Report&)) const {
        check_each(network.global_reach, check, rule, reference, outcome);
    }

    void operator()(void (*check)(const network::Gateway&, Report&)) const {
        check_each(network.gateways, check, rule, reference, outcome);
    }

    void operator()(void (*check)(const network::Connection&, Report&)) const {
        check_each(network.connections, check, rule, reference, outcome);
    }

    void operator()(void (*check)(const Network&, Report&)) const {
        Report report(rule, reference, outcome.findings, outcome.undetermined);
        check(network, report);
    }
};

/// Below, another thread costs more than it brings.
bool is_big(const Network& network) {
    constexpr std::size_t big = 500;
    return network.circuits.size() + network.peerings.size() + network.connections.size() >= big;
}

Outcome run(const Rule& rule, const Network& network, const Reference& reference) {
    Outcome outcome;
    std::visit(Dispatch{network, rule, reference, outcome}, rule.check);
    return outcome;
}

template <class Element>
void append(std::vector<Element>& all, std::vector<Element>& more) {
    all.insert(all.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

}  // namespace

Outcome run(std::span<const Rule* const> rules, const Network& network, const Reference& reference,
            unsigned threads) {
    std::vector<Outcome> outcomes(rules.size());
    source::for_each_number(rules.size(), is_big(network) ? threads : 1, [&](std::size_t i) {
        outcomes[i] = run(*rules[i], network, reference);
    });
    Outcome all;
    for (Outcome& outcome : outcomes) {
        append(all.findings, outcome.findings);
        append(all.undetermined, outcome.undetermined);
    }
    return all;
}

}  // namespace expressroute::engine

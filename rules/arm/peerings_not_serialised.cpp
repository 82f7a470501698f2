#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "network/order.hpp"
#include "network/target.hpp"
#include "rules/arm/arm.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using network::Order;

/// A part of a circuit that is deployed by itself.
struct Part {
    const Subject* subject;
    const Peering* peering;  ///< nullptr if it is none
    bool is_reach;
};

/// By the id of the circuit, in lower case.
using Parts = std::map<std::string, std::vector<Part>>;

/// Empty where the id is not known.
std::string circuit_of(const Subject& part) {
    const std::string* known = part.id.known();
    if (!known) return {};
    std::string id = network::folded_id(*known);
    const std::size_t end = std::min(id.find("/peerings/"), id.find("/authorizations/"));
    id.resize(std::min(end, id.size()));
    return id;
}

void add(Parts& parts, const Part& part) {
    if (!is_separate(*part.subject)) return;
    if (std::string circuit = circuit_of(*part.subject); !circuit.empty())
        parts[std::move(circuit)].push_back(part);
}

Parts parts_of(const Network& network) {
    Parts parts;
    for (const Peering& peering : network.peerings) add(parts, {&peering, &peering, false});
    for (const network::Authorization& each : network.authorizations)
        add(parts, {&each, nullptr, false});
    for (const GlobalReach& reach : network.global_reach) add(parts, {&reach, nullptr, true});
    return parts;
}

/// That Global Reach waits for its own peering is missing-dependson's.
bool is_in_question(const Part& first, const Part& second) {
    if (!first.peering) return false;
    return !second.is_reach || !first.peering->peering_type.is(PeeringType::azure_private);
}

/// The way back from the second is the shorter one in a chain.
bool is_unordered(const Network& network, const Subject& first, const Subject& second) {
    return order_of(network, second, first) == Order::unordered &&
           order_of(network, first, second) == Order::unordered;
}

std::string name_of(const Subject& subject) {
    const std::string* name = subject.name.known();
    return name ? fmt::format("'{}'", *name) : std::string("another part");
}

/// Neighbours tell: of a chain each is ordered with the next.
void check_parts(const Network& network, const std::vector<Part>& parts, Report& report) {
    for (std::size_t i = 1; i < parts.size(); ++i) {
        const Part& first = parts[i - 1];
        const Part& second = parts[i];
        if (!is_in_question(first, second) ||
            !is_unordered(network, *first.subject, *second.subject))
            continue;
        report
            .add(*second.subject, second.subject->origin,
                 fmt::format(
                     "it is deployed at the same time as {} of the same circuit, which takes "
                     "one write after the other; let one name the other in `dependsOn`",
                     name_of(*first.subject)))
            .see(first.subject->origin, "the other one");
    }
}

void check(const Network& network, Report& report) {
    if (network.input != Input::templates) return;
    for (const auto& [circuit, parts] : parts_of(network)) check_parts(network, parts, report);
}

}  // namespace

constinit const Rule peerings_not_serialised{
    .name = "peerings-not-serialised",
    .group = "arm",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary = "The parts of a circuit are deployed one after the other.",
    .why =
        "A circuit takes one change at a time. Resource Manager deploys in parallel whatever "
        "does not wait, and one of two writes to the same circuit then fails, on some days and "
        "not on others.",
    .how_to_fix =
        "Chain the peerings, authorizations and Global Reach links of a circuit with dependsOn; "
        "of a copy loop set mode to serial (in Bicep, @batchSize(1)); or write them inside the "
        "circuit.",
    .source =
        "Create and modify peering for an ExpressRoute circuit "
        "(expressroute-howto-routing-arm.md): configure one peering at a time; azurerm, which "
        "locks the circuit for each write",
    .when_not =
        "Parts that stand inside the circuit are written with it. What is under a condition, and "
        "an order that rests on values not known yet, is not judged.",
    .check = check,
};

}  // namespace expressroute::rules

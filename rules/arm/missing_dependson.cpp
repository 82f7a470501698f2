#include <fmt/core.h>

#include <string>

#include "network/order.hpp"
#include "rules/arm/arm.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using network::Order;

/// What has to be there first, and what it is called in messages.
struct Prerequisite {
    const Subject* subject;
    std::string_view kind;
};

std::string name_of(const Prerequisite& needed) {
    const std::string* name = needed.subject->name.known();
    return name ? fmt::format("{} '{}'", needed.kind, *name) : std::string(needed.kind);
}

class Requirements {
 public:
    Requirements(const Network& network, Report& report) : network_(network), report_(report) {}

    void require(const Subject& subject, const Prerequisite& needed, const Origin& place) {
        const bool is_declared = needed.subject && !needed.subject->is_fact &&
                                 !needed.subject->is_conditional &&
                                 subject.action == Action::unspecified;
        if (!is_declared || order_of(network_, subject, *needed.subject) != Order::unordered)
            return;
        report_
            .add(subject, place,
                 fmt::format(
                     "it does not wait for the {}, which the same template deploys; name that "
                     "in `dependsOn`",
                     name_of(needed)))
            .see(needed.subject->origin, "what it needs");
    }

 private:
    const Network& network_;
    Report& report_;
};

/// The peering by whose id a hub's gateway is linked, if it stands by itself.
const Peering* private_peering_of(const Circuit* circuit) {
    if (!circuit) return nullptr;
    for (const Peering* peering : circuit->peerings)
        if (peering->peering_type.is(PeeringType::azure_private)) return peering;
    return nullptr;
}

void check_parts(const Network& network, Requirements& requirements) {
    for (const Peering& peering : network.peerings) {
        requirements.require(peering, {peering.circuit, "circuit"}, peering.origin);
        requirements.require(peering, {peering.filter, "route filter"},
                             peering.route_filter.origin());
        if (peering.ipv6_filter != peering.filter)
            requirements.require(peering, {peering.ipv6_filter, "route filter"},
                                 peering.ipv6_route_filter.origin());
    }
    for (const network::Authorization& each : network.authorizations) {
        requirements.require(each, {each.circuit, "circuit"}, each.origin);
        requirements.require(each, {each.port, "port"}, each.origin);
    }
    for (const Circuit& circuit : network.circuits)
        requirements.require(circuit, {circuit.port, "port"}, circuit.port_id.origin());
}

void check_links(const Network& network, Requirements& requirements) {
    for (const GlobalReach& reach : network.global_reach) {
        const Peering* own = private_peering_of(reach.circuit);
        const Peering* other = private_peering_of(reach.peer);
        requirements.require(reach, {own, "peering"}, reach.peering_id.origin());
        requirements.require(reach, {other, "peering"}, reach.peer_peering_id.origin());
    }
    for (const Connection& connection : network.connections) {
        const Peering* peering =
            connection.is_of_hub ? private_peering_of(connection.circuit) : nullptr;
        const Subject* end = connection.circuit;
        if (peering) end = peering;
        requirements.require(connection, {end, peering ? "peering" : "circuit"},
                             connection.circuit_id.origin());
        requirements.require(connection, {connection.gateway, "gateway"}, connection.origin);
    }
}

void check(const Network& network, Report& report) {
    if (network.input != Input::templates) return;
    Requirements requirements(network, report);
    check_parts(network, requirements);
    check_links(network, requirements);
}

}  // namespace

constinit const Rule missing_dependson{
    .name = "missing-dependson",
    .group = "arm",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary = "What needs a resource of the same template waits for it.",
    .why =
        "Resource Manager deploys everything at once that does not wait. An id that is put "
        "together from text makes nothing wait, so that a connection may be created before its "
        "circuit or gateway is there, and fails; building a gateway alone takes up to 45 "
        "minutes.",
    .how_to_fix =
        "Add the resource to dependsOn. In Bicep, take the id from the symbolic name "
        "(circuit.id) instead of writing it, and the dependency comes by itself.",
    .source =
        "Azure Resource Manager, define the order for deploying resources "
        "(resource-dependency.md)",
    .when_not =
        "Nested children wait for their parents by themselves, and so does what asks for a "
        "resource of the template with reference(). A dependency by way of other resources or "
        "deployments counts. What is under a condition is not judged.",
    .check = check,
};

}  // namespace expressroute::rules

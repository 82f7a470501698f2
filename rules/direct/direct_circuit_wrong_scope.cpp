#include <fmt/core.h>

#include <optional>
#include <string>

#include "rules/direct/direct.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using network::subscription_of;

/// Stands for the subscription that nobody has told.
constexpr std::string_view no_subscription = "00000000-0000-0000-0000-000000000000";

std::optional<std::string> subscription_of_port(const Circuit& circuit) {
    if (circuit.port && circuit.port->has_certain_id) return subscription_of(*circuit.port);
    std::optional<std::string> named = subscription_of(circuit.port_id);
    return named == no_subscription ? std::nullopt : named;
}

void check_region(const Circuit& circuit, Report& report) {
    if (!circuit.port) return;
    const std::string* here = report.known(circuit.location);
    const std::string* there = report.known(circuit.port->location);
    if (!here || !there || catalogue::fold(*here) == catalogue::fold(*there)) return;
    report
        .add(circuit.location, fmt::format("`{}` is {}, but the port is in {}",
                                           circuit.location.property(), *here, *there))
        .as(Severity::warning)
        .see(circuit.port->location, "the region of the port");
}

/// A circuit that is there has been let in, and exports do not show its key.
bool may_be_created(const Circuit& circuit) {
    if (circuit.input == Input::templates) return true;
    return circuit.action == Action::create || circuit.action == Action::replace;
}

void check_subscription(const Circuit& circuit, Report& report) {
    if (!circuit.authorization_key.is_absent() || !may_be_created(circuit)) return;
    const std::optional<std::string> here = subscription_of(circuit);
    const std::optional<std::string> there = subscription_of_port(circuit);
    if (!here || !there || *here == *there) return;
    report.add(circuit.port_id,
               fmt::format("the port is in the subscription {}, another one than the circuit's, "
                           "and `{}` is not set",
                           *there, circuit.authorization_key.property()));
}

void check(const Circuit& circuit, Report& report) {
    if (!circuit.is_direct()) return;
    check_region(circuit, report);
    check_subscription(circuit, report);
}

}  // namespace

constinit const Rule direct_circuit_wrong_scope{
    .name = "direct-circuit-wrong-scope",
    .group = "direct",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary =
        "A circuit on a port is in the port's region, and in its subscription unless it redeems an "
        "authorization.",
    .why =
        "The portal creates circuits of a port in the region of the port. From another "
        "subscription the port takes a circuit only with the key of a port authorization.",
    .how_to_fix =
        "Give the circuit the location of the port. Across subscriptions, create an authorization "
        "of the port and set its key on the circuit.",
    .source = "How to configure ExpressRoute Direct (expressroute-howto-erdirect.md)",
    .when_not =
        "Another region is a warning: one article alone says that it is wrong. Circuits that exist "
        "already need no key any more.",
    .check = check,
};

}  // namespace expressroute::rules

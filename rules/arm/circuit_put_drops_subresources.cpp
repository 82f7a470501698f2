#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "rules/arm/arm.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

template <class T>
const T* first_separate(const std::vector<const T*>& parts) {
    const auto found =
        std::ranges::find_if(parts, [](const T* part) { return is_separate(*part); });
    return found == parts.end() ? nullptr : *found;
}

void add(const Circuit& circuit, const Subject& part, std::string_view kind, Severity severity,
         Report& report) {
    report
        .add(circuit.origin,
             fmt::format(
                 "the template deploys the circuit and, as a resource of its own, {} of it: "
                 "each new deployment of the circuit may drop what is not inside it; put all "
                 "of them inside, or declare the circuit as `existing`",
                 kind))
        .see(part.origin, "the resource beside the circuit")
        .as(severity);
}

/// The circuit is known to be there, and its provider to have made the peerings: of a plain template, neither new
/// deployments nor first ones are known.
bool is_managed_and_there(const Circuit& circuit) {
    const bool is_there = circuit.action == Action::update || circuit.deployed();
    return is_there && circuit.is_provider_circuit() &&
           circuit.layer.meaning.is(PeeringLayer::managed_layer3);
}

void check(const Circuit& circuit, Report& report) {
    if (circuit.input != Input::templates || circuit.action == Action::none) return;
    if (const Peering* peering = first_separate(circuit.peerings))
        return add(circuit, *peering, "a peering", Severity::error, report);
    if (const auto* authorization = first_separate(circuit.authorizations))
        return add(circuit, *authorization, "an authorization", Severity::warning, report);
    if (is_managed_and_there(circuit) && circuit.peerings.empty() &&
        !circuit.may_have_more_peerings) {
        report
            .add(circuit.origin,
                 "the deployment changes the circuit without naming its provider's peerings, which "
                 "it may drop; refer to the circuit as `existing`, or try it on another one first")
            .as(Severity::info);
    }
}

}  // namespace

constinit const Rule circuit_put_drops_subresources{
    .name = "circuit-put-drops-subresources",
    .group = "arm",
    .severity = Severity::error,
    .certainty = Certainty::accepted,
    .summary =
        "A circuit has all its peerings and authorizations inside, or is not deployed with them.",
    .why =
        "A PUT of a circuit replaces its lists of peerings and authorizations. Deployed a second "
        "time, a circuit without them may lose the peerings that stand beside it until those are "
        "deployed again, and for good those that the provider has made.",
    .how_to_fix =
        "Write all peerings and authorizations inside the circuit; or deploy the circuit once, "
        "and refer to it as an existing resource where its children are deployed. Do not mix the "
        "two.",
    .source =
        "azurerm, changelog of 1.29, where an update of the circuit dropped its peerings; "
        "azurerm, express_route_circuit, which reads the circuit before each update",
    .when_not =
        "The first deployment loses nothing. Whether today's API versions still drop what is "
        "left out is not confirmed: what-if on a test circuit tells. With authorizations alone "
        "it is a warning. That the provider's peerings may be lost is said, as info, of a "
        "circuit with managed layer 3 that a what-if result changes, or an export beside the "
        "template shows: a template alone does not tell whether the circuit is there.",
    .check = check,
};

}  // namespace expressroute::rules

#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "rules/fixes.hpp"
#include "rules/global-reach/global_reach.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

/// The last part of a peering's id: "MicrosoftPeering". Empty where it is the id of something else.
std::string_view peering_named(std::string_view id) {
    const std::size_t name = id.rfind('/');
    if (name == std::string_view::npos) return {};
    const std::string_view above = id.substr(0, name);
    const std::string_view kind = above.substr(above.rfind('/') + 1);
    return is_same_word(kind, "peerings") ? id.substr(name + 1) : std::string_view();
}

bool is_circuit_id(std::string_view id) {
    const std::size_t name = id.rfind('/');
    if (name == std::string_view::npos) return false;
    const std::string_view above = id.substr(0, name);
    return is_same_word(above.substr(above.rfind('/') + 1), "expressRouteCircuits");
}

const Peering* private_peering(const Circuit& circuit) {
    const auto found = std::ranges::find_if(circuit.peerings, [](const Peering* peering) {
        return peering->peering_type.is(PeeringType::azure_private) && !peering->is_conditional;
    });
    return found == circuit.peerings.end() ? nullptr : *found;
}

void check_enabled(const Circuit* circuit, const Value<std::string>& id, Report& report) {
    const Peering* peering = circuit ? private_peering(*circuit) : nullptr;
    if (!peering || !report.known(peering->enabled) || !peering->enabled.is(false)) return;
    report.add(id, "the private peering at this end of Global Reach is disabled")
        .see(peering->enabled, "the state of the peering");
}

void check_end(const Circuit* circuit, const Value<std::string>& id, Report& report) {
    const std::string* written = report.known(id);
    if (!written) return check_enabled(circuit, id, report);
    const std::string_view name = peering_named(*written);
    if (is_same_word(name, "MicrosoftPeering") || is_same_word(name, "AzurePublicPeering")) {
        report
            .add(id,
                 fmt::format("this is the id of {}, but Global Reach joins private peerings", name))
            .fix(name_private_peering(id, Effect::changes_deployment));
    } else if (is_circuit_id(*written)) {
        report.add(id, "this is the id of a circuit, but Global Reach joins private peerings")
            .fix(name_private_peering(id, Effect::changes_deployment));
    } else {
        check_enabled(circuit, id, report);
    }
}

void check(const GlobalReach& reach, Report& report) {
    check_end(reach.circuit, reach.peering_id, report);
    check_end(reach.peer, reach.peer_peering_id, report);
}

}  // namespace

constinit const Rule global_reach_not_private_peering{
    .name = "global-reach-not-private-peering",
    .group = "global-reach",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "Global Reach names the private peerings of both circuits.",
    .why =
        "Global Reach joins the private peerings of two circuits. A circuit, or its Microsoft "
        "peering, cannot be joined; over a disabled peering nothing passes.",
    .how_to_fix = "Write the ids of the two AzurePrivatePeering peerings, and keep them enabled.",
    .source = "About ExpressRoute Global Reach (expressroute-global-reach.md)",
    .when_not =
        "A peering that the provider has made is not in the document; its id says enough. Where an "
        "id is known only after the apply, what it names is not checked.",
    .check = check,
};

}  // namespace expressroute::rules

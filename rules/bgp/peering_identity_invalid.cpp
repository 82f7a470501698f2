#include <fmt/core.h>

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "rules/bgp/bgp.hpp"
#include "rules/fixes.hpp"
#include "rules/names.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

constexpr std::array<std::string_view, 3> types{"AzurePrivatePeering", "MicrosoftPeering",
                                                "AzurePublicPeering"};

void check_type(const Peering& peering, Report& report) {
    const std::string* written = given_name(peering.written_type, report);
    if (!written || !peering.peering_type.is(PeeringType::other)) return;
    Added added = report.add(
        peering, peering.written_type.origin(),
        fmt::format("`{}` is \"{}\", which is none of AzurePrivatePeering, MicrosoftPeering "
                    "and AzurePublicPeering",
                    peering.written_type.property(), *written));
    offer_respelled(added, peering.written_type, types);
}

void check_name(const Peering& peering, Report& report) {
    const std::string* name = given_name(peering.name, report);
    const PeeringType* type = peering.peering_type.known();
    if (!name || !type || *type == PeeringType::other) return;

    const std::string_view own = std::string_view(*name).substr(name->rfind('/') + 1);
    if (is_same_word(own, text(*type))) return;
    Added added = report.add(
        peering, peering.name.origin(),
        fmt::format("the peering is called \"{}\", but its type is {}", own, text(*type)));
    added.as(Severity::warning).see(peering.peering_type, "the type of the peering");
    const bool is_inline = !peering.body.empty();
    if (is_inline)
        added.fix(set_text(peering.name.origin(), text(*type), Effect::changes_deployment));
}

/// The peerings that are declared as a whole and surely exist. Inside the circuit and as a resource of its own it may be
/// the same one twice, which is no matter of identity.
void check_duplicates(const Circuit& circuit, Report& report) {
    using Kind = std::pair<PeeringType, bool>;
    std::map<Kind, const Peering*> owners;
    for (const Peering* peering : circuit.peerings) {
        const PeeringType* type = peering->peering_type.known();
        if (!type || *type == PeeringType::other) continue;
        if (peering->is_fact || peering->is_conditional || peering->is_partial) continue;

        const bool is_inline = !peering->body.empty();
        const auto [owner, is_first] = owners.try_emplace(Kind(*type, is_inline), peering);
        if (is_first) continue;
        report
            .add(*peering, peering->peering_type.origin(),
                 fmt::format("the circuit has a peering of type {} already; it takes one of each",
                             text(*type)))
            .see(owner->second->peering_type, "the other peering of this type");
    }
}

// Not a check of circuits: one that is only referred to is never checked, but can get new peerings.
void check(const Network& network, Report& report) {
    for (const Peering& peering : network.peerings) {
        check_type(peering, report);
        check_name(peering, report);
    }
    for (const Circuit& circuit : network.circuits) check_duplicates(circuit, report);
}

}  // namespace

constinit const Rule peering_identity_invalid{
    .name = "peering-identity-invalid",
    .group = "bgp",
    .severity = Severity::error,
    .certainty = Certainty::enforced,
    .summary = "A circuit has at most one peering of each type, which is called as its type is.",
    .why =
        "The type is the identity of a peering. A second one of the same type overwrites the "
        "first in ARM, and in azurerm fails because it exists already. A type that does not exist "
        "is refused.",
    .how_to_fix =
        "Keep one peering of each type, spell the type AzurePrivatePeering or MicrosoftPeering, "
        "and give the peering the same name.",
    .source =
        "Azure network API, ExpressRouteCircuitPeering; azurerm, "
        "azurerm_express_route_circuit_peering",
    .when_not =
        "That a name differs from the type is a warning: whether the platform insists is not "
        "known. A peering inside the circuit and once more as a resource of its own is another "
        "matter.",
    .check = check,
};

}  // namespace expressroute::rules

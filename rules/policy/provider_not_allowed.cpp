#include <fmt/core.h>

#include "rules/allow_list.hpp"
#include "rules/cloud.hpp"
#include "rules/names.hpp"
#include "rules/policy/policy.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

void check_circuit(const Circuit& circuit, AllowList& allowed, Report& report) {
    if (!circuit.is_provider_circuit()) return;
    const std::string* written = given_name(circuit.provider, report);
    if (!written || allowed.has(*written, cloud_of(circuit))) return;
    report.add(circuit, circuit.provider.origin(),
               fmt::format("`{}` is \"{}\", {}", circuit.provider.property(), *written,
                           not_in("providers", report.policy().allowed.providers)));
}

// Not a check of circuits: the list is the same for all of them.
void check(const Network& network, Report& report) {
    const auto& providers = report.policy().allowed.providers;
    if (providers.empty()) return;
    AllowList allowed(providers, report.catalogue(), &Catalogue::match_provider);
    for (const Circuit& circuit : network.circuits) check_circuit(circuit, allowed, report);
}

}  // namespace

constinit const Rule provider_not_allowed{
    .name = "provider-not-allowed",
    .group = "policy",
    .severity = Severity::error,
    .certainty = Certainty::configured,
    .summary = "A circuit is bought from a provider that the config's `allow.providers` has.",
    .why =
        "A circuit is a contract with its provider. Who may be ordered from is settled with "
        "procurement, and an order with anybody else takes weeks to undo.",
    .how_to_fix =
        "Order from a provider of the list, or add this one to `allow.providers` once it is "
        "agreed.",
    .source = "The repository's own config, `allow.providers`",
    .when_not =
        "Case, spaces and punctuation do not count, and a provider may stand in the list by any "
        "name that the catalogue knows for it. Circuits on a port have no provider. Without the "
        "list nothing is reported.",
    .check = check,
};

}  // namespace expressroute::rules

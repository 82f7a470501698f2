#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "rules/microsoft-peering/microsoft_peering.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

/// Of all prefixes and of each one: states in which the customer has to act.
constexpr std::array<std::string_view, 7> pending{"ValidationNeeded",
                                                  "ValidationFailed",
                                                  "ManualValidationNeeded",
                                                  "AsnValidationFailed",
                                                  "CertificateMissingInRoutingRegistry",
                                                  "InvalidSignatureEncoding",
                                                  "SignatureVerificationFailed"};

void check_state(const Value<std::string>& state, Report& report) {
    const std::string* known = report.known(state);
    if (!known) return;
    const bool is_pending =
        std::ranges::any_of(pending, [&](auto each) { return is_same_word(*known, each); });
    if (!is_pending) return;
    report.add(state, fmt::format("`{}` is {}: Microsoft does not accept the prefix yet",
                                  state.property(), *known));
}

void check_config(const network::MicrosoftConfig& config, Report& report) {
    check_state(config.validation_state, report);
    for (const Value<std::string>& state : config.prefix_states) check_state(state, report);
}

void check(const Peering& peering, Report& report) {
    if (peering.input != Input::exports) return;
    check_config(peering.microsoft, report);
    check_config(peering.ipv6_microsoft, report);
}

}  // namespace

constinit const Rule advertised_prefix_validation_pending{
    .name = "advertised-prefix-validation-pending",
    .group = "microsoft-peering",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary = "Microsoft has validated the prefixes that a Microsoft peering advertises.",
    .why =
        "Until a prefix is shown to be yours, Microsoft drops its announcements: the sessions are "
        "up, and no traffic returns.",
    .how_to_fix =
        "Enter the prefix and its AS number in the routing registry that the peering names. Where "
        "they cannot agree, open a support ticket with a proof of ownership.",
    .source =
        "Microsoft Learn, Create and modify peering for an ExpressRoute circuit: Microsoft "
        "peering; Azure network API, ExpressRouteCircuitPeeringConfig",
    .when_not =
        "Of exports and states alone, which show a moment: while a validation is under way it "
        "passes by itself. NotConfigured is normal before the first session.",
    .check = check,
};

}  // namespace expressroute::rules

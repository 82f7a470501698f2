#include <fmt/core.h>

#include <string>
#include <unordered_set>

#include "network/key_source.hpp"
#include "rules/rule.hpp"
#include "rules/secrets/secrets.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

constexpr std::string_view hub_connection =
    "Microsoft.Network/expressRouteGateways/expressRouteConnections";

/// The keys that the other rules of the group speak of.
std::unordered_set<std::string> spoken_of(const Subject& subject) {
    std::unordered_set<std::string> pointers;
    for (const network::KeySource& source : key_sources(subject))
        pointers.insert(source.property.pointer);
    return pointers;
}

std::string_view circumstance(const Subject& subject) {
    if (subject.input == Input::exports) return "keep the export out of the repository";
    if (is_same_word(subject.type, hub_connection))
        return "azurerm does not mark it sensitive, so that even the printed plan shows it";
    return "the JSON of a plan shows what the printed one hides";
}

void check(const Network& network, Report& report) {
    if (network.input == Input::templates) return;
    if (network.removed) check(*network.removed, report);
    for_each_subject(network, [&report](const Subject& subject) {
        const auto keys = clear_keys(subject);
        if (keys.empty()) return;
        const std::unordered_set<std::string> spoken = spoken_of(subject);
        for (const Origin& key : keys) {
            if (spoken.contains(key.pointer)) continue;
            report.add(subject, key,
                       fmt::format("`{}` stands in this file in clear: {}", spelling(key),
                                   circumstance(subject)));
        }
    });
}

}  // namespace

constinit const Rule file_holds_secrets{
    .name = "file-holds-secrets",
    .group = "secrets",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary = "Plans, states and exports that are kept hold no keys.",
    .why =
        "Terraform writes sensitive values in clear into the JSON of plans and states, and an "
        "export has what the platform returns. Whoever gets the file gets the keys.",
    .how_to_fix =
        "Do not commit or upload the file; keep it as short as the run needs it, or redact it. "
        "Replace keys that were stored: delete the authorization, or change the MD5 key at both "
        "ends.",
    .source =
        "Terraform, JSON output format, and sensitive data in state; azurerm, "
        "express_route_connection, authorization_key",
    .when_not =
        "Files that exist only while a pipeline runs. Keys of which secret-literal or "
        "parameter-not-secure speaks are left to them.",
    .check = check,
};

}  // namespace expressroute::rules

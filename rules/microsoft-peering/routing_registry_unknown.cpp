#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "rules/fixes.hpp"
#include "rules/microsoft-peering/microsoft_peering.hpp"
#include "rules/names.hpp"
#include "rules/peering.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

/// The last one is in no document, but the API has taken it.
constexpr std::array<std::string_view, 8> registries{"ARIN",    "APNIC", "AFRINIC", "LACNIC",
                                                     "RIPENCC", "RADB",  "ALTDB",   "LEVEL3"};

/// "RIPE", "RIPE NCC", "RIPE-NCC".
std::string_view suggestion(std::string_view written) {
    return is_same_word(written.substr(0, 4), "RIPE") ? "; RIPE NCC is RIPENCC here" : "";
}

bool is_registry(std::string_view name) {
    return std::ranges::any_of(registries, [&](auto each) { return is_same_word(name, each); });
}

/// The number is looked up in a registry. A plan says NONE where nobody has written anything.
void check_none(const network::MicrosoftConfig& config, const Peering& peering, Report& report) {
    const std::int64_t* asn = report.known(config.customer_asn);
    if (!asn || *asn == 0) return;
    Added added = report.add(
        config.routing_registry,
        fmt::format("`{}` names no registry to look up the customer ASN {} in: the prefixes are "
                    "validated by hand",
                    config.routing_registry.property(), *asn));
    added.see(config.customer_asn, "the customer ASN");
    if (peering.input == Input::plan) added.as(Severity::info);
}

void check_registry(const network::MicrosoftConfig& config, const Peering& peering,
                    Report& report) {
    if (config.routing_registry.is_absent()) return check_none(config, peering, report);
    const std::string* name = given_name(config.routing_registry, report);
    if (!name || is_registry(*name)) return;
    if (is_same_word(*name, "NONE")) return check_none(config, peering, report);
    Added added = report.add(
        config.routing_registry,
        fmt::format("`{}` is \"{}\", which is none of ARIN, APNIC, AFRINIC, LACNIC, RIPENCC, "
                    "RADB, ALTDB and NONE{}",
                    config.routing_registry.property(), *name, suggestion(*name)));
    offer_respelled(added, config.routing_registry, registries);
    if (is_same_word(*name, "RIPE"))
        added.fix(
            set_text(config.routing_registry.origin(), "RIPENCC", Effect::changes_deployment));
}

void check(const Peering& peering, Report& report) {
    if (!is_of(peering, PeeringType::microsoft, report)) return;
    check_registry(peering.microsoft, peering, report);
    check_registry(peering.ipv6_microsoft, peering, report);
}

}  // namespace

constinit const Rule routing_registry_unknown{
    .name = "routing-registry-unknown",
    .group = "microsoft-peering",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary = "The routing registry is one that Microsoft looks prefixes up in.",
    .why =
        "Microsoft validates who owns the advertised prefixes and AS numbers in this registry. "
        "Without one that it knows, validation waits for a support ticket, and until then no "
        "prefix is accepted.",
    .how_to_fix =
        "Name the registry that your prefixes are registered in: ARIN, RIPENCC, APNIC ...",
    .source =
        "Microsoft Learn, ExpressRoute routing requirements: Set up a routing policy, routing "
        "registry",
    .when_not =
        "NONE, or nothing, is fine as long as no customer ASN is given; with one it is for "
        "information only in Terraform plans, where NONE is the default.",
    .check = check,
};

}  // namespace expressroute::rules

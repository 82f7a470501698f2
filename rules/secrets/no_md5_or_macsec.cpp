#include <fmt/core.h>

#include <algorithm>

#include "rules/peering.hpp"
#include "rules/rule.hpp"
#include "rules/secrets/secrets.hpp"

namespace expressroute::rules {
namespace {

/// Whether the links of a circuit on a port are known to be without MACsec.
bool is_without_macsec(const Circuit& circuit, Report& report) {
    if (circuit.is_provider_circuit()) return true;
    if (!circuit.port) {
        report.doubt("the port of the circuit is not in the input");
        return false;
    }
    return !circuit.port->may_have_more_links &&
           std::ranges::all_of(circuit.port->links, [](const network::PortLink& link) {
               return link.macsec.ckn.is_absent() && link.macsec.cak.is_absent();
           });
}

void check(const Peering& peering, Report& report) {
    const PeeringType* type = report.known(peering.peering_type);
    const bool is_in_question = type && *type != PeeringType::azure_public &&
                                *type != PeeringType::other && peering.input != Input::exports;
    if (!is_in_question || !peering.circuit || may_be_managed(peering, report)) return;
    report.known(peering.shared_key);
    if (!peering.shared_key.is_absent() || !is_without_macsec(*peering.circuit, report)) return;

    report.add(peering.shared_key,
               fmt::format("the BGP sessions of {} have no MD5 key (`{}`), and no MACsec protects "
                           "their links",
                           text(*type), peering.shared_key.property()));
}

}  // namespace

constinit const Rule no_md5_or_macsec{
    .name = "no-md5-or-macsec",
    .group = "secrets",
    .severity = Severity::info,
    .certainty = Certainty::advised,
    .summary = "The BGP sessions of a peering are authenticated.",
    .why =
        "Without an MD5 key or MACsec, whoever reaches the VLAN at an exchange or in a "
        "provider's network can send packets that reset the sessions, or speak in the place of "
        "the customer's router.",
    .how_to_fix =
        "Set an MD5 key of up to 25 letters and digits on the peering and on your routers, from "
        "a secure parameter; or configure MACsec on the links of the port.",
    .source =
        "ExpressRoute encryption (expressroute-about-encryption.md); Azure Well-Architected "
        "Framework, ExpressRoute, security",
    .when_not =
        "Where the provider runs the sessions (managed-layer3), or supports no MD5. Exports "
        "never return the key, so that nothing is said of them, nor of peerings whose circuit or "
        "port is not in the input.",
    .check = check,
};

}  // namespace expressroute::rules

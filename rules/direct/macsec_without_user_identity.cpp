#include <fmt/core.h>

#include <string>

#include "rules/direct/direct.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

/// Where the first key of the port is written; nullptr where none is known.
const network::Place* first_key(const Port& port) {
    for (const network::PortLink& link : port.links) {
        if (link.macsec.ckn.known()) return &link.macsec.ckn.place();
        if (link.macsec.cak.known()) return &link.macsec.cak.place();
    }
    return nullptr;
}

void check(const Port& port, Report& report) {
    const network::Place* key = first_key(port);
    if (!key) return;
    const Value<std::string>& identity = port.identity_type;
    if (identity.is_absent() && port.input != Input::exports) {
        report.add(key->origin(),
                   "MACsec has keys, but the port has no identity to read them from the vault");
        return;
    }
    const std::string* type = report.known(identity);
    if (!type || catalogue::fold(*type).find("userassigned") != std::string::npos) return;
    report
        .add(identity,
             fmt::format("the identity of the port is {}, but it reads the keys of MACsec "
                         "as a user-assigned one",
                         *type))
        .see(key->origin(), "a key of the port");
}

}  // namespace

constinit const Rule macsec_without_user_identity{
    .name = "macsec-without-user-identity",
    .group = "direct",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "A port with MACsec has a user-assigned identity.",
    .why =
        "The port reads CKN and CAK from the Key Vault as its user-assigned identity. Without one "
        "it cannot read them, and the links stay down or unencrypted.",
    .how_to_fix =
        "Assign a user-assigned identity to the port that may get secrets from the vault.",
    .source =
        "Configure MACsec on ExpressRoute Direct ports (expressroute-howto-macsec.md); About "
        "encryption for Azure ExpressRoute (expressroute-about-encryption.md)",
    .when_not =
        "That the identity may read the vault is not checked. Exports that were cut down to some "
        "properties.",
    .check = check,
};

}  // namespace expressroute::rules

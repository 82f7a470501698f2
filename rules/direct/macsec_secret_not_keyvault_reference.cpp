#include <fmt/core.h>

#include "rules/direct/direct.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using network::KeyReference;

/// The value itself may be the key: no message shows it.
void check_key(const Value<KeyReference>& key, Report& report) {
    const KeyReference* reference = report.known(key);
    if (!reference || reference->is_secret_uri) return;
    report.add(key, fmt::format("`{}` is {}; MACsec reads its keys from "
                                "https://VAULT.vault.azure.net/secrets/NAME",
                                key.property(),
                                reference->vault.empty() ? "no address of a Key Vault secret"
                                                         : "an address, but not of a secret"));
}

void check(const Port& port, Report& report) {
    for (const network::PortLink& link : port.links) {
        check_key(link.macsec.ckn, report);
        check_key(link.macsec.cak, report);
    }
}

}  // namespace

constinit const Rule macsec_secret_not_keyvault_reference{
    .name = "macsec-secret-not-keyvault-reference",
    .group = "direct",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "CKN and CAK are addresses of secrets in a Key Vault.",
    .why =
        "The port fetches the keys from the vault. A key that is written out is unusable, and "
        "anybody who reads the file has it.",
    .how_to_fix =
        "Store CKN and CAK as secrets and give their addresses, with or without a version. A key "
        "that stood in a file is to be replaced.",
    .source = "Configure MACsec on ExpressRoute Direct ports (expressroute-howto-macsec.md)",
    .when_not =
        "The vaults of the separate clouds have other hosts, which are accepted. Keys and "
        "certificates of a vault are not secrets.",
    .check = check,
};

}  // namespace expressroute::rules

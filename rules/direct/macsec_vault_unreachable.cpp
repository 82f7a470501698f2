#include <fmt/core.h>

#include <map>
#include <string>
#include <string_view>

#include "rules/direct/direct.hpp"
#include "rules/direct/macsec.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

using network::KeyReference;
using network::KeyVault;

/// The vaults by the first part of their host names, which is their own name.
std::map<std::string_view, const KeyVault*> vaults_of(const Network& network) {
    std::map<std::string_view, const KeyVault*> vaults;
    for (const KeyVault& vault : network.key_vaults)
        if (!vault.label.empty()) vaults.emplace(vault.label, &vault);
    return vaults;
}

void check_access(const KeyVault& vault, const Value<KeyReference>& key, Report& report) {
    const std::string* bypass = vault.bypass.known();
    const bool admits_services = bypass && is_same_word(*bypass, "AzureServices");
    if (vault.public_access.is(false) && !admits_services) {
        report
            .add(vault, vault.public_access.origin(),
                 fmt::format(
                     "`{}` is off: a port of ExpressRoute Direct cannot read its keys over a "
                     "private endpoint",
                     vault.public_access.property()))
            .see(key, "the key that a port reads from it");
        return;
    }
    const std::string* action = vault.default_action.known();
    if (!action || !is_same_word(*action, "Deny")) return;
    if (!bypass || !is_same_word(*bypass, "None")) return;
    report
        .add(vault, vault.bypass.origin(),
             fmt::format("`{}` is {} while the firewall denies by default: a port of ExpressRoute "
                         "Direct cannot read its keys",
                         vault.bypass.property(), *bypass))
        .see(key, "the key that a port reads from it");
}

void check_vault(const KeyVault& vault, const Value<KeyReference>& key, Report& report) {
    check_access(vault, key, report);
    if (!vault.soft_delete.is(false)) return;
    report
        .add(vault, vault.soft_delete.origin(),
             fmt::format("`{}` is off: a key of MACsec that is deleted by mistake is gone",
                         vault.soft_delete.property()))
        .see(key, "the key that a port reads from it");
}

// Each vault once, at the first key that leads to it.
void check(const Network& network, Report& report) {
    std::map<std::string_view, const KeyVault*> vaults = vaults_of(network);
    for_each_key(network, [&](const Value<KeyReference>& key) {
        const std::string_view host = key.known()->vault;
        const auto vault = vaults.extract(host.substr(0, host.find('.')));
        if (!vault.empty()) check_vault(*vault.mapped(), key, report);
    });
}

}  // namespace

constinit const Rule macsec_vault_unreachable{
    .name = "macsec-vault-unreachable",
    .group = "direct",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary = "The Key Vault of the MACsec keys lets the port in, and keeps deleted secrets.",
    .why =
        "The port reads its keys as a trusted service. It cannot use a private endpoint, and a "
        "vault whose firewall stops trusted services stops it too: MACsec then fails with the next "
        "change of keys.",
    .how_to_fix =
        "Keep public network access on and, where the firewall denies by default, let trusted "
        "services of Azure bypass it. Turn on soft delete.",
    .source = "Configure MACsec on ExpressRoute Direct ports (expressroute-howto-macsec.md)",
    .when_not =
        "Vaults of other deployments are not seen. Public access that is off is not reported where "
        "trusted services bypass it expressly. New vaults always have soft delete.",
    .check = check,
};

}  // namespace expressroute::rules

#include <fmt/core.h>

#include "rules/direct/direct.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

using network::KeyReference;
using network::MacSec;

void check_missing(const Value<KeyReference>& given, const Value<KeyReference>& missing,
                   Report& report) {
    if (!report.known(given) || !missing.is_absent()) return;
    report.add(given, fmt::format("`{}` is set, but `{}` is not: MACsec takes both",
                                  given.property(), missing.property()));
}

void report_idle(const Value<bool>& value, Report& report) {
    report
        .add(value, fmt::format("`{}` is set, but without CKN and CAK there is no MACsec",
                                value.property()))
        .as(Severity::info);
}

/// The default cipher alone is what azurerm and exports show of links without MACsec.
void check_idle(const MacSec& macsec, Report& report) {
    if (!macsec.ckn.is_absent() || !macsec.cak.is_absent()) return;
    const std::string* cipher = report.known(macsec.cipher);
    if (macsec.sci_enabled.is(true)) return report_idle(macsec.sci_enabled, report);
    if (!cipher || is_same_word(*cipher, "GcmAes128")) return;
    report
        .add(macsec.cipher, fmt::format("`{}` is {}, but without CKN and CAK there is no MACsec",
                                        macsec.cipher.property(), *cipher))
        .as(Severity::info);
}

void check(const Port& port, Report& report) {
    for (const network::PortLink& link : port.links) {
        check_missing(link.macsec.ckn, link.macsec.cak, report);
        check_missing(link.macsec.cak, link.macsec.ckn, report);
        check_idle(link.macsec, report);
    }
}

}  // namespace

constinit const Rule macsec_key_pair_incomplete{
    .name = "macsec-key-pair-incomplete",
    .group = "direct",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "A link with MACsec has both halves of its key, CKN and CAK.",
    .why =
        "MACsec is set up with a key (CAK) and its name (CKN). With one of them the link is not "
        "encrypted, or the configuration is refused.",
    .how_to_fix =
        "Store both as secrets in a Key Vault and refer to both, on each link; or leave MACsec out "
        "altogether.",
    .source = "Configure MACsec on ExpressRoute Direct ports (expressroute-howto-macsec.md)",
    .when_not =
        "A cipher or an SCI without keys does nothing: info. The default cipher alone is not "
        "reported.",
    .check = check,
};

}  // namespace expressroute::rules

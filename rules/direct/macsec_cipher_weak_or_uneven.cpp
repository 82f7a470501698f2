#include <fmt/core.h>

#include "rules/direct/direct.hpp"
#include "rules/direct/macsec.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

using network::MacSec;

bool is_extended(std::string_view cipher) {
    return is_same_word(cipher, "GcmAesXpn128") || is_same_word(cipher, "GcmAesXpn256");
}

void check_weak(const Port& port, const MacSec& macsec, Report& report) {
    const std::string* cipher = report.known(macsec.cipher);
    const double* gbps = report.known(port.bandwidth_gbps);
    if (!cipher || !gbps || *gbps < 100 || is_extended(*cipher)) return;
    report
        .add(macsec.cipher, fmt::format("`{}` is {} on a port of {} Gbps, which runs out of packet "
                                        "numbers fast; GcmAesXpn256 does not",
                                        macsec.cipher.property(), *cipher, *gbps))
        .see(port.bandwidth_gbps, "the bandwidth of the port");
}

void check_uneven(const MacSec& first, const MacSec& second, Report& report) {
    const std::string* one = report.known(first.cipher);
    const std::string* other = report.known(second.cipher);
    if (one && other && !is_same_word(*one, *other)) {
        report
            .add(second.cipher, fmt::format("`{}` is {}, but {} on the other link",
                                            second.cipher.property(), *other, *one))
            .see(first.cipher, "the cipher of the other link");
    }
    const bool* one_sci = report.known(first.sci_enabled);
    const bool* other_sci = report.known(second.sci_enabled);
    if (one_sci && other_sci && *one_sci != *other_sci) {
        report
            .add(second.sci_enabled,
                 fmt::format("`{}` differs between the links", second.sci_enabled.property()))
            .see(first.sci_enabled, "the setting of the other link");
    }
}

void check(const Port& port, Report& report) {
    for (const network::PortLink& link : port.links)
        if (has_keys(link.macsec)) check_weak(port, link.macsec, report);
    if (port.links.size() != 2) return;
    const MacSec& first = port.links.front().macsec;
    const MacSec& second = port.links.back().macsec;
    if (has_keys(first) && has_keys(second)) check_uneven(first, second, report);
}

}  // namespace

constinit const Rule macsec_cipher_weak_or_uneven{
    .name = "macsec-cipher-weak-or-uneven",
    .group = "direct",
    .severity = Severity::info,
    .certainty = Certainty::advised,
    .summary = "MACsec uses an XPN cipher on fast ports, and the same settings on both links.",
    .why =
        "The ciphers without XPN number packets with 32 bits, which last for minutes at 100 Gbps: "
        "then the key must be exchanged. azurerm takes GcmAes128 where nothing is set. Links with "
        "different settings are rarely meant.",
    .how_to_fix = "Set GcmAesXpn256 on both links, one link at a time.",
    .source =
        "About encryption for Azure ExpressRoute (expressroute-about-encryption.md); Network REST "
        "API specification, expressRoutePort",
    .when_not =
        "While a change is rolled out, one link at a time. Routers that do not know XPN. azurerm "
        "knows it from 4.60 on.",
    .check = check,
};

}  // namespace expressroute::rules

#include <fmt/core.h>

#include <string_view>

#include "rules/bgp/bgp.hpp"
#include "rules/peering.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

void check_family(const Value<Prefix>& link, Family wrong, std::string_view said, Report& report) {
    const Prefix* prefix = report.known(link);
    if (!prefix || prefix->family != wrong) return;
    report.add(link, fmt::format("`{}` is {}, {}", link.property(), prefix->written, said));
}

void check_half(const Value<Prefix>& missing, const Value<Prefix>& given, Report& report) {
    if (!missing.is_absent()) return;
    const Prefix* prefix = report.known(given);
    if (!prefix) return;
    report
        .add(missing, fmt::format("`{}` is missing in the IPv6 block while `{}` is {}",
                                  missing.property(), given.property(), prefix->written))
        .see(given, "the prefix of the other link");
}

void check_pair(const Peering& peering, Report& report) {
    if (!is_enabled(peering.ipv6_enabled, report)) return;
    check_half(peering.ipv6.secondary, peering.ipv6.primary, report);
    check_half(peering.ipv6.primary, peering.ipv6.secondary, report);
}

void check(const Peering& peering, Report& report) {
    constexpr std::string_view in_ipv4 = "an IPv6 prefix; it belongs in the IPv6 block";
    constexpr std::string_view in_ipv6 = "an IPv4 prefix; it belongs outside the IPv6 block";
    check_family(peering.ipv4.primary, Family::ipv6, in_ipv4, report);
    check_family(peering.ipv4.secondary, Family::ipv6, in_ipv4, report);
    check_family(peering.ipv6.primary, Family::ipv4, in_ipv6, report);
    check_family(peering.ipv6.secondary, Family::ipv4, in_ipv6, report);

    if (peering.peering_type.is(PeeringType::azure_public) && peering.ipv6_block.known()) {
        report.add(peering.ipv6_block, fmt::format("`{}` is set, but public peering has no IPv6",
                                                   peering.ipv6_block.property()));
        return;
    }
    check_pair(peering, report);
}

}  // namespace

constinit const Rule address_family_mismatch{
    .name = "address-family-mismatch",
    .group = "bgp",
    .severity = Severity::error,
    .certainty = Certainty::enforced,
    .summary = "IPv4 and IPv6 prefixes stand where each belongs, IPv6 ones as a pair.",
    .why =
        "A peering has its IPv4 links in its own properties and its IPv6 links in a block of "
        "their own, two of each. The provider and the API refuse an address of the other family, "
        "half an IPv6 pair, and IPv6 on public peering.",
    .how_to_fix =
        "Put the IPv6 pair, two /126, into `ipv6PeeringConfig` (azurerm: `ipv6`), and the IPv4 "
        "pair beside it.",
    .source =
        "azurerm, azurerm_express_route_circuit_peering; Microsoft Learn, Add IPv6 support for "
        "private peering",
    .when_not =
        "IPv6 needs no VLAN or AS number of its own: it uses those of the IPv4 half. A pair of "
        "which an IPv4 prefix is missing is link-prefix-pair-incomplete's.",
    .check = check,
};

}  // namespace expressroute::rules

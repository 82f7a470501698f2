#include <fmt/core.h>

#include <cstdint>

#include "rules/bgp/bgp.hpp"
#include "rules/fixes.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

constexpr std::int64_t microsoft_asn = 12076;

void check_peer(const Value<std::int64_t>& peer_asn, Report& report) {
    const std::int64_t* asn = report.known(peer_asn);
    if (!asn) return;
    if (*asn == microsoft_asn) {
        report.add(peer_asn, fmt::format("`{}` is {}, Microsoft's own", peer_asn.property(), *asn));
    }
    if (*asn >= 65515 && *asn <= 65520) {
        report.add(peer_asn, fmt::format("`{}` is {}, inside 65515-65520, which Azure reserves",
                                         peer_asn.property(), *asn));
    }
}

/// Microsoft's end is read-only: another number is ignored, but whoever wrote it expects it. 0 is
/// unset.
void check_azure(const Value<std::int64_t>& azure_asn, Report& report) {
    const std::int64_t* asn = azure_asn.known();
    if (!asn || *asn == microsoft_asn || *asn == 0) return;
    report
        .add(azure_asn, fmt::format("`{}` is {}, but Microsoft's ASN is {}", azure_asn.property(),
                                    *asn, microsoft_asn))
        .as(Severity::warning)
        .fix(set_number(azure_asn.origin(), microsoft_asn));
}

void check(const Peering& peering, Report& report) {
    check_peer(peering.peer_asn, report);
    if (peering.input != Input::exports) check_azure(peering.azure_asn, report);
}

}  // namespace

constinit const Rule peer_asn_reserved_azure{
    .name = "peer-asn-reserved-azure",
    .group = "bgp",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "The peer ASN is none of Microsoft's.",
    .why =
        "Microsoft's end of every peering is AS 12076, in all clouds, and Azure uses 65515 to "
        "65520 inside. A router that calls itself by one of these sees its routes dropped as "
        "loops, or the session refused.",
    .how_to_fix =
        "Use another AS number for your side: your public one, or on private peering one of "
        "64512-65514. Leave Microsoft's ASN unset or at 12076.",
    .source = "Microsoft Learn, ExpressRoute routing requirements: Autonomous System numbers (ASN)",
    .when_not =
        "A wrong number for Microsoft's end is a warning, since the platform ignores it; exports "
        "show what the platform says itself.",
    .check = check,
};

}  // namespace expressroute::rules

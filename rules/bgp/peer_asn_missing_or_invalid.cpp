#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "rules/bgp/bgp.hpp"
#include "rules/peering.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

constexpr std::int64_t largest_asn = 4294967295;

struct Special {
    std::int64_t first;
    std::int64_t last;
    std::string_view purpose;
};

/// What no network can have for its own. Azure's own numbers are peer-asn-reserved-azure's.
constexpr std::array specials{
    Special{23456, 23456, "the stand-in for 32-bit numbers, AS_TRANS (RFC 6793)"},
    Special{64496, 64511, "reserved for documentation (RFC 5398)"},
    Special{65535, 65535, "reserved (RFC 7300)"},
    Special{65536, 65551, "reserved for documentation (RFC 5398)"},
    Special{largest_asn, largest_asn, "reserved (RFC 7300)"},
};

/// Terraform's provider computes the number, and an export shows what the platform gave.
void check_missing(const Peering& peering, Report& report) {
    if (peering.input != Input::templates || may_be_managed(peering, report)) return;
    report.add(peering.peer_asn, fmt::format("`{}` is missing", peering.peer_asn.property()));
}

/// Microsoft refuses the 16-bit documentation range in the paths of Microsoft peering; the rest may
/// come up.
Severity severity(const Special& special, const Peering& peering) {
    const bool is_refused =
        special.first == 64496 && peering.peering_type.is(PeeringType::microsoft);
    return is_refused ? Severity::error : Severity::warning;
}

void check(const Peering& peering, Report& report) {
    if (peering.peer_asn.is_absent()) return check_missing(peering, report);
    const std::int64_t* asn = report.known(peering.peer_asn);
    if (!asn) return;

    const auto property = peering.peer_asn.property();
    if (*asn < 1 || *asn > largest_asn) {
        report.add(peering.peer_asn,
                   fmt::format("`{}` is {}, outside 1-{}", property, *asn, largest_asn));
        return;
    }

    const auto special = std::ranges::find_if(specials, [&](const Special& candidate) {
        return *asn >= candidate.first && *asn <= candidate.last;
    });
    if (special == specials.end()) return;
    report.add(peering.peer_asn, fmt::format("`{}` is {}, {}", property, *asn, special->purpose))
        .as(severity(*special, peering));
}

}  // namespace

constinit const Rule peer_asn_missing_or_invalid{
    .name = "peer-asn-missing-or-invalid",
    .group = "bgp",
    .severity = Severity::error,
    .certainty = Certainty::enforced,
    .summary = "A peering has a peer ASN that a network can own.",
    .why =
        "Microsoft opens the BGP session towards exactly this AS number. A number outside the "
        "range is refused, and one that standards reserve belongs to no router, so the session "
        "does not come up or its routes are dropped.",
    .how_to_fix =
        "Write the AS number of your edge router: your public one, or on private peering one of "
        "64512-65514.",
    .source = "Microsoft Learn, ExpressRoute routing requirements: Autonomous System numbers (ASN)",
    .when_not =
        "Reserved numbers are a warning, save the documentation range on Microsoft peering. A "
        "number that is missing is reported in templates alone, and not where the provider runs "
        "the sessions (managed-layer3).",
    .check = check,
};

}  // namespace expressroute::rules

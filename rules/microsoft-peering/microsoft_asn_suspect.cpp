#include <fmt/core.h>

#include <cstdint>
#include <limits>

#include "rules/microsoft-peering/microsoft_peering.hpp"
#include "rules/peering.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

/// RFC 6996, without what Azure reserves in it: peer-asn-reserved-azure speaks of that.
bool is_private(std::int64_t asn) {
    const bool is_reserved = asn >= 65515 && asn <= 65520;
    return (asn >= 64512 && asn <= 65534 && !is_reserved) ||
           (asn >= 4200000000 && asn <= 4294967294);
}

/// What is no network's own for other reasons (RFC 5398, 6793, 7300), or Azure's.
bool is_reserved(std::int64_t asn) {
    return asn < 0 || asn == 12076 || asn == 23456 || (asn >= 65515 && asn <= 65520) ||
           (asn >= 65535 && asn <= 65551);
}

bool is_documentation(std::int64_t asn) { return asn >= 64496 && asn <= 64511; }

/// 0 stands for the peer ASN.
void check_customer(const Value<std::int64_t>& customer_asn, Report& report) {
    constexpr std::int64_t largest = std::numeric_limits<std::int32_t>::max();
    const std::int64_t* asn = report.known(customer_asn);
    if (!asn) return;
    const auto property = customer_asn.property();
    if (*asn > largest) {
        report.add(customer_asn, fmt::format("`{}` is {}, above {}, the most that the API takes",
                                             property, *asn, largest));
    } else if (is_private(*asn) || is_reserved(*asn)) {
        report.add(customer_asn,
                   fmt::format("`{}` is {}, a {} number; prefixes are validated "
                               "against a public one",
                               property, *asn, is_private(*asn) ? "private" : "reserved"));
    } else if (is_documentation(*asn)) {
        report
            .add(customer_asn,
                 fmt::format("`{}` is {}, reserved for documentation", property, *asn))
            .as(Severity::warning);
    }
}

void check_peer(const Peering& peering, Report& report) {
    const std::int64_t* asn = report.known(peering.peer_asn);
    if (!asn || !is_private(*asn)) return;
    report
        .add(peering.peer_asn,
             fmt::format("`{}` is {}, a private number: Microsoft validates the prefixes by hand "
                         "and takes it out of the path",
                         peering.peer_asn.property(), *asn))
        .as(peering.input == Input::exports ? Severity::info : Severity::warning);
}

void check(const Peering& peering, Report& report) {
    if (!is_of(peering, PeeringType::microsoft, report)) return;
    check_peer(peering, report);
    check_customer(peering.microsoft.customer_asn, report);
    check_customer(peering.ipv6_microsoft.customer_asn, report);
}

}  // namespace

constinit const Rule microsoft_asn_suspect{
    .name = "microsoft-asn-suspect",
    .group = "microsoft-peering",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "The AS numbers of a Microsoft peering are public ones.",
    .why =
        "Microsoft looks up who owns the advertised prefixes by the customer ASN, else by the peer "
        "ASN. A private number owns nothing: as customer ASN it fails, as peer ASN it means a "
        "support ticket before any prefix is accepted.",
    .how_to_fix =
        "Peer with your public AS number. Where the prefixes belong to another one, write that as "
        "customer ASN, else leave it out.",
    .source =
        "Microsoft Learn, ExpressRoute routing requirements: Autonomous System numbers (ASN); "
        "Azure network API, ExpressRouteCircuitPeeringConfig",
    .when_not =
        "A private peer ASN is a warning, in exports for information only: prefixes that were "
        "validated by hand work. A customer ASN of the documentation range is a warning.",
    .check = check,
};

}  // namespace expressroute::rules

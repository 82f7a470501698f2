#include <fmt/core.h>

#include <algorithm>

#include "rules/allow_list.hpp"
#include "rules/policy/policy.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

void check(const Peering& peering, Report& report) {
    const auto& allowed = report.policy().allowed.peer_asns;
    if (allowed.empty()) return;
    const std::int64_t* asn = report.known(peering.peer_asn);
    if (!asn || !peering.peer_asn.is_given()) return;
    if (std::ranges::find(allowed, *asn) != allowed.end()) return;
    report.add(peering.peer_asn, fmt::format("`{}` is {}, {}", peering.peer_asn.property(), *asn,
                                             not_in("peerAsns", allowed)));
}

}  // namespace

constinit const Rule peer_asn_not_allowed{
    .name = "peer-asn-not-allowed",
    .group = "policy",
    .severity = Severity::error,
    .certainty = Certainty::configured,
    .summary = "A peering has a peer ASN that the config's `allow.peerAsns` has.",
    .why =
        "The ASN has to be that of the routers at the other end: with any other the sessions stay "
        "down. The list is of those that the own network and its providers use.",
    .how_to_fix =
        "Write the ASN of the router, or add this one to `allow.peerAsns` once it is one.",
    .source = "The repository's own config, `allow.peerAsns`",
    .when_not =
        "The list is of peer ASNs, of all types of peering. Without it nothing is reported.",
    .check = check,
};

}  // namespace expressroute::rules

#include <fmt/core.h>

#include <cstdint>

#include "rules/bgp/bgp.hpp"
#include "rules/peering.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

void check_missing(const Peering& peering, Report& report) {
    if (peering.input == Input::exports || may_be_managed(peering, report)) return;
    report.add(peering.vlan, fmt::format("`{}` is missing", peering.vlan.property()));
}

void check(const Peering& peering, Report& report) {
    if (peering.vlan.is_absent()) return check_missing(peering, report);
    const std::int64_t* vlan = report.known(peering.vlan);
    if (!vlan || (*vlan >= 1 && *vlan <= 4094)) return;

    report.add(peering.vlan,
               fmt::format("`{}` is {}, outside 1-4094", peering.vlan.property(), *vlan));
}

}  // namespace

constinit const Rule vlan_missing_or_out_of_range{
    .name = "vlan-missing-or-out-of-range",
    .group = "bgp",
    .severity = Severity::error,
    .certainty = Certainty::inferred,
    .summary = "A peering has a VLAN ID from 1 to 4094.",
    .why =
        "The VLAN tag is what tells the peerings of a circuit apart on the wire. 802.1Q has no "
        "usable VLAN outside 1 to 4094, so neither your router nor the provider can carry it.",
    .how_to_fix =
        "Agree a VLAN ID with the provider and write the same number on both sides. With QinQ it "
        "is the inner tag.",
    .source = "IEEE 802.1Q; Microsoft Learn, Create and modify peering for an ExpressRoute circuit",
    .when_not =
        "Where the provider runs the sessions (managed-layer3), it chooses the VLAN: one that is "
        "missing there, or in an export, is not reported.",
    .check = check,
};

}  // namespace expressroute::rules

#include <fmt/core.h>

#include "rules/global-reach/global_reach.hpp"
#include "rules/rule.hpp"
#include "rules/site.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

bool is_one_circuit(const GlobalReach& reach) {
    if (reach.circuit && reach.circuit == reach.peer) return true;
    const std::string* one = reach.peering_id.known();
    const std::string* other = reach.peer_peering_id.known();
    return one && other && is_same_word(*one, *other);
}

void check(const GlobalReach& reach, Report& report) {
    if (is_one_circuit(reach)) {
        report.add(reach.peer_peering_id, "both ends are the same circuit")
            .see(reach.peering_id, "the other end");
        return;
    }
    if (!reach.circuit || !reach.peer) return report.doubt("a circuit is not in the document");
    const auto here = site_of(*reach.circuit, report);
    const auto there = site_of(*reach.peer, report);
    if (!here || !there || !is_same_site(*here, *there)) return;
    report
        .add(reach.peer_peering_id,
             fmt::format("both circuits end at {}, but Global Reach joins different peering "
                         "locations",
                         there->name))
        .see(here->origin, "the location of one circuit")
        .see(there->origin, "the location of the other");
}

}  // namespace

constinit const Rule global_reach_same_location{
    .name = "global-reach-same-location",
    .group = "global-reach",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "Global Reach joins circuits at different peering locations.",
    .why =
        "The platform refuses to join two circuits of one peering location, or a circuit with "
        "itself.",
    .how_to_fix = "Name the private peering of a circuit at another peering location.",
    .source =
        "About ExpressRoute Global Reach (expressroute-global-reach.md); Configure ExpressRoute "
        "Global Reach (expressroute-howto-set-global-reach.md)",
    .when_not =
        "London and London2 are different locations. Circuits on ports end where their ports are.",
    .check = check,
};

}  // namespace expressroute::rules

#include <fmt/core.h>

#include <cstdint>
#include <utility>

#include "rules/microsoft-peering/microsoft_peering.hpp"
#include "rules/peering.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

constexpr Option options[]{{
    .name = "mostPrefixes",
    .description = "How many prefixes of an address family a peering may advertise.",
    .usual = 200,
    .least = 1,
    .most = 200,
}};

void check_list(const network::MicrosoftConfig& config, Report& report) {
    const auto* prefixes = report.known(config.advertised_prefixes);
    const std::int64_t most = report.option("mostPrefixes");
    if (!prefixes || std::cmp_less_equal(prefixes->size(), most)) return;
    report.add(
        config.advertised_prefixes,
        fmt::format("the peering advertises {} prefixes; {} {}", prefixes->size(),
                    most == options[0].usual ? "a session takes" : "the config's most is", most));
}

void check(const Peering& peering, Report& report) {
    if (!is_of(peering, PeeringType::microsoft, report)) return;
    check_list(peering.microsoft, report);
    check_list(peering.ipv6_microsoft, report);
}

}  // namespace

constinit const Rule advertised_prefix_too_many{
    .name = "advertised-prefix-too-many",
    .group = "microsoft-peering",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary = "A Microsoft peering advertises at most 200 prefixes in each address family.",
    .why =
        "A BGP session of Microsoft peering takes 200 prefixes. With one more that is announced, "
        "Microsoft drops the session, and all traffic of the peering with it.",
    .how_to_fix = "Aggregate: announce and list a few shorter prefixes in place of many long ones.",
    .source = "Microsoft Learn, ExpressRoute FAQ: prefixes advertised over Microsoft peering",
    .when_not =
        "The list is what may be announced: your routers may announce fewer at a time. The limit "
        "is on these.",
    .check = check,
    .options = options,
};

}  // namespace expressroute::rules

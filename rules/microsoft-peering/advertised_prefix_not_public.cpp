#include <fmt/core.h>

#include <string>

#include "rules/fixes.hpp"
#include "rules/microsoft-peering/microsoft_peering.hpp"
#include "rules/peering.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using network::Space;

std::string defect(const Prefix& prefix) {
    if (!network::is_network(prefix)) return "not a prefix such as 131.107.0.0/24";
    if (prefix.length == 0) return "the default route, which private peering alone takes";
    if (network::has_host_bits(prefix))
        return fmt::format("a host's address; the prefix is {}", network::network_text(prefix));
    const Space space = network::space(prefix);
    if (space == Space::public_space) return {};
    return fmt::format("in {} address space, which Microsoft does not accept", text(space));
}

void check_prefix(const Value<Prefix>& advertised, Report& report) {
    const Prefix* prefix = report.known(advertised);
    if (!prefix || is_placeholder(*prefix)) return;
    const std::string said = defect(*prefix);
    if (said.empty()) return;

    Added added = report.add(advertised,
                             fmt::format("the advertised prefix {} is {}", prefix->written, said));
    if (network::space(*prefix) == Space::documentation) added.as(Severity::warning);
    const bool is_network_public =
        defect(network::parse_prefix(network::network_text(*prefix))).empty();
    if (is_network_public) added.fix(clear_host_bits(advertised));
}

void check_list(const network::MicrosoftConfig& config, Report& report) {
    const auto* prefixes = report.known(config.advertised_prefixes);
    if (!prefixes) return;
    for (const Value<Prefix>& prefix : *prefixes) check_prefix(prefix, report);
}

void check(const Peering& peering, Report& report) {
    if (!is_of(peering, PeeringType::microsoft, report)) return;
    check_list(peering.microsoft, report);
    check_list(peering.ipv6_microsoft, report);
}

}  // namespace

constinit const Rule advertised_prefix_not_public{
    .name = "advertised-prefix-not-public",
    .group = "microsoft-peering",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "The prefixes that a Microsoft peering advertises are public networks.",
    .why =
        "Microsoft accepts only prefixes that a routing registry shows as yours. A private prefix, "
        "a default route or the address of a host is never validated, and what your routers "
        "announce of it is dropped.",
    .how_to_fix =
        "List the registered public prefixes behind which your traffic comes out, those of your "
        "NAT pools, each as the address of the network and its length.",
    .source =
        "Microsoft Learn, ExpressRoute routing requirements: IP addresses used for Microsoft "
        "peering; ExpressRoute NAT requirements",
    .when_not = "Addresses reserved for documentation are a warning, since samples use them.",
    .check = check,
};

}  // namespace expressroute::rules

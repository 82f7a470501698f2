#include <fmt/core.h>

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/tables.hpp"
#include "rules/microsoft-peering/microsoft_peering.hpp"
#include "rules/overlap.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using Claims = std::vector<Claim>;

constexpr std::string_view link_side = "link";
constexpr std::string_view advertised_side = "advertised";

bool is_microsoft(const Peering& peering) {
    return !peering.is_conditional && peering.peering_type.is(PeeringType::microsoft);
}

/// The circuit's name, which is all that some documents say of it; empty where it is unknown. Circuits of one name may
/// be the same one.
std::string circuit_of(const Peering& peering) {
    const std::string* name = peering.name.known();
    return name ? catalogue::fold(name->substr(0, name->find('/'))) : "";
}

void check_links(const Network& network, Report& report) {
    Claims claims;
    for (const Peering& peering : network.peerings) {
        const std::string circuit = circuit_of(peering);
        if (is_microsoft(peering) && !circuit.empty()) add_links(claims, peering, circuit);
    }
    for (const auto& [inner, outer] : overlaps(claims)) {
        const std::string& other = *outer.subject->name.known();
        report
            .add(*inner.subject, inner.prefix->origin(),
                 fmt::format("`{}` is {}, which overlaps {} of {}", inner.prefix->property(),
                             text(inner), text(outer), other.substr(0, other.find('/'))))
            .see(*outer.prefix, "the prefix of the other circuit");
    }
}

/// Prefixes that are not public are advertised-prefix-not-public's.
void add_advertised(Claims& claims, const Peering& peering,
                    const network::MicrosoftConfig& config) {
    const auto* prefixes = config.advertised_prefixes.known();
    if (!prefixes) return;
    for (const Value<Prefix>& prefix : *prefixes) {
        const bool is_public =
            prefix.known() && network::space(*prefix.known()) == network::Space::public_space;
        if (is_public) claims.push_back({&peering, &prefix, std::string(advertised_side)});
    }
}

void check_advertised(const Network& network, Report& report) {
    Claims claims;
    for (const Peering& peering : network.peerings) {
        if (peering.is_conditional) continue;
        add_links(claims, peering, link_side);
        if (!is_microsoft(peering)) continue;
        add_advertised(claims, peering, peering.microsoft);
        add_advertised(claims, peering, peering.ipv6_microsoft);
    }
    std::set<const Value<Prefix>*> reported;
    for (const auto& [inner, outer] : overlaps(claims)) {
        const Claim& advertised = inner.owner == advertised_side ? inner : outer;
        const Claim& link = inner.owner == advertised_side ? outer : inner;
        if (!reported.insert(advertised.prefix).second) continue;
        report
            .add(*advertised.subject, advertised.prefix->origin(),
                 fmt::format("the advertised prefix {} overlaps {}, the prefix of a link",
                             text(advertised), text(link)))
            .see(*link.prefix, "the link");
    }
}

void check(const Network& network, Report& report) {
    check_links(network, report);
    check_advertised(network, report);
}

}  // namespace

constinit const Rule microsoft_prefix_conflict{
    .name = "microsoft-prefix-conflict",
    .group = "microsoft-peering",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary =
        "The links of Microsoft peerings have prefixes that no other circuit uses and nobody "
        "advertises.",
    .why =
        "Microsoft routes every link prefix to one circuit. The same one on two circuits, or "
        "announced as well, sends answers to the wrong router: sessions flap or traffic is lost.",
    .how_to_fix =
        "Give each circuit link prefixes of its own, and keep them out of the prefixes that are "
        "advertised.",
    .source =
        "Microsoft Learn, ExpressRoute routing requirements: IP addresses used for Microsoft "
        "peering; ExpressRoute NAT requirements",
    .when_not =
        "Two circuits may advertise the same prefix, one as standby of the other. Circuits of one "
        "name are taken for the same one, and each document is looked at by itself.",
    .check = check,
};

}  // namespace expressroute::rules

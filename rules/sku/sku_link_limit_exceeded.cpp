#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

struct PremiumLimit {
    std::int64_t mbps;
    std::size_t links;
};

/// Azure subscription and service limits, ExpressRoute; the table has no row for 200 and 400 Gbps.
constexpr PremiumLimit premium_limits[]{
    {50, 20},    {100, 25},   {200, 25},     {500, 40},     {1'000, 50},
    {2'000, 60}, {5'000, 75}, {10'000, 100}, {40'000, 100}, {100'000, 100},
};

struct Bandwidth {
    std::int64_t mbps;
    std::string written;
};

std::optional<Bandwidth> bandwidth_of(const Circuit& circuit) {
    const double* gbps = circuit.bandwidth_gbps.known();
    if (gbps && *gbps > 0 && *gbps <= 1'000)
        return Bandwidth{std::llround(*gbps * 1'000), fmt::format("{} Gbps", *gbps)};
    const std::int64_t* mbps = circuit.bandwidth_mbps.known();
    if (mbps && *mbps > 0) return Bandwidth{*mbps, fmt::format("{} Mbps", *mbps)};
    return std::nullopt;
}

std::optional<std::size_t> premium_limit(const Bandwidth& bandwidth) {
    const auto* row = std::ranges::find(premium_limits, bandwidth.mbps, &PremiumLimit::mbps);
    return row == std::end(premium_limits) ? std::nullopt : std::optional(row->links);
}

/// What would take that many links, as the end of a message.
std::string remedy(const Circuit& circuit, std::size_t links) {
    const std::optional<Bandwidth> bandwidth = bandwidth_of(circuit);
    const auto limit = bandwidth ? premium_limit(*bandwidth) : std::nullopt;
    if (!limit || *limit < links) return {};
    return fmt::format("; Premium takes {} at {}", *limit, bandwidth->written);
}

/// `condition` is what else the limit goes by: " at 50 Mbps".
void check_limit(const Circuit& circuit, std::size_t limit, const std::string& condition,
                 Report& report) {
    const LinkCount links = count_links(circuit);
    if (links.all() <= limit) return;
    const Value<std::string>& tier = circuit.sku.tier;
    Added added = report.add(tier, fmt::format("`{}` is {}, which takes {} links{}, but {}{}",
                                               tier.property(), *tier.known(), limit, condition,
                                               text(links), remedy(circuit, links.all())));
    if (links.documented() <= limit) added.as(Severity::warning);
}

void check_premium(const Circuit& circuit, Report& report) {
    const bool fits_any = count_links(circuit).all() <= premium_limits[0].links;
    if (fits_any) return;
    const std::optional<Bandwidth> bandwidth = bandwidth_of(circuit);
    if (!bandwidth) return report.doubt("the bandwidth of the circuit is not known");
    if (const auto limit = premium_limit(*bandwidth))
        check_limit(circuit, *limit, fmt::format(" at {}", bandwidth->written), report);
}

void check(const Circuit& circuit, Report& report) {
    if (is_word(circuit.sku.tier, "Premium", report)) return check_premium(circuit, report);
    const bool is_standard =
        is_word(circuit.sku.tier, "Standard", report) || is_word(circuit.sku.tier, "Local", report);
    if (is_standard && !is_downgrade(circuit))
        check_limit(circuit, standard_link_limit, "", report);
}

/// It exists for certain, and is no second mention of another one.
bool is_certain(const Subject& link) { return !link.is_conditional && !link.is_partial; }

bool is_of_hub(const Connection& connection) {
    const std::string_view type = connection.type;
    return is_same_word(type.substr(type.rfind('/') + 1), "expressRouteConnections");
}

}  // namespace

LinkCount count_links(const Circuit& circuit) {
    LinkCount count;
    for (const Connection* each : circuit.connections)
        if (is_certain(*each)) ++(is_of_hub(*each) ? count.hubs : count.virtual_networks);
    for (const network::GlobalReach* each : circuit.global_reach)
        if (is_certain(*each)) ++count.global_reach;
    return count;
}

std::string text(const LinkCount& links) {
    std::string kinds = fmt::format("{} to virtual networks", links.virtual_networks);
    if (links.hubs > 0) kinds += fmt::format(", {} to Virtual WAN", links.hubs);
    if (links.global_reach > 0) kinds += fmt::format(", {} of Global Reach", links.global_reach);
    return fmt::format("{} are declared ({})", links.all(), kinds);
}

constinit const Rule sku_link_limit_exceeded{
    .name = "sku-link-limit-exceeded",
    .group = "sku",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "A circuit has no more links than its tier and bandwidth take.",
    .why =
        "Connections to virtual networks and Global Reach share one limit: 10 for Local and "
        "Standard, 20 to 100 for Premium by bandwidth. The link that goes beyond it is refused.",
    .how_to_fix = "Use Premium, more bandwidth, or a second circuit for some of the links.",
    .source =
        "Azure subscription and service limits (azure-subscription-service-limits), ExpressRoute; "
        "Azure ExpressRoute FAQ (expressroute-faqs.md)",
    .when_not =
        "That connections of Virtual WAN count as well is inferred: a warning where the limit is "
        "met without them. Links of other deployments and subscriptions are not seen. Premium of "
        "200 and 400 Gbps has no row in the table and is not reported.",
    .check = check,
};

}  // namespace expressroute::rules

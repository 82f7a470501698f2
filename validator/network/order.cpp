#include "network/order.hpp"

#include <optional>
#include <unordered_set>
#include <vector>

#include "azure/resource.hpp"

namespace expressroute::network {
namespace {

using Resources = std::vector<azure::Resource>;

/// Resources looked at on the way from one to another: real ones are a few steps apart.
constexpr std::size_t most_visits = 2'000;

std::optional<std::size_t> place_of(const Resources& resources, const Subject& subject) {
    const azure::Resource* resource = subject.resource;
    const bool is_listed =
        !resources.empty() && resource >= &resources.front() && resource <= &resources.back();
    if (!is_listed) return std::nullopt;
    return static_cast<std::size_t>(resource - &resources.front());
}

/// The place, and those of the deployments that it stands in: who waits for such a one waits for the place as well.
std::unordered_set<std::size_t> goals_of(const Resources& resources, std::size_t place) {
    std::unordered_set<std::size_t> goals;
    for (std::optional<std::size_t> at = place; at; at = resources[*at].deployed_by)
        goals.insert(*at);
    return goals;
}

}  // namespace

Order order_of(const Network& network, const Subject& later, const Subject& earlier) {
    if (later.resource == earlier.resource) return Order::after;
    if (!network.resources) return Order::unknown;
    const Resources& resources = *network.resources;
    const std::optional<std::size_t> start = place_of(resources, later);
    const std::optional<std::size_t> end = place_of(resources, earlier);
    if (!start || !end) return Order::unknown;

    // A deployment that both stand in begins before either and ends after both: it orders nothing.
    const std::unordered_set<std::size_t> goals = goals_of(resources, *end);
    std::vector<std::size_t> open{*start};
    std::unordered_set<std::size_t> seen{*start};
    bool is_known = true;
    while (!open.empty()) {
        const azure::Resource& at = resources[open.back()];
        open.pop_back();
        if (seen.size() > most_visits) return Order::unknown;
        if (at.deployed_by && seen.insert(*at.deployed_by).second) open.push_back(*at.deployed_by);
        if (!at.waits_for) is_known = false;
        if (!at.waits_for) continue;
        for (const std::size_t place : *at.waits_for) {
            if (goals.contains(place)) return Order::after;
            if (seen.insert(place).second) open.push_back(place);
        }
    }
    return is_known ? Order::unordered : Order::unknown;
}

}  // namespace expressroute::network

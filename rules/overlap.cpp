#include "rules/overlap.hpp"

#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>

namespace expressroute::rules {
namespace {

const Prefix& prefix_of(const Claim& claim) { return *claim.prefix->known(); }

/// Sorted by this, the prefixes around another stand before it, the widest first.
struct Place {
    Family family;
    std::array<std::uint8_t, 16> address;
    int length;
    bool is_declared;
    const Claim* claim;
};

bool precedes(const Place& a, const Place& b) {
    if (a.family != b.family) return a.family < b.family;
    if (a.address != b.address) return a.address < b.address;
    if (a.length != b.length) return a.length < b.length;
    return a.is_declared < b.is_declared;
}

std::vector<Place> sorted(const std::vector<Claim>& claims) {
    std::vector<Place> places;
    for (const Claim& claim : claims) {
        const Prefix* prefix = claim.prefix->known();
        if (!prefix || !network::is_network(*prefix)) continue;
        places.push_back({prefix->family, network::first_address(*prefix), prefix->length,
                          !claim.subject->is_fact, &claim});
    }
    std::ranges::stable_sort(places, precedes);
    return places;
}

/// Equal prefixes of one owner: whatever overlaps the one overlaps the other.
bool is_twin(const Claim& a, const Claim& b) {
    return a.owner == b.owner && prefix_of(a).length == prefix_of(b).length;
}

}  // namespace

void add_links(std::vector<Claim>& claims, const Peering& peering, std::string_view owner) {
    for (const Value<Prefix>* link : {&peering.ipv4.primary, &peering.ipv4.secondary,
                                      &peering.ipv6.primary, &peering.ipv6.secondary}) {
        if (link->known()) claims.push_back({&peering, link, std::string(owner)});
    }
}

std::vector<Overlap> overlaps(const std::vector<Claim>& claims) {
    std::vector<Overlap> found;
    // The prefixes around the one at hand. Of one owner they differ in length: there are few to pass over.
    std::vector<const Claim*> around;
    for (const Place& place : sorted(claims)) {
        const Claim& claim = *place.claim;
        while (!around.empty() && !network::overlap(prefix_of(*around.back()), prefix_of(claim)))
            around.pop_back();
        const auto other = std::find_if(around.rbegin(), around.rend(), [&](const Claim* each) {
            return each->owner != claim.owner;
        });
        if (other != around.rend()) found.push_back({claim, **other});
        if (around.empty() || !is_twin(*around.back(), claim)) around.push_back(&claim);
    }
    return found;
}

}  // namespace expressroute::rules

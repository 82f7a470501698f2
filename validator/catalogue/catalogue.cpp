#include "catalogue/catalogue.hpp"

#include <algorithm>

namespace expressroute::catalogue {
namespace {

Standing standing(OfferState state) {
    switch (state) {
        case OfferState::listed:
            return Standing::offered;
        case OfferState::closed:
            return Standing::closed;
        case OfferState::planned:
            return Standing::planned;
        case OfferState::recorded_only:
            return Standing::recorded_only;
    }
    return Standing::unknown;
}

bool can_be_ordered(const Offer& offer) {
    return offer.state == OfferState::listed || offer.state == OfferState::closed;
}

const Offer* find_offer(Cloud cloud, const Provider& provider, const Location& location) {
    for (const Offer& each : offers_in(cloud, provider))
        if (&locations[each.location] == &location) return &each;
    return nullptr;
}

bool has(const OverlayProvider& provider, std::string_view location) {
    return std::ranges::binary_search(provider.locations, location, std::less<>{});
}

/// What we ship about the pair.
Pair shipped_pair(Cloud cloud, const Provider& provider, const Location& location) {
    if (location.status != Status::current || offers_in(cloud, provider).empty()) return {};
    if (const Offer* offer = find_offer(cloud, provider, location))
        return {standing(offer->state), false, offer->only_source};
    // The lists of what only a recording or a guide names are not complete.
    const bool is_complete = provider.status == Status::current;
    return {is_complete ? Standing::not_listed : Standing::recorded_only};
}

/// Whether a match says that the name is another one for a single known thing.
bool is_other_name(const NameMatch& match) {
    return match.match == Match::rebrand || match.match == Match::spelling;
}

}  // namespace

Catalogue::Catalogue(Overlay overlay) : overlay_(std::move(overlay)) {
    for (const OverlayProvider& each : overlay_->providers) {
        overlay_locations_.insert(overlay_locations_.end(), each.locations.begin(),
                                  each.locations.end());
        const NameMatch match = catalogue::match_provider(overlay_->cloud, each.name);
        if (is_other_name(match)) providers_.push_back({match.names.front(), each.name});
    }
    std::ranges::sort(overlay_locations_);
    overlay_locations_.erase(std::unique(overlay_locations_.begin(), overlay_locations_.end()),
                             overlay_locations_.end());
    for (const std::string_view each : overlay_locations_) {
        const NameMatch match = catalogue::match_location(overlay_->cloud, each);
        if (is_other_name(match)) locations_.push_back({match.names.front(), each});
    }
}

std::string_view Catalogue::here(std::string_view name, const std::vector<Respelled>& names) {
    const auto at = std::ranges::find(names, name, &Respelled::shipped);
    return at == names.end() ? name : at->here;
}

NameMatch Catalogue::respelled(NameMatch match, const std::vector<Respelled>& names) {
    for (std::string_view& name : match.names) {
        const std::string_view spelled = here(name, names);
        if (spelled != name && match.match == Match::canonical) match.match = Match::spelling;
        name = spelled;
    }
    return match;
}

NameMatch Catalogue::match_provider(Cloud cloud, std::string_view written) const {
    const Overlay* own = overlay(cloud);
    if (!own) return catalogue::match_provider(cloud, written);
    if (const OverlayProvider* row = find_provider(*own, written))
        return {Match::canonical, {row->name}};
    std::vector<std::string_view> names;
    for (const OverlayProvider& each : own->providers) names.push_back(each.name);
    return respelled(catalogue::match_provider(cloud, written, names), providers_);
}

NameMatch Catalogue::match_location(Cloud cloud, std::string_view written) const {
    if (!overlay(cloud)) return catalogue::match_location(cloud, written);
    const auto at = std::ranges::lower_bound(overlay_locations_, written);
    if (at != overlay_locations_.end() && *at == written) return {Match::canonical, {*at}};
    return respelled(catalogue::match_location(cloud, written, overlay_locations_), locations_);
}

Pair Catalogue::pair(Cloud cloud, std::string_view provider, std::string_view location) const {
    const Location* place = find_location(cloud, location);
    if (const OverlayProvider* row = overlay_row(cloud, provider)) {
        const std::string_view spelled = here(location, locations_);
        if (has(*row, spelled)) return {Standing::offered, true};
        const bool is_known = place || std::ranges::binary_search(overlay_locations_, spelled);
        return is_known ? Pair{Standing::not_listed, true} : Pair{};
    }
    const Provider* seller = facts(provider);
    return seller && place ? shipped_pair(cloud, *seller, *place) : Pair{};
}

std::vector<std::string_view> Catalogue::locations_of(Cloud cloud,
                                                      std::string_view provider) const {
    if (const OverlayProvider* row = overlay_row(cloud, provider))
        return {row->locations.begin(), row->locations.end()};
    std::vector<std::string_view> names;
    const Provider* row = facts(provider);
    if (!row) return names;
    for (const Offer& offer : offers_in(cloud, *row))
        if (can_be_ordered(offer)) names.push_back(locations[offer.location].name);
    return names;
}

std::vector<std::string_view> Catalogue::providers_at(Cloud cloud,
                                                      std::string_view location) const {
    std::vector<std::string_view> names;
    const Overlay* own = overlay(cloud);
    if (own) {
        const std::string_view spelled = here(location, locations_);
        for (const OverlayProvider& each : own->providers)
            if (has(each, spelled)) names.push_back(each.name);
    }
    const Location* place = find_location(cloud, location);
    for (const Provider& each : providers) {
        if (!place || overlay_row(cloud, each.name)) continue;
        const Offer* offer = find_offer(cloud, each, *place);
        if (offer && can_be_ordered(*offer)) names.push_back(each.name);
    }
    std::ranges::sort(names);
    return names;
}

std::span<const std::uint32_t> Catalogue::mbps(Cloud cloud, std::string_view provider) const {
    const OverlayProvider* row = overlay_row(cloud, provider);
    if (row && !row->mbps.empty()) return row->mbps;
    const Provider* shipped = facts(provider);
    return shipped ? shipped->mbps : std::span<const std::uint32_t>();
}

const Provider* Catalogue::facts(std::string_view provider) const {
    if (const Provider* row = find_provider(provider)) return row;
    const auto at = std::ranges::lower_bound(provider_aliases, provider, {}, &Alias::seen);
    const bool leads_to_one =
        at != provider_aliases.end() && at->seen == provider && at->names.size() == 1;
    return leads_to_one ? find_provider(at->names.front()) : nullptr;
}

std::string_view Catalogue::as_of(Cloud cloud) const {
    const Overlay* own = overlay(cloud);
    return own ? std::string_view(own->as_of) : catalogue::as_of;
}

const Overlay* Catalogue::overlay(Cloud cloud) const {
    return overlay_ && overlay_->cloud == cloud ? &*overlay_ : nullptr;
}

const OverlayProvider* Catalogue::overlay_row(Cloud cloud, std::string_view provider) const {
    const Overlay* own = overlay(cloud);
    return own ? find_provider(*own, here(provider, providers_)) : nullptr;
}

}  // namespace expressroute::catalogue

#include "catalogue/diff.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace expressroute::catalogue {
namespace {

using NameSet = std::set<std::string_view>;

bool is_known(const NameMatch& match) {
    return match.match == Match::canonical || match.match == Match::rebrand ||
           match.match == Match::spelling;
}

template <class First, class Second>
std::vector<std::uint32_t> only_in_first(const First& first, const Second& second) {
    std::vector<std::uint32_t> difference;
    std::ranges::set_difference(first, second, std::back_inserter(difference));
    return difference;
}

/// A provider's locations that pass, sorted.
template <class Predicate>
NameSet shipped_locations(Cloud cloud, const Provider& provider, Predicate passes) {
    NameSet names;
    for (const Offer& offer : offers_in(cloud, provider))
        if (passes(offer.state)) names.insert(locations[offer.location].name);
    return names;
}

bool is_current(OfferState state) {
    return state == OfferState::listed || state == OfferState::closed;
}

/// A pair that was recorded is no news; one that was only announced is.
bool is_no_news(OfferState state) { return state != OfferState::planned; }

class Comparison {
 public:
    explicit Comparison(const Overlay& overlay) : overlay_(overlay) {}

    Difference run() {
        for (const OverlayProvider& each : overlay_.providers) collect(each);
        for (const auto& [name, sold] : known_) {
            const Provider& shipped = *find_provider(name);
            compare_pairs(sold.locations, shipped);
            compare_bandwidths(sold.mbps, shipped);
        }
        find_gone();
        find_location_names();
        return std::move(result_);
    }

 private:
    /// What the overlay has under all its names for one provider of ours.
    struct Sold {
        NameSet locations;
        std::set<std::uint32_t> mbps;
    };

    void collect(const OverlayProvider& provider) {
        NameMatch match = match_provider(overlay_.cloud, provider.name);
        if (match.match == Match::test) return;
        const NameSet here = our_names(provider.locations);
        if (is_known(match)) {
            Sold& sold = known_[match.names.front()];
            sold.locations.insert(here.begin(), here.end());
            sold.mbps.insert(provider.mbps.begin(), provider.mbps.end());
        } else {
            result_.providers_added.push_back({provider.name, {here.begin(), here.end()}});
        }
        // A name that could be one of several of ours leaves those alone.
        if (match.match == Match::ambiguous) maybe_.insert(match.names.begin(), match.names.end());
        const bool says_more = match.match != Match::canonical && match.match != Match::unknown &&
                               match.match != Match::near;
        if (says_more) result_.provider_names.push_back({provider.name, std::move(match)});
    }

    /// The locations under our names for them, and under their own where we have none; without test locations.
    NameSet our_names(const std::vector<std::string>& written) {
        NameSet names;
        for (const std::string& each : written) {
            const NameMatch match = match_location(overlay_.cloud, each);
            if (match.match == Match::test) continue;
            locations_.insert(each);
            names.insert(is_known(match) ? match.names.front() : std::string_view(each));
        }
        return names;
    }

    void compare_pairs(const NameSet& here, const Provider& shipped) {
        const NameSet known = shipped_locations(overlay_.cloud, shipped, is_no_news);
        for (const std::string_view name : here)
            if (!known.contains(name)) result_.pairs_added.push_back({shipped.name, name});
        for (const std::string_view name : shipped_locations(overlay_.cloud, shipped, is_current))
            if (!here.contains(name)) result_.pairs_gone.push_back({shipped.name, name});
    }

    /// Only where both sides know any.
    void compare_bandwidths(const std::set<std::uint32_t>& sold, const Provider& shipped) {
        if (sold.empty() || shipped.mbps.empty()) return;
        BandwidthChange change{shipped.name, only_in_first(sold, shipped.mbps),
                               only_in_first(shipped.mbps, sold)};
        const bool is_change = !change.added.empty() || !change.gone.empty();
        if (is_change) result_.bandwidths.push_back(std::move(change));
    }

    void find_gone() {
        for (const Provider& each : providers) {
            if (known_.contains(each.name) || maybe_.contains(each.name)) continue;
            const NameSet names = shipped_locations(overlay_.cloud, each, is_current);
            if (!names.empty())
                result_.providers_gone.push_back({each.name, {names.begin(), names.end()}});
        }
    }

    void find_location_names() {
        for (const std::string_view written : locations_) {
            NameMatch match = match_location(overlay_.cloud, written);
            if (match.match == Match::canonical) continue;
            if (is_known(match)) {
                result_.location_names.push_back({written, std::move(match)});
            } else {
                result_.locations_added.push_back(written);
            }
        }
    }

    const Overlay& overlay_;
    Difference result_;
    std::map<std::string_view, Sold> known_;  ///< by our name
    NameSet maybe_;                           ///< our providers that an ambiguous name could mean
    NameSet locations_;                       ///< of the overlay, as written
};

}  // namespace

bool Difference::empty() const {
    return providers_added.empty() && providers_gone.empty() && pairs_added.empty() &&
           pairs_gone.empty() && bandwidths.empty() && provider_names.empty() &&
           location_names.empty() && locations_added.empty();
}

Difference compare(const Overlay& overlay) { return Comparison(overlay).run(); }

}  // namespace expressroute::catalogue

// What has changed since? A subscription's list of providers against the tables that we ship.
#pragma once

#include <string_view>
#include <vector>

#include "catalogue/match.hpp"
#include "catalogue/overlay.hpp"

namespace expressroute::catalogue {

/// A provider that only one side has, and where it can be ordered there.
struct ProviderChange {
    std::string_view name;
    std::vector<std::string_view> locations;
};

struct PairChange {
    std::string_view provider;  ///< as we spell it
    std::string_view location;
};

struct BandwidthChange {
    std::string_view provider;
    std::vector<std::uint32_t> added;
    std::vector<std::uint32_t> gone;
};

/// A name of the overlay for what we ship under another.
struct NameChange {
    std::string_view written;
    NameMatch match;
};

/// "Added" is what only the overlay has, "gone" what only we have. All lists are sorted; pairs, bandwidths and names are
/// those of providers that both sides know. What we know from a recording alone is never gone: it was not current.
struct Difference {
    std::vector<ProviderChange> providers_added;
    std::vector<ProviderChange> providers_gone;
    std::vector<PairChange> pairs_added;
    std::vector<PairChange> pairs_gone;
    std::vector<BandwidthChange> bandwidths;
    std::vector<NameChange> provider_names;
    std::vector<NameChange> location_names;
    /// Locations that we do not know at all.
    std::vector<std::string_view> locations_added;

    bool empty() const;
};

/// Views are into the overlay, which is normalized, and into the tables. Test providers and locations are left out.
Difference compare(const Overlay& overlay);

}  // namespace expressroute::catalogue

// Who sells ExpressRoute where? The tables that we ship, and over them what the user's own subscription sees.
//
// A missing fact is unknown, never "not offered": the vendor's tables are a snapshot (`as_of`), and say nothing of
// models and layers of most providers.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catalogue/match.hpp"
#include "catalogue/overlay.hpp"
#include "catalogue/tables.hpp"

namespace expressroute::catalogue {

/// How a provider stands to a location.
enum class Standing : std::uint8_t {
    offered,
    closed,         ///< listed, but an older footnote takes no new circuits there
    planned,        ///< announced: ordering is expected to fail
    recorded_only,  ///< seen in 2018 and not since: no ground for a finding
    not_listed,     ///< both names are known and the pair is not
    unknown         ///< one of the names is unknown
};

struct Pair {
    Standing standing = Standing::unknown;
    /// The user's own subscription says so.
    bool is_confirmed = false;
    /// Where one source lists it and others do not: a finding that rests on it is weak.
    std::string_view only_source{};
};

/// All views are into the shipped tables or into the overlay that it holds, so it does not move.
class Catalogue {
 public:
    /// What we ship.
    Catalogue() = default;
    /// What a normalized overlay says of its cloud outranks what we ship.
    explicit Catalogue(Overlay overlay);
    Catalogue(const Catalogue&) = delete;
    Catalogue& operator=(const Catalogue&) = delete;

    NameMatch match_provider(Cloud cloud, std::string_view written) const;
    NameMatch match_location(Cloud cloud, std::string_view written) const;

    /// Both names are canonical ones, or those of the overlay.
    Pair pair(Cloud cloud, std::string_view provider, std::string_view location) const;

    /// Where the provider can be ordered, sorted; without what is only planned or only recorded.
    std::vector<std::string_view> locations_of(Cloud cloud, std::string_view provider) const;

    /// Whom one can order there, sorted.
    std::vector<std::string_view> providers_at(Cloud cloud, std::string_view location) const;

    /// The steps that the provider sells, ascending; empty: unknown, then `common_mbps` is the best guess.
    std::span<const std::uint32_t> mbps(Cloud cloud, std::string_view provider) const;

    /// What we ship about a provider, models and layers with their evidence; also by a name that leads to it alone.
    const Provider* facts(std::string_view provider) const;

    /// How old the knowledge about that cloud is: "2026-04", or the day of the overlay.
    std::string_view as_of(Cloud cloud) const;

    /// The overlay of that cloud, or nullptr.
    const Overlay* overlay(Cloud cloud) const;

 private:
    /// A name of the overlay that is not the one we ship for the same thing.
    struct Respelled {
        std::string_view shipped;
        std::string_view here;
    };

    static std::string_view here(std::string_view name, const std::vector<Respelled>& names);
    static NameMatch respelled(NameMatch match, const std::vector<Respelled>& names);

    /// What the overlay of that cloud says of a provider, under its own name for it; or nullptr.
    const OverlayProvider* overlay_row(Cloud cloud, std::string_view provider) const;

    std::optional<Overlay> overlay_;
    std::vector<std::string_view> overlay_locations_;  ///< sorted, each once
    std::vector<Respelled> providers_;
    std::vector<Respelled> locations_;
};

}  // namespace expressroute::catalogue

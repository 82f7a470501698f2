// What we know of ExpressRoute's providers and peering locations, as constant tables. They are compiled from the JSON
// files beside this header, which name the source of each fact; nothing is parsed at start-up.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "network/declaration.hpp"

namespace expressroute::catalogue {

using Names = std::span<const std::string_view>;

/// The separate clouds, in the order of every table. Germany's was closed in 2021.
enum class Cloud : std::uint8_t { commercial, us_government, china, germany };

inline constexpr Cloud clouds[]{Cloud::commercial, Cloud::us_government, Cloud::china,
                                Cloud::germany};

enum class Status : std::uint8_t {
    current,        ///< in a current table of the vendor's documentation
    recorded_only,  ///< only in the API's answer of 2018
    observed_only,  ///< only in guides and public code
    retired,        ///< in older documentation
    test            ///< only the vendor's own subscriptions see it
};

/// Where the spelling of a name comes from.
enum class Spelling : std::uint8_t { recorded, observed, documented };

/// How a fact is known: somebody says it of this very subject, or it follows from something like its name.
enum class Grade : std::uint8_t { recorded, documented, inferred };

enum class OfferState : std::uint8_t {
    listed,
    closed,         ///< listed, but an older footnote takes no new circuits there
    planned,        ///< announced: ordering is expected to fail
    recorded_only,  ///< only in the API's answer of 2018
};

/// A provider at a peering location.
struct Offer {
    std::uint16_t location;  ///< index into `locations`
    OfferState state;
    std::string_view only_source;  ///< where one source lists it and others do not; else empty
};

/// A connectivity model or a layer that a provider sells.
struct Evidence {
    std::variant<network::ConnectivityModel, network::PeeringLayer> sells;
    Grade grade;
    std::string_view
        basis;  ///< what it rests on where the sources do not say it outright; may be empty
    Names sources;
};

struct Provider {
    std::string_view name;  ///< as the API spells it, as far as that is known
    Status status;
    Spelling spelling;
    std::string_view family;  ///< of names that are one business; empty for most
    /// The documentation does not say which name of the family serves which location.
    bool shares_locations;
    Names recorded_locations;  ///< those of this name in 2018, where it shares them
    Names categories;
    std::span<const std::uint32_t> mbps;  ///< empty: unknown
    std::span<const Offer> offers;        ///< in the order of `locations`
    std::span<const Evidence> evidence;
    Names notes;
};

enum class LocationKind : std::uint8_t { site, metro, unknown };

/// A peering location in one cloud. Retired and test ones have little but a name.
struct Location {
    std::string_view name;
    Cloud cloud;
    Status status;
    LocationKind kind;
    Spelling spelling;
    std::string_view city;
    std::string_view country;
    std::string_view geography;  ///< what the Standard tier reaches; empty: unknown
    Grade geography_grade;
    std::uint8_t zone;  ///< of billing; 0: unknown
    std::optional<Names>
        local_regions;           ///< of the Local tier; empty: not offered; nothing: unknown
    std::optional<bool> direct;  ///< whether ExpressRoute Direct has ports there
    Names facilities;
    Names ports;    ///< its names as a location of Direct ports
    Names members;  ///< the sites behind a metro
    Grade members_grade;
    Names notes;
};

enum class AliasKind : std::uint8_t {
    doc_spelling,
    rebrand,
    product_name,
    short_name,
    localized,
    observed,
    misspelling
};

/// Another name for one or more canonical ones.
struct Alias {
    std::string_view seen;
    AliasKind kind;
    Names names;
};

/// Reaches Microsoft over an exchange, whose name the circuit then carries.
struct IndirectProvider {
    std::string_view name;
    Names exchanges;
    Names locations;
};

struct Region {
    std::string_view name;
    std::string_view geography;
};

// Sorted by name, bytewise; locations by cloud and name.
extern const std::span<const Provider> providers;
extern const std::span<const Location> locations;
extern const std::span<const Alias> provider_aliases;
extern const std::span<const Alias> location_aliases;
extern const std::span<const IndirectProvider> indirect_providers;
extern const std::span<const Region> regions;

/// The steps that provider circuits are sold in, ascending. Not every provider sells each at every location.
extern const std::span<const std::uint32_t> common_mbps;

/// The month of the vendor's tables: "2026-04".
extern const std::string_view as_of;

/// The word for it, as the JSON files spell it: "usgovernment", "recorded-only". Clouds are named as Terraform does.
std::string_view text(Cloud cloud);
std::string_view text(Status status);
std::string_view text(Spelling spelling);
std::string_view text(Grade grade);
std::string_view text(OfferState state);
std::string_view text(LocationKind kind);
std::string_view text(AliasKind kind);

/// A cloud by that word, or by the name that the Azure CLI has for it ("AzureUSGovernment"), in any case of letters.
std::optional<Cloud> parse_cloud(std::string_view name);

/// The row of exactly that name, or nullptr.
const Provider* find_provider(std::string_view name);
const Location* find_location(Cloud cloud, std::string_view name);
const IndirectProvider* find_indirect(std::string_view name);

/// The cloud's part of `locations`, and of a provider's offers.
std::span<const Location> locations_in(Cloud cloud);
std::span<const Offer> offers_in(Cloud cloud, const Provider& provider);

/// The geography of an Azure region, by its display or ARM name ("West Europe", "westeurope"); empty: unknown.
std::string_view geography(std::string_view region);

/// A name reduced to what tells it from others: letters in lower case and digits, all else of ASCII left out.
std::string fold(std::string_view name);

/// Whether that is what `fold` leaves of the name.
bool folds_to(std::string_view name, std::string_view folded);

}  // namespace expressroute::catalogue

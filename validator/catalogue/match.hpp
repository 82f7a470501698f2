// Which name is meant? The API wants exactly one spelling, and the documentation often has another.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "catalogue/tables.hpp"

namespace expressroute::catalogue {

/// What a name, as somebody wrote it, is to us. `NameMatch::names` are the names to write instead.
enum class Match : std::uint8_t {
    canonical,  ///< as the API spells it
    rebrand,    ///< the newer name of a business whose old name the API goes on using
    spelling,   ///< another spelling, or another case, spacing or punctuation
    ambiguous,  ///< leads to more than one name
    indirect,   ///< a provider that is reached over an exchange: `names` are exchanges
    test,       ///< only the vendor's own subscriptions see it
    retired,    ///< a location of the past
    elsewhere,  ///< a name in another cloud
    near,  ///< within edit distance 2 of the one in `names`, and long enough for that to mean something
    unknown
};

struct NameMatch {
    Match match = Match::unknown;
    std::vector<std::string_view> names{};
};

/// Matches against the tables that we ship, and `more` names that count as canonical for a different case, spacing or
/// punctuation and for nearness. Linear in the number of names; a canonical name costs a binary search.
NameMatch match_provider(Cloud cloud, std::string_view written,
                         std::span<const std::string_view> more = {});
NameMatch match_location(Cloud cloud, std::string_view written,
                         std::span<const std::string_view> more = {});

}  // namespace expressroute::catalogue

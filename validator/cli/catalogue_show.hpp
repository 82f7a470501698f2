// What does the catalogue know? (`expressroute-lint catalogue show`)
#pragma once

#include <string>
#include <vector>

#include "catalogue/catalogue.hpp"

namespace expressroute::cli {

/// What is shown: providers and locations of some clouds, by name.
struct Shown {
    std::vector<catalogue::Cloud> clouds;
    std::vector<std::string_view> providers;
    std::vector<std::string_view> locations;
    /// Providers that reach Microsoft over an exchange.
    std::vector<const catalogue::IndirectProvider*> indirect;
    /// How the name that was asked for leads here, where it is another: "'Arelion' is now ...".
    std::string note;

    bool empty() const { return providers.empty() && locations.empty() && indirect.empty(); }
};

/// Everything in the clouds.
Shown all_of(const catalogue::Catalogue& catalogue, std::vector<catalogue::Cloud> clouds);

/// What the name means in those of the clouds where it means anything. Nothing: it means nothing.
Shown named(const catalogue::Catalogue& catalogue, const std::vector<catalogue::Cloud>& clouds,
            std::string_view name);

/// The provider or location of the clouds whose name is nearest to one that means nothing.
std::string_view nearest_name(const catalogue::Catalogue& catalogue,
                              const std::vector<catalogue::Cloud>& clouds, std::string_view name);

/// Tables of one line for each provider and location.
std::string overview_text(const catalogue::Catalogue& catalogue, const Shown& shown);

/// A section for each provider and location.
std::string details_text(const catalogue::Catalogue& catalogue, const Shown& shown);

/// Schema in schemas/catalogue-show.schema.json.
std::string shown_json(const catalogue::Catalogue& catalogue, const Shown& shown);

}  // namespace expressroute::cli

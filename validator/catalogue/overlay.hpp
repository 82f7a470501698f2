// What the user's own subscription sees: `catalogue import` makes it of the service providers that Azure lists.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "catalogue/tables.hpp"

namespace expressroute::catalogue {

struct OverlayProvider {
    std::string name;
    std::vector<std::string> locations;  ///< sorted, each once
    std::vector<std::uint32_t> mbps;     ///< ascending, each once
};

/// One cloud's providers, sorted by name, each once.
struct Overlay {
    Cloud cloud = Cloud::commercial;
    std::string as_of;  ///< the day: "2026-11-22"
    std::vector<OverlayProvider> providers;
};

/// Sorts providers, locations and bandwidths, and joins what stands twice.
void normalize(Overlay& overlay);

/// The row of exactly that name in a normalized overlay, or nullptr.
const OverlayProvider* find_provider(const Overlay& overlay, std::string_view name);

}  // namespace expressroute::catalogue

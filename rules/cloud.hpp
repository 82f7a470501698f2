// Regions, and which of the separate clouds a circuit is in.
#pragma once

#include <optional>
#include <string_view>

#include "catalogue/tables.hpp"
#include "network/circuit.hpp"

namespace expressroute::rules {

/// Whether a name is an Azure region's, as people ("West Europe") or ARM ("westeurope") spell it; false for regions that
/// the catalogue does not know.
bool is_region(std::string_view name);

/// Whether the Local tier reaches a region, spelt either way, from a peering location; false where that is unknown.
bool is_beside(const catalogue::Location& location, std::string_view region);

/// The cloud of an Azure region, spelt either way; nothing of one that the catalogue does not know.
std::optional<catalogue::Cloud> cloud_of_region(std::string_view region);

/// The one cloud that has a peering location of that name; nothing where several or none have.
std::optional<catalogue::Cloud> cloud_of_location(std::string_view name);

/// Whether a circuit's region and its peering location are of two clouds. Germany's old cloud is none: it is closed.
bool is_between_clouds(const network::Circuit& circuit);

/// The cloud a circuit is in: by its region, else by the config, else by a peering location that only one cloud has.
/// Nothing where none of them tells.
std::optional<catalogue::Cloud> known_cloud_of(const network::Circuit& circuit);

/// The same; public where nothing tells.
catalogue::Cloud cloud_of(const network::Circuit& circuit);

}  // namespace expressroute::rules

// How far do the links of a circuit reach, by the regions and geographies of the catalogue?
#pragma once

#include <string>
#include <string_view>

#include "catalogue/tables.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {

/// The peering location of a provider circuit, in whatever spelling; nullptr for a circuit on a port, whose port knows,
/// and for a name that does not lead to one location.
const catalogue::Location* location_of(const Circuit& circuit, Report& report);

/// The Azure region of the gateway at the other end; nullptr where it is not known to be one of the location's cloud.
const std::string* region_of(const Connection& connection, const catalogue::Location& location,
                             Report& report);

/// The geography of the gateway at the other end where a Standard circuit does not reach it; empty where it does, and
/// where the geography of either is not documented.
std::string_view other_geography(const Connection& connection, const catalogue::Location& location,
                                 Report& report);

}  // namespace expressroute::rules

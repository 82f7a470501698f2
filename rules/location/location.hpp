// Is what the circuit asks for on sale?
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "rules/rule.hpp"

namespace expressroute::rules {

extern const Rule bandwidth_not_offered;
extern const Rule bandwidth_unit_slip;
extern const Rule peering_location_is_region;
extern const Rule peering_location_unknown;
extern const Rule provider_unknown_or_renamed;
extern const Rule provider_not_at_location;
extern const Rule location_closed_or_inactive;

/// The steps in which the circuit's provider sells bandwidth, ascending: those of the user's own subscription where they
/// are imported, else those that are common to all.
std::span<const std::uint32_t> offered_mbps(const Circuit& circuit, const Catalogue& catalogue);

/// The megabits that were probably meant where the bandwidth of a provider circuit looks like a slip of units.
std::optional<std::int64_t> meant_mbps(std::int64_t mbps, Input input);

/// The gigabits that were probably meant where the bandwidth of a circuit on a port is that many megabits.
std::optional<std::int64_t> meant_gbps(double gbps);

/// Whether the written name of a peering location is that of a region. The catalogue speaks first: a name that leads to a
/// location is one.
bool is_region_instead(std::string_view written, const catalogue::NameMatch& match);

}  // namespace expressroute::rules

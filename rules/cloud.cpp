#include "rules/cloud.hpp"

#include <algorithm>
#include <string>

#include "catalogue/match.hpp"

namespace expressroute::rules {
namespace {

using catalogue::Cloud;
using catalogue::Location;
using catalogue::Match;

bool has_location(Cloud cloud, std::string_view name) {
    const Match match = catalogue::match_location(cloud, name).match;
    return match == Match::canonical || match == Match::spelling;
}

}  // namespace

/// Regions of the separate clouds are told by their names, new ones too; those of Germany's closed cloud were two.
std::optional<Cloud> cloud_of_region(std::string_view region) {
    const std::string folded = catalogue::fold(region);
    if (folded.starts_with("china")) return Cloud::china;
    if (folded.starts_with("usgov") || folded.starts_with("usdod")) return Cloud::us_government;
    if (folded == "germanycentral" || folded == "germanynortheast") return Cloud::germany;
    if (is_region(region)) return Cloud::commercial;
    return std::nullopt;
}

std::optional<Cloud> cloud_of_location(std::string_view name) {
    std::optional<Cloud> only;
    for (const Cloud cloud : catalogue::clouds) {
        if (!has_location(cloud, name)) continue;
        if (only) return std::nullopt;
        only = cloud;
    }
    return only;
}

bool is_region(std::string_view name) {
    if (!catalogue::geography(name).empty()) return true;
    // The list of geographies lacks some regions that peering locations name.
    return std::ranges::any_of(catalogue::locations,
                               [&](const Location& each) { return is_beside(each, name); });
}

bool is_beside(const Location& location, std::string_view region) {
    if (!location.local_regions) return false;
    const std::string folded = catalogue::fold(region);
    return std::ranges::any_of(*location.local_regions, [&](std::string_view local) {
        return catalogue::folds_to(local, folded);
    });
}

bool is_between_clouds(const network::Circuit& circuit) {
    const std::string* region = circuit.location.known();
    const std::string* location = circuit.peering_location.known();
    if (!region || !location || !circuit.is_provider_circuit()) return false;
    const auto cloud = cloud_of_region(*region);
    return cloud && cloud != Cloud::germany && cloud_of_location(*location) != Cloud::germany &&
           catalogue::match_location(*cloud, *location).match == Match::elsewhere;
}

std::optional<Cloud> known_cloud_of(const network::Circuit& circuit) {
    if (const std::string* region = circuit.location.known())
        if (const auto cloud = cloud_of_region(*region)) return cloud;
    if (const auto cloud = catalogue::parse_cloud(circuit.assumed_cloud)) return cloud;
    const std::string* location = circuit.peering_location.known();
    return location ? cloud_of_location(*location) : std::nullopt;
}

Cloud cloud_of(const network::Circuit& circuit) {
    return known_cloud_of(circuit).value_or(Cloud::commercial);
}

}  // namespace expressroute::rules

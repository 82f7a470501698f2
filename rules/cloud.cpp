#include "rules/cloud.hpp"

#include <array>

namespace expressroute::rules {
namespace {

using catalogue::Cloud;

struct RegionPrefix {
    std::string_view folded;
    Cloud cloud;
};

/// How the regions of the other clouds begin (domain.md section 5); all else is public.
constexpr std::array<RegionPrefix, 5> regions{{{"china", Cloud::china},
                                               {"usgov", Cloud::us_government},
                                               {"usdod", Cloud::us_government},
                                               {"germanycentral", Cloud::germany},
                                               {"germanynortheast", Cloud::germany}}};

Cloud cloud_of_region(std::string_view region) {
    const std::string folded = catalogue::fold(region);
    for (const auto& each : regions)
        if (folded.starts_with(each.folded)) return each.cloud;
    return Cloud::commercial;
}

}  // namespace

catalogue::Cloud cloud_of(const network::Circuit& circuit) {
    const std::string* region = circuit.location.known();
    if (region && !region->empty()) return cloud_of_region(*region);

    const std::string* location = circuit.peering_location.known();
    if (!location) return Cloud::commercial;
    for (const Cloud cloud : catalogue::clouds)
        if (catalogue::find_location(cloud, *location)) return cloud;
    return Cloud::commercial;
}

}  // namespace expressroute::rules

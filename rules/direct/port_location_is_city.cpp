#include <fmt/core.h>

#include "rules/cloud.hpp"
#include "rules/direct/direct.hpp"
#include "rules/names.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using catalogue::Location;
using catalogue::Match;

/// The peering location of provider circuits that has this name, in any cloud; nullptr for none.
const Location* city_named(std::string_view name) {
    for (const catalogue::Cloud cloud : catalogue::clouds) {
        const catalogue::NameMatch found = catalogue::match_location(cloud, name);
        if (found.match == Match::canonical || found.match == Match::spelling)
            return catalogue::find_location(cloud, found.names.front());
    }
    return nullptr;
}

/// What the location of a port looks like, there if any is known.
std::string_view example_at(const Location& location) {
    return location.ports.empty() ? "Equinix-Seattle-SE2" : location.ports.front();
}

void check(const Port& port, Report& report) {
    const std::string* written = given_name(port.peering_location, report);
    if (!written) return;
    const std::string said =
        fmt::format("`{}` is \"{}\"", port.peering_location.property(), *written);
    if (const Location* city = city_named(*written)) {
        report.add(
            port.peering_location,
            fmt::format("{}, a peering location of provider circuits; that of a port names its "
                        "facility, such as {} (as of {})",
                        said, example_at(*city), catalogue::as_of));
    } else if (is_region(*written)) {
        report.add(port.peering_location,
                   fmt::format("{}, an Azure region; a port's location names its facility, such as "
                               "Equinix-Seattle-SE2",
                               said));
    }
}

}  // namespace

constinit const Rule port_location_is_city{
    .name = "port-location-is-city",
    .group = "direct",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary = "The peering location of a port names a facility, such as Equinix-Seattle-SE2.",
    .why =
        "Ports stand in a facility, and their locations are named by operator, city and building. "
        "The names that provider circuits use are not known there, and the order fails.",
    .how_to_fix =
        "List the locations of ports (`az network express-route port location list`) and copy the "
        "name.",
    .source = "How to configure ExpressRoute Direct (expressroute-howto-erdirect.md)",
    .when_not =
        "The catalogue knows only some locations of ports: the exact spelling is not checked.",
    .check = check,
};

}  // namespace expressroute::rules

#include <fmt/core.h>

#include <algorithm>

#include "rules/allow_list.hpp"
#include "rules/cloud.hpp"
#include "rules/names.hpp"
#include "rules/policy/policy.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using catalogue::Location;

void add(const Subject& subject, const Value<std::string>& location, Report& report) {
    const std::string said = not_in("peeringLocations", report.policy().allowed.peering_locations);
    report.add(subject, location.origin(),
               fmt::format("`{}` is \"{}\", {}", location.property(), *location.known(), said));
}

void check_circuit(const Circuit& circuit, AllowList& allowed, Report& report) {
    if (!circuit.is_provider_circuit()) return;
    const std::string* written = given_name(circuit.peering_location, report);
    if (!written || allowed.has(*written, cloud_of(circuit))) return;
    add(circuit, circuit.peering_location, report);
}

/// The peering location that has ports in a facility; nullptr where the catalogue does not know.
const Location* location_of_ports(std::string_view facility) {
    const std::string folded = catalogue::fold(facility);
    const auto found = std::ranges::find_if(catalogue::locations, [&](const Location& each) {
        return std::ranges::any_of(
            each.ports, [&](std::string_view port) { return catalogue::folds_to(port, folded); });
    });
    return found == catalogue::locations.end() ? nullptr : &*found;
}

/// A facility is on the list itself, or by the location that it belongs to. One that the catalogue does not know is named
/// by its operator, city and building.
bool has_facility(AllowList& allowed, const std::string& facility) {
    const Location* location = location_of_ports(facility);
    if (!location) return allowed.has_part_of(facility);
    return allowed.has(facility, location->cloud) || allowed.has(location->name, location->cloud);
}

void check_port(const Port& port, AllowList& allowed, Report& report) {
    const std::string* written = given_name(port.peering_location, report);
    if (!written || has_facility(allowed, *written)) return;
    add(port, port.peering_location, report);
}

// Not a check of circuits: those on a port are where the port is.
void check(const Network& network, Report& report) {
    const auto& locations = report.policy().allowed.peering_locations;
    if (locations.empty()) return;
    AllowList allowed(locations, report.catalogue(), &Catalogue::match_location);
    for (const Circuit& circuit : network.circuits) check_circuit(circuit, allowed, report);
    for (const Port& port : network.ports) check_port(port, allowed, report);
}

}  // namespace

constinit const Rule peering_location_not_allowed{
    .name = "peering-location-not-allowed",
    .group = "policy",
    .severity = Severity::error,
    .certainty = Certainty::configured,
    .summary =
        "Circuits and ports stand at a peering location that the config's `allow.peeringLocations` "
        "has.",
    .why =
        "Where the own network meets Microsoft's decides on the cabling, the latency and the law "
        "that holds there. A circuit cannot be moved afterwards: it is ordered anew.",
    .how_to_fix =
        "Order at a location of the list, or add this one to `allow.peeringLocations` once it is "
        "agreed.",
    .source = "The repository's own config, `allow.peeringLocations`",
    .when_not =
        "Case, spaces and punctuation do not count, and a location may stand in the list by any "
        "name that the catalogue knows for it. A port's location names its facility: that passes "
        "where the list has the facility or its city. Without the list nothing is reported.",
    .check = check,
};

}  // namespace expressroute::rules

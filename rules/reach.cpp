#include "rules/reach.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "catalogue/match.hpp"
#include "rules/cloud.hpp"

namespace expressroute::rules {
namespace {

using catalogue::Cloud;
using catalogue::Location;
using catalogue::Match;

bool is_in_cloud(std::string_view geography, Cloud cloud) {
    return !geography.empty() &&
           std::ranges::any_of(catalogue::locations_in(cloud), [&](const Location& location) {
               return location.geography == geography;
           });
}

}  // namespace

const Location* location_of(const Circuit& circuit, Report& report) {
    const std::string* written = report.known(circuit.peering_location);
    if (!written || !circuit.is_provider_circuit()) return nullptr;

    const Cloud cloud = cloud_of(circuit);
    const catalogue::NameMatch found = catalogue::match_location(cloud, *written);
    const bool is_sure = found.match == Match::canonical || found.match == Match::rebrand ||
                         found.match == Match::spelling;
    if (is_sure) return catalogue::find_location(cloud, found.names.front());
    report.doubt(fmt::format("the catalogue does not know the peering location {}", *written));
    return nullptr;
}

const std::string* region_of(const Connection& connection, const Location& location,
                             Report& report) {
    if (!connection.gateway) {
        report.doubt("the gateway is not in the document");
        return nullptr;
    }
    const std::string* region = report.known(connection.gateway->location);
    if (!region) return nullptr;
    if (is_in_cloud(catalogue::geography(*region), location.cloud)) return region;
    report.doubt(
        fmt::format("the catalogue does not know the region {} in the circuit's cloud", *region));
    return nullptr;
}

std::string_view other_geography(const Connection& connection, const Location& location,
                                 Report& report) {
    if (location.geography.empty() || location.geography_grade == catalogue::Grade::inferred) {
        report.doubt(fmt::format("the geography of {} is not documented", location.name));
        return {};
    }
    const std::string* region = region_of(connection, location, report);
    if (!region) return {};
    const std::string_view there = catalogue::geography(*region);
    return there == location.geography ? std::string_view() : there;
}

}  // namespace expressroute::rules

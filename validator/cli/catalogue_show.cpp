#include "cli/catalogue_show.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>

#include "source/nearest.hpp"

namespace expressroute::cli {
namespace {

using catalogue::Catalogue;
using catalogue::Cloud;
using catalogue::Match;
using catalogue::NameMatch;

/// Adds what is new, in the order of its coming.
template <class T>
void add_once(std::vector<T>& values, const T& value) {
    if (std::ranges::find(values, value) == values.end()) values.push_back(value);
}

std::vector<std::string_view> provider_names(const Catalogue& catalogue, Cloud cloud) {
    std::vector<std::string_view> names;
    if (const catalogue::Overlay* own = catalogue.overlay(cloud))
        for (const catalogue::OverlayProvider& each : own->providers) names.push_back(each.name);
    for (const catalogue::Provider& each : catalogue::providers) {
        const bool is_here = catalogue.match_provider(cloud, each.name).match == Match::canonical;
        if (is_here) names.push_back(each.name);
    }
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

std::vector<std::string_view> location_names(Cloud cloud) {
    std::vector<std::string_view> names;
    for (const catalogue::Location& each : catalogue::locations_in(cloud))
        if (each.status == catalogue::Status::current) names.push_back(each.name);
    return names;
}

/// Whether the match leads to what can be shown.
bool leads_on(const NameMatch& match) {
    return match.match == Match::canonical || match.match == Match::rebrand ||
           match.match == Match::spelling || match.match == Match::ambiguous ||
           match.match == Match::retired;
}

std::string joined(const std::vector<std::string_view>& names, std::string_view separator) {
    std::string list;
    for (const std::string_view name : names) {
        if (!list.empty()) list += separator;
        list += name;
    }
    return list;
}

std::string note_on(std::string_view written, const NameMatch& match) {
    if (match.match == Match::rebrand)
        return fmt::format("'{}' is the newer name of what the API calls '{}'", written,
                           match.names.front());
    if (match.match == Match::ambiguous)
        return fmt::format("'{}' may mean {}", written, joined(match.names, " or "));
    if (match.match == Match::spelling)
        return fmt::format("'{}' is spelled '{}'", written, match.names.front());
    return {};
}

}  // namespace

Shown all_of(const Catalogue& catalogue, std::vector<Cloud> clouds) {
    Shown shown;
    for (const Cloud cloud : clouds) {
        for (const std::string_view name : provider_names(catalogue, cloud))
            add_once(shown.providers, name);
        for (const std::string_view name : location_names(cloud)) add_once(shown.locations, name);
    }
    shown.clouds = std::move(clouds);
    return shown;
}

Shown named(const Catalogue& catalogue, const std::vector<Cloud>& clouds, std::string_view name) {
    Shown shown;
    for (const Cloud cloud : clouds) {
        const NameMatch provider = catalogue.match_provider(cloud, name);
        const NameMatch location = catalogue.match_location(cloud, name);
        if (!leads_on(provider) && !leads_on(location)) continue;
        if (leads_on(provider))
            for (const std::string_view each : provider.names) add_once(shown.providers, each);
        if (leads_on(location))
            for (const std::string_view each : location.names) add_once(shown.locations, each);
        shown.clouds.push_back(cloud);
        shown.note = note_on(name, leads_on(provider) ? provider : location);
    }
    if (const auto* indirect = catalogue::find_indirect(name)) shown.indirect.push_back(indirect);
    return shown;
}

std::string_view nearest_name(const Catalogue& catalogue, const std::vector<Cloud>& clouds,
                              std::string_view name) {
    std::vector<std::string_view> names;
    for (const Cloud cloud : clouds) {
        std::ranges::copy(provider_names(catalogue, cloud), std::back_inserter(names));
        std::ranges::copy(location_names(cloud), std::back_inserter(names));
    }
    return source::nearest(name, names);
}

}  // namespace expressroute::cli

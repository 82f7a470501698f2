#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <variant>

#include "cli/catalogue_show.hpp"

namespace expressroute::cli {
namespace {

namespace json = boost::json;

using catalogue::Catalogue;
using catalogue::Cloud;
using catalogue::Provider;

template <class Values>
json::array array(const Values& values) {
    json::array out;
    for (const auto& value : values) out.push_back(json::value(value));
    return out;
}

json::value text_or_null(std::string_view words) {
    return words.empty() ? json::value() : json::value(words);
}

/// Models or layers, by the type.
template <class Kind>
json::array evidence(const Provider* provider) {
    json::array out;
    if (!provider) return out;
    for (const catalogue::Evidence& each : provider->evidence) {
        const Kind* sells = std::get_if<Kind>(&each.sells);
        if (!sells) continue;
        out.push_back(json::object{{"name", network::text(*sells)},
                                   {"grade", text(each.grade)},
                                   {"basis", text_or_null(each.basis)},
                                   {"sources", array(each.sources)}});
    }
    return out;
}

json::array aliases(std::span<const catalogue::Alias> table, std::string_view name) {
    json::array out;
    for (const catalogue::Alias& each : table) {
        for (const std::string_view canonical : each.names)
            if (canonical == name)
                out.push_back(json::object{{"name", each.seen}, {"kind", text(each.kind)}});
    }
    return out;
}

json::array offers(const Catalogue& catalogue, Cloud cloud, std::string_view provider) {
    json::array out;
    if (catalogue.overlay(cloud)) {
        for (const std::string_view name : catalogue.locations_of(cloud, provider))
            out.push_back(
                json::object{{"name", name}, {"state", "listed"}, {"onlySource", nullptr}});
        return out;
    }
    const Provider* facts = catalogue.facts(provider);
    if (!facts) return out;
    for (const catalogue::Offer& each : catalogue::offers_in(cloud, *facts)) {
        out.push_back(json::object{{"name", catalogue::locations[each.location].name},
                                   {"state", text(each.state)},
                                   {"onlySource", text_or_null(each.only_source)}});
    }
    return out;
}

json::object provider(const Catalogue& catalogue, const Shown& shown, std::string_view name) {
    const Provider* facts = catalogue.facts(name);
    json::array places;
    for (const Cloud cloud : shown.clouds) {
        json::array here = offers(catalogue, cloud, name);
        if (here.empty()) continue;
        places.push_back(json::object{{"cloud", text(cloud)}, {"locations", std::move(here)}});
    }
    return {{"name", name},
            {"status", text(facts ? facts->status : catalogue::Status::current)},
            {"spelling",
             text(facts && facts->name == name ? facts->spelling : catalogue::Spelling::recorded)},
            {"sharesLocations", facts && facts->shares_locations},
            {"recordedLocations", facts ? array(facts->recorded_locations) : json::array()},
            {"categories", facts ? array(facts->categories) : json::array()},
            {"family", text_or_null(facts ? facts->family : std::string_view())},
            {"aliases", aliases(catalogue::provider_aliases, facts ? facts->name : name)},
            {"models", evidence<network::ConnectivityModel>(facts)},
            {"layers", evidence<network::PeeringLayer>(facts)},
            {"mbps", array(catalogue.mbps(shown.clouds.front(), name))},
            {"clouds", std::move(places)},
            {"notes", facts ? array(facts->notes) : json::array()}};
}

json::object location(const Catalogue& catalogue, const catalogue::Location& row) {
    return {{"name", row.name},
            {"cloud", text(row.cloud)},
            {"status", text(row.status)},
            {"kind", text(row.kind)},
            {"spelling", text(row.spelling)},
            {"city", text_or_null(row.city)},
            {"country", text_or_null(row.country)},
            {"geography", text_or_null(row.geography)},
            {"geographyGrade", text(row.geography_grade)},
            {"zone", row.zone > 0 ? json::value(row.zone) : json::value()},
            {"localRegions",
             row.local_regions ? json::value(array(*row.local_regions)) : json::value()},
            {"direct", row.direct ? json::value(*row.direct) : json::value()},
            {"facilities", array(row.facilities)},
            {"ports", array(row.ports)},
            {"members", array(row.members)},
            {"membersGrade", text(row.members_grade)},
            {"aliases", aliases(catalogue::location_aliases, row.name)},
            {"providers", array(catalogue.providers_at(row.cloud, row.name))},
            {"notes", array(row.notes)}};
}

/// One element on each line.
std::string lines(const json::array& elements) {
    std::string out = "[";
    for (std::string_view separator = "\n"; const json::value& each : elements) {
        out += separator;
        out += json::serialize(each);
        separator = ",\n";
    }
    return out + "]";
}

}  // namespace

std::string shown_json(const Catalogue& catalogue, const Shown& shown) {
    json::array clouds;
    for (const Cloud cloud : shown.clouds) {
        clouds.push_back(json::object{{"cloud", text(cloud)},
                                      {"asOf", catalogue.as_of(cloud)},
                                      {"fromOverlay", catalogue.overlay(cloud) != nullptr}});
    }
    json::array providers;
    for (const std::string_view name : shown.providers)
        providers.push_back(provider(catalogue, shown, name));
    json::array locations;
    for (const Cloud cloud : shown.clouds) {
        for (const std::string_view name : shown.locations)
            if (const catalogue::Location* row = catalogue::find_location(cloud, name))
                locations.push_back(location(catalogue, *row));
    }
    json::array indirect;
    for (const catalogue::IndirectProvider* each : shown.indirect) {
        indirect.push_back(json::object{{"name", each->name},
                                        {"exchanges", array(each->exchanges)},
                                        {"locations", array(each->locations)}});
    }
    return "{\"clouds\":" + json::serialize(clouds) + ",\n\"providers\":" + lines(providers) +
           ",\n\"locations\":" + lines(locations) + ",\n\"indirectProviders\":" + lines(indirect) +
           "}\n";
}

}  // namespace expressroute::cli

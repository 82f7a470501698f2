// The catalogue's files: their form, and the numbers of facts in them. A refresh changes the numbers on purpose.
#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cstddef>
#include <iterator>
#include <set>

#include "catalogue/tables.hpp"
#include "catch.hpp"
#include "paths.hpp"
#include "program.hpp"
#include "schema.hpp"

namespace expressroute::catalogue {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 9> files{"aliases",   "bandwidths", "evidence",
                                                "indirect",  "locations",  "offers",
                                                "providers", "regions",    "sources"};

std::string text_of(std::string_view file) {
    return test::read_file(std::string(project_root) + "/rules/catalogue/" + std::string(file) +
                           ".json");
}

json::array rows(std::string_view file) { return json::parse(text_of(file)).at(file).as_array(); }

template <class Rows, class Predicate>
std::size_t count(const Rows& rows, Predicate predicate) {
    return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), predicate));
}

bool is_real(const Provider& provider) { return provider.status != Status::test; }

bool can_be_ordered(const Offer& offer) {
    return offer.state == OfferState::listed || offer.state == OfferState::closed;
}

std::size_t pairs_in(Cloud cloud) {
    std::size_t pairs = 0;
    for (const Provider& each : providers) pairs += count(offers_in(cloud, each), can_be_ordered);
    return pairs;
}

std::size_t providers_in(Cloud cloud) {
    return count(providers, [&](const Provider& each) { return !offers_in(cloud, each).empty(); });
}

std::size_t locations_of(Cloud cloud) {
    return count(locations_in(cloud),
                 [](const Location& each) { return each.status == Status::current; });
}

/// The providers of which something is known in that grade, or better than nothing.
template <class Kind>
std::size_t known(Kind sells, Grade grade) {
    return count(providers, [&](const Provider& provider) {
        return count(provider.evidence, [&](const Evidence& each) {
                   return each.sells == decltype(each.sells)(sells) && each.grade == grade;
               }) > 0;
    });
}

template <class Kind>
std::size_t with_any() {
    return count(providers, [](const Provider& provider) {
        return count(provider.evidence, [](const Evidence& each) {
                   return std::holds_alternative<Kind>(each.sells);
               }) > 0;
    });
}

/// Every id under `sources`, `source` and `onlySource`, at any depth that rows have.
void collect_sources(const json::object& row, std::set<std::string>& ids) {
    for (const std::string_view key : {"sources", "mbpsSources"})
        if (const json::value* list = row.if_contains(key))
            for (const json::value& id : list->as_array())
                ids.insert(json::value_to<std::string>(id));
    for (const std::string_view key : {"source", "onlySource"})
        if (const json::value* id = row.if_contains(key))
            ids.insert(json::value_to<std::string>(*id));
}

}  // namespace

TEST_CASE("the catalogue's files conform to their schema, with one row on each line") {
    for (const std::string_view file : files) {
        INFO(file);
        json::value table = json::parse(text_of(file));
        CHECK(test::conforms(table, "catalogue.schema.json"));
        const std::string text = text_of(file);
        const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
        CHECK(lines == rows(file).size() + (file == "sources" ? 5 : 4));

        table.at(file).at(0).as_object()["surprise"] = 1;
        CHECK_FALSE(test::conforms(table, "catalogue.schema.json"));
    }
}

TEST_CASE("every source that a fact names is described") {
    std::set<std::string> described;
    for (const json::value& each : rows("sources"))
        described.insert(json::value_to<std::string>(each.at("id")));
    std::set<std::string> named;
    for (const std::string_view file : files)
        for (const json::value& row : rows(file)) collect_sources(row.as_object(), named);
    REQUIRE(named.size() > 30);
    std::set<std::string> missing;
    std::set_difference(named.begin(), named.end(), described.begin(), described.end(),
                        std::inserter(missing, missing.end()));
    CHECK(missing == std::set<std::string>());
}

TEST_CASE("the tables hold every provider, location and pair") {
    CHECK(count(providers, is_real) == 196);
    const auto with_status = [](Status status) {
        return count(providers, [&](const Provider& each) { return each.status == status; });
    };
    CHECK(with_status(Status::current) == 189);
    CHECK(with_status(Status::recorded_only) == 6);
    CHECK(with_status(Status::observed_only) == 1);
    CHECK(with_status(Status::test) == 38);
    const auto with_spelling = [](Spelling spelling) {
        return count(providers, [&](const Provider& each) {
            return is_real(each) && each.spelling == spelling;
        });
    };
    CHECK(with_spelling(Spelling::recorded) == 68);
    CHECK(with_spelling(Spelling::observed) == 9);
    CHECK(with_spelling(Spelling::documented) == 119);

    CHECK(providers_in(Cloud::commercial) == 191);
    CHECK(providers_in(Cloud::us_government) == 9);
    CHECK(providers_in(Cloud::china) == 5);
    CHECK(providers_in(Cloud::germany) == 0);
    CHECK(pairs_in(Cloud::commercial) == 971);
    CHECK(pairs_in(Cloud::us_government) == 34);
    CHECK(pairs_in(Cloud::china) == 10);
    CHECK(locations_of(Cloud::commercial) == 135);
    CHECK(locations_of(Cloud::us_government) == 9);
    CHECK(locations_of(Cloud::china) == 4);
    CHECK(locations_of(Cloud::germany) == 0);

    CHECK(indirect_providers.size() == 74);
    CHECK(provider_aliases.size() == 63);
    CHECK(location_aliases.size() == 22);
    CHECK(count(providers, [](const Provider& each) { return !each.mbps.empty(); }) == 69);
    CHECK(as_of == "2026-04");
}

TEST_CASE("the tables hold what is known of models and layers, in its grade") {
    using network::ConnectivityModel;
    using network::PeeringLayer;
    const auto check = [](auto sells, std::size_t documented, std::size_t inferred) {
        INFO(network::text(sells));
        CHECK(known(sells, Grade::documented) == documented);
        CHECK(known(sells, Grade::inferred) == inferred);
    };
    check(ConnectivityModel::cloud_exchange, 17, 25);
    check(ConnectivityModel::point_to_point_ethernet, 1, 15);
    check(ConnectivityModel::any_to_any_ipvpn, 15, 6);
    check(ConnectivityModel::direct, 0, 0);
    check(PeeringLayer::layer2, 7, 21);
    check(PeeringLayer::managed_layer3, 21, 7);
    CHECK(with_any<ConnectivityModel>() == 62);
    CHECK(with_any<PeeringLayer>() == 46);
}

TEST_CASE("rows carry the facts of their line") {
    const Location* amsterdam = find_location(Cloud::commercial, "Amsterdam");
    REQUIRE(amsterdam);
    CHECK(amsterdam->geography == "Europe");
    CHECK(amsterdam->geography_grade == Grade::documented);
    CHECK(amsterdam->zone == 1);
    REQUIRE(amsterdam->local_regions);
    REQUIRE(amsterdam->local_regions->size() == 1);
    CHECK(amsterdam->local_regions->front() == "West Europe");
    CHECK(amsterdam->direct == true);
    REQUIRE(amsterdam->ports.size() == 1);
    CHECK(amsterdam->ports.front() == "Equinix-Amsterdam-AM5");

    const Location* atlanta = find_location(Cloud::us_government, "Atlanta");
    REQUIRE(atlanta);
    REQUIRE(atlanta->local_regions);
    CHECK(atlanta->local_regions->empty());

    const Location* oslo2 = find_location(Cloud::commercial, "Oslo2");
    REQUIRE(oslo2);
    CHECK_FALSE(oslo2->local_regions);
    CHECK_FALSE(oslo2->direct);
}

TEST_CASE("regions lead to their geography by either name") {
    CHECK(geography("West Europe") == "Europe");
    CHECK(geography("westeurope") == "Europe");
    CHECK(geography("usgovvirginia") == "US Government cloud");
    CHECK(geography("chinanorth3") == "China North");
    CHECK(geography("belgiumcentral").empty());
    CHECK(geography("atlantis").empty());
    CHECK(geography("").empty());
}

TEST_CASE("clouds are known by Terraform's and the Azure CLI's names") {
    CHECK(parse_cloud("public") == Cloud::commercial);
    CHECK(parse_cloud("AzureCloud") == Cloud::commercial);
    CHECK(parse_cloud("UsGovernment") == Cloud::us_government);
    CHECK(parse_cloud("AzureChinaCloud") == Cloud::china);
    CHECK_FALSE(parse_cloud("moon"));
    CHECK_FALSE(parse_cloud(""));
}

}  // namespace expressroute::catalogue

// Every provider at every peering location of the catalogue: a circuit with matching settings is clean, and each setting
// that is spoiled is found by exactly the rule it belongs to. The table below is the contract.
#include <algorithm>
#include <boost/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "catalogue/catalogue.hpp"
#include "catch.hpp"
#include "program.hpp"

namespace expressroute::test {
namespace {

namespace json = boost::json;
using catalogue::Cloud;
using catalogue::Offer;
using catalogue::OfferState;
using catalogue::Provider;
using network::ConnectivityModel;

using Strings = std::vector<std::string>;
const Strings none;

/// What one circuit asks for.
struct Order {
    Cloud cloud;
    std::string provider;
    std::string location;
    int mbps = 1000;
    std::string sku = "Standard_MeteredData";
    std::string tier = "Standard";
    std::string family = "MeteredData";
};

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// The model that the catalogue knows best of a provider.
std::optional<ConnectivityModel> best_known_model(const Provider& provider) {
    const catalogue::Evidence* best = nullptr;
    for (const catalogue::Evidence& each : provider.evidence) {
        const bool is_of_model = std::holds_alternative<ConnectivityModel>(each.sells);
        if (is_of_model && (!best || each.grade < best->grade)) best = &each;
    }
    if (!best) return std::nullopt;
    return std::get<ConnectivityModel>(best->sells);
}

/// A model that the provider sells: by its name, else as the catalogue knows, else any that providers may sell.
ConnectivityModel model_of(const std::string& provider) {
    if (contains(provider, "IPVPN")) return ConnectivityModel::any_to_any_ipvpn;
    if (contains(provider, "Exchange")) return ConnectivityModel::cloud_exchange;
    if (contains(provider, "Ethernet")) return ConnectivityModel::point_to_point_ethernet;
    const Provider* row = catalogue::find_provider(provider);
    const auto known = row ? best_known_model(*row) : std::nullopt;
    return known.value_or(ConnectivityModel::point_to_point_ethernet);
}

std::string_view region_in(Cloud cloud) {
    if (cloud == Cloud::china) return "chinanorth3";
    if (cloud == Cloud::us_government) return "usgovvirginia";
    return "westeurope";
}

json::value circuit(const Order& order, std::size_t number) {
    return {{"type", "Microsoft.Network/expressRouteCircuits"},
            {"apiVersion", "2023-11-01"},
            {"name", std::to_string(number)},
            {"location", region_in(order.cloud)},
            {"tags",
             {{"connectivityModel", network::text(model_of(order.provider))},
              {"peeringLayer", "managed-layer3"}}},
            {"sku", {{"name", order.sku}, {"tier", order.tier}, {"family", order.family}}},
            {"properties",
             {{"serviceProviderProperties",
               {{"serviceProviderName", order.provider},
                {"peeringLocation", order.location},
                {"bandwidthInMbps", order.mbps}}}}}};
}

std::string template_of(const std::vector<Order>& orders) {
    json::array resources;
    for (std::size_t i = 0; i < orders.size(); ++i) resources.push_back(circuit(orders[i], i));
    return json::serialize(json::object{
        {"$schema",
         "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"},
        {"contentVersion", "1.0.0.0"},
        {"resources", std::move(resources)}});
}

/// The rules that found something, for each of the circuits.
std::vector<std::set<std::string>> rules_about(const std::vector<Order>& orders) {
    const TemporaryFolder folder;
    folder.write("main.json", template_of(orders));
    const json::value report =
        run({"lint", "--no-config", "--format", "json", "--fail-on", "never", "main.json"},
            {.folder = folder.path()})
            .json();
    CHECK(report.at("summary").at("circuits") == orders.size());
    std::vector<std::set<std::string>> rules(orders.size());
    for (const json::value& finding : report.at("findings").as_array()) {
        const auto name = json::value_to<std::string>(finding.at("resource").at("name"));
        rules.at(std::stoul(name)).insert(json::value_to<std::string>(finding.at("rule")));
    }
    return rules;
}

/// The circuits about which another set of rules speaks than `expected`, and who does.
Strings surprises(const std::vector<Order>& orders, const std::set<std::string>& expected) {
    const std::vector<std::set<std::string>> rules = rules_about(orders);
    Strings found;
    for (std::size_t i = 0; i < orders.size(); ++i) {
        if (rules[i] == expected) continue;
        std::string surprise = orders[i].provider + " @ " + orders[i].location + ':';
        for (const std::string& rule : rules[i]) surprise += ' ' + rule;
        found.push_back(surprise);
    }
    return found;
}

/// Matching settings for every pair of that state in any cloud.
std::vector<Order> orders_of(OfferState state) {
    std::vector<Order> orders;
    for (const Provider& provider : catalogue::providers) {
        for (const Offer& offer : provider.offers) {
            const catalogue::Location& location = catalogue::locations[offer.location];
            if (offer.state == state)
                orders.push_back(
                    {location.cloud, std::string(provider.name), std::string(location.name)});
        }
    }
    return orders;
}

const catalogue::Location& location_of(const Order& order) {
    return *catalogue::find_location(order.cloud, order.location);
}

/// The order with one setting spoiled; nothing where its pair cannot be spoiled so.
using Spoil = std::optional<Order> (*)(Order);

std::optional<Order> misspell_provider(Order order) {
    order.provider += 'x';
    return order;
}

std::optional<Order> misspell_location(Order order) {
    order.location += 'x';
    return order;
}

/// The region beside the location, in the spelling of ARM. (The catalogue knows Mexico Central as a name of Queretaro.)
std::optional<Order> name_region(Order order) {
    const auto& regions = location_of(order).local_regions;
    if (!regions || regions->empty() || regions->front() == "Mexico Central") return std::nullopt;
    order.location = catalogue::fold(regions->front());
    return order;
}

/// Some other location, where the provider is known not to be.
std::optional<Order> move_away(Order order) {
    const catalogue::Catalogue catalogue;
    for (const catalogue::Location& each : catalogue::locations_in(order.cloud)) {
        const auto pair = catalogue.pair(order.cloud, order.provider, each.name);
        if (pair.standing != catalogue::Standing::not_listed) continue;
        order.location = each.name;
        return order;
    }
    return std::nullopt;
}

std::optional<Order> ask_for_300(Order order) {
    order.mbps = 300;
    return order;
}

std::optional<Order> ask_for_1024(Order order) {
    order.mbps = 1024;
    return order;
}

std::optional<Order> contradict_tier(Order order) {
    order.tier = "Premium";
    return order;
}

/// Tier Local at a location that has a local region, billed as such a circuit is.
std::optional<Order> make_local(Order order) {
    const auto& regions = location_of(order).local_regions;
    if (!regions || regions->empty()) return std::nullopt;
    order.sku = "Local_UnlimitedData";
    order.tier = "Local";
    order.family = "UnlimitedData";
    return order;
}

std::optional<Order> make_local_metered(Order order) {
    std::optional<Order> local = make_local(std::move(order));
    if (!local) return std::nullopt;
    local->sku = "Local_MeteredData";
    local->family = "MeteredData";
    return local;
}

/// Tier Local where it is known that there is no local region.
std::optional<Order> make_local_afar(Order order) {
    const auto& regions = location_of(order).local_regions;
    if (!regions || !regions->empty()) return std::nullopt;
    order.sku = "Local_UnlimitedData";
    order.tier = "Local";
    order.family = "UnlimitedData";
    return order;
}

struct Clause {
    std::string setting;
    Spoil spoil;
    std::string rule;
};

const Clause clauses[]{
    {"a misspelt provider", misspell_provider, "provider-unknown-or-renamed"},
    {"a misspelt location", misspell_location, "peering-location-unknown"},
    {"a region for a location", name_region, "peering-location-is-region"},
    {"a location without the provider", move_away, "provider-not-at-location"},
    {"a bandwidth that nobody sells", ask_for_300, "bandwidth-not-offered"},
    {"a bandwidth in thousands of 1024", ask_for_1024, "bandwidth-unit-slip"},
    {"a tier that the name of the sku contradicts", contradict_tier, "sku-triplet-invalid"},
    {"a Local circuit where there is no local region", make_local_afar,
     "sku-local-unavailable-location"},
    {"a metered Local circuit", make_local_metered, "sku-local-metered"},
};

std::vector<Order> spoiled(const std::vector<Order>& orders, Spoil spoil) {
    std::vector<Order> found;
    for (const Order& order : orders)
        if (const std::optional<Order> bad = spoil(order)) found.push_back(*bad);
    return found;
}

}  // namespace

TEST_CASE("every pair of the catalogue is clean with matching settings") {
    const std::vector<Order> listed = orders_of(OfferState::listed);
    REQUIRE(listed.size() > 1000);
    CHECK(surprises(listed, {}) == none);
    CHECK(surprises(spoiled(listed, make_local), {}) == none);
    CHECK(surprises(orders_of(OfferState::recorded_only), {}) == none);
}

TEST_CASE("every pair with one setting spoiled has the finding of that setting, and no other") {
    const std::vector<Order> listed = orders_of(OfferState::listed);
    for (const Clause& clause : clauses) {
        INFO(clause.setting);
        const std::vector<Order> orders = spoiled(listed, clause.spoil);
        CHECK(orders.size() > listed.size() / 10);
        CHECK(surprises(orders, {clause.rule}) == none);
    }
}

TEST_CASE("every pair that takes no new circuits is said to") {
    for (const OfferState state : {OfferState::closed, OfferState::planned}) {
        const std::vector<Order> orders = orders_of(state);
        CHECK_FALSE(orders.empty());
        CHECK(surprises(orders, {"location-closed-or-inactive"}) == none);
    }
}

}  // namespace expressroute::test

#include "catalogue/catalogue.hpp"

#include <algorithm>
#include <vector>

#include "catch.hpp"

namespace expressroute::catalogue {
namespace {

constexpr Cloud cloud = Cloud::commercial;

using List = std::vector<std::string_view>;
using Steps = std::vector<std::uint32_t>;

Overlay subscription() {
    Overlay overlay{cloud,
                    "2026-11-22",
                    {{"Arelion", {"Queretaro (Mexico)", "Lyon"}, {1000}},
                     {"AARNet", {"Sydney", "Perth"}, {25000, 50}},
                     {"AARNet", {"Sydney"}, {50}},
                     {"Contoso Fibre", {"Paris"}, {}}}};
    normalize(overlay);
    return overlay;
}

Steps steps(std::span<const std::uint32_t> mbps) { return {mbps.begin(), mbps.end()}; }

bool has(const List& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

TEST_CASE("a pair is offered, closed, announced, of the past, not listed or unknown") {
    const Catalogue catalogue;
    const auto check = [&](std::string_view provider, std::string_view location,
                           Standing standing) {
        INFO(provider << " @ " << location);
        const Pair pair = catalogue.pair(cloud, provider, location);
        CHECK(pair.standing == standing);
        CHECK_FALSE(pair.is_confirmed);
    };
    check("Megaport", "Denver", Standing::offered);
    check("AIS", "Denver", Standing::not_listed);
    check("Equinix", "Los Angeles", Standing::closed);
    check("Equinix", "Los Angeles2", Standing::offered);
    check("Zayo", "Chicago Metro", Standing::planned);
    check("Sprint", "Washington DC", Standing::recorded_only);
    check("Sprint", "Paris", Standing::recorded_only);
    check("Oracle Cloud FastConnect", "Paris", Standing::recorded_only);
    check("Contoso Fibre", "Paris", Standing::unknown);
    check("Equinix", "Atlantis", Standing::unknown);
    check("Equinix", "Bogota", Standing::unknown);
    check("Equinix", "Beijing", Standing::unknown);
    CHECK(catalogue.pair(Cloud::us_government, "Verizon", "Dallas").standing == Standing::offered);
    CHECK(catalogue.pair(Cloud::china, "Megaport", "Beijing").standing == Standing::unknown);
    CHECK(catalogue.pair(cloud, "Equinix", "Melbourne2").only_source == "docs-by-location-2026-04");
    CHECK(catalogue.pair(cloud, "Equinix", "Amsterdam").only_source.empty());
}

TEST_CASE("the shipped catalogue lists from both ends") {
    const Catalogue catalogue;
    CHECK(catalogue.locations_of(cloud, "AARNet") == List{"Melbourne", "Sydney", "Sydney2"});
    CHECK(catalogue.locations_of(cloud, "AARNET") == List{"Melbourne", "Sydney", "Sydney2"});
    CHECK(catalogue.locations_of(cloud, "Nobody").empty());
    CHECK_FALSE(has(catalogue.locations_of(cloud, "Zayo"), "Chicago Metro"));
    CHECK(catalogue.providers_at(Cloud::china, "Beijing2") ==
          List{"Beijing Telecom Ethernet", "China Mobile", "China Unicom", "GDS"});
    CHECK(catalogue.providers_at(cloud, "Atlantis").empty());
    CHECK(steps(catalogue.mbps(Cloud::china, "Beijing Telecom Ethernet")) ==
          Steps{200, 500, 1000, 10000});
    CHECK(catalogue.mbps(cloud, "AIS").empty());
    CHECK(catalogue.as_of(cloud) == "2026-04");
}

TEST_CASE("an overlay outranks what is shipped, for its cloud and providers") {
    const Catalogue catalogue(subscription());
    CHECK(catalogue.as_of(cloud) == "2026-11-22");
    CHECK(catalogue.as_of(Cloud::china) == "2026-04");

    CHECK(catalogue.locations_of(cloud, "AARNet") == List{"Perth", "Sydney"});
    CHECK(steps(catalogue.mbps(cloud, "AARNet")) == Steps{50, 25000});
    const Pair perth = catalogue.pair(cloud, "AARNet", "Perth");
    CHECK(perth.standing == Standing::offered);
    CHECK(perth.is_confirmed);
    const Pair melbourne = catalogue.pair(cloud, "AARNet", "Melbourne");
    CHECK(melbourne.standing == Standing::not_listed);
    CHECK(melbourne.is_confirmed);
    CHECK(catalogue.pair(cloud, "AARNet", "Lyon").standing == Standing::not_listed);
    CHECK(catalogue.pair(cloud, "AARNet", "Atlantis").standing == Standing::unknown);

    const Pair shipped = catalogue.pair(cloud, "Megaport", "Denver");
    CHECK(shipped.standing == Standing::offered);
    CHECK_FALSE(shipped.is_confirmed);
    CHECK(has(catalogue.providers_at(cloud, "Perth"), "AARNet"));
    CHECK_FALSE(has(catalogue.providers_at(cloud, "Melbourne"), "AARNet"));
    CHECK(has(catalogue.providers_at(cloud, "Melbourne"), "Megaport"));
}

TEST_CASE("an overlay's spelling is the one that counts") {
    const Catalogue catalogue(subscription());
    const auto check = [](const NameMatch& match, Match expected, const List& names) {
        CHECK(match.match == expected);
        CHECK(match.names == names);
    };
    check(catalogue.match_provider(cloud, "Arelion"), Match::canonical, {"Arelion"});
    check(catalogue.match_provider(cloud, "Telia Carrier"), Match::spelling, {"Arelion"});
    check(catalogue.match_provider(cloud, "Contoso Fibre"), Match::canonical, {"Contoso Fibre"});
    check(catalogue.match_provider(cloud, "contoso-fibre"), Match::spelling, {"Contoso Fibre"});
    check(catalogue.match_provider(cloud, "Contoso Fiber"), Match::near, {"Contoso Fibre"});
    check(catalogue.match_location(cloud, "Lyon"), Match::canonical, {"Lyon"});
    check(catalogue.match_location(cloud, "Queretaro"), Match::spelling, {"Queretaro (Mexico)"});
    check(catalogue.match_location(cloud, "Paris"), Match::canonical, {"Paris"});

    CHECK(catalogue.pair(cloud, "Telia Carrier", "Queretaro").standing == Standing::offered);
    REQUIRE(catalogue.facts("Arelion"));
    CHECK(catalogue.facts("Arelion")->name == "Telia Carrier");
}

TEST_CASE("an ambiguous name has no facts of its own") {
    const Catalogue catalogue;
    CHECK_FALSE(catalogue.facts("Colt"));
    CHECK(catalogue.facts("Colt IPVPN"));
}

}  // namespace expressroute::catalogue

#include "catalogue/match.hpp"

#include <string>
#include <vector>

#include "catch.hpp"

namespace expressroute::catalogue {
namespace {

using List = std::vector<std::string_view>;

void check(const NameMatch& match, Match expected, const List& names) {
    CHECK(match.match == expected);
    CHECK(match.names == names);
}

void provider(std::string_view written, Match expected, const List& names = {},
              Cloud cloud = Cloud::commercial) {
    INFO(written);
    check(match_provider(cloud, written), expected, names);
}

void location(std::string_view written, Match expected, const List& names = {},
              Cloud cloud = Cloud::commercial) {
    INFO(written);
    check(match_location(cloud, written), expected, names);
}

}  // namespace

TEST_CASE("a provider's name leads to the one that the API takes") {
    provider("Equinix", Match::canonical, {"Equinix"});
    provider("AT&T Netbond", Match::canonical, {"AT&T Netbond"});
    provider("Sprint", Match::canonical, {"Sprint"});
    provider("Arelion", Match::rebrand, {"Telia Carrier"});
    provider("Console Connect", Match::rebrand, {"PCCW Global Limited"});
    provider("AT&T NetBond", Match::spelling, {"AT&T Netbond"});
    provider("GÉANT", Match::spelling, {"GEANT"});
    provider("EQUINIX", Match::spelling, {"Equinix"});
    provider(" Equinix ", Match::spelling, {"Equinix"});
    provider("Next-DC", Match::spelling, {"NEXTDC"});
    provider("Colt", Match::ambiguous, {"Colt Ethernet", "Colt IPVPN"});
    provider("Lumen", Match::ambiguous,
             {"CenturyLink Cloud Connect", "Level 3 Communications - Exchange",
              "Level 3 Communications - IPVPN"});
    provider("Airgate Technologies, Inc.", Match::indirect, {"Cologix", "Equinix"});
    provider("Equinix Test", Match::test);
    provider("Equinx", Match::near, {"Equinix"});
    provider("Megapotr", Match::near, {"Megaport"});
    provider("Contoso Fibre", Match::unknown);
}

TEST_CASE("a location's name leads to the one that the API takes") {
    location("Washington DC", Match::canonical, {"Washington DC"});
    location("Washington D.C.", Match::spelling, {"Washington DC"});
    location("SiliconValley", Match::spelling, {"Silicon Valley"});
    location("Newport (Wales)", Match::spelling, {"Newport"});
    location("Amsterdm", Match::near, {"Amsterdam"});
    location("Pariss2", Match::near, {"Paris2"});
    location("Area51", Match::test);
    location("Bogota", Match::retired, {"Bogota"});
    location("Atlantis", Match::unknown);
    location("West Europe", Match::unknown);
}

TEST_CASE("another number is another site, and few letters have no neighbours") {
    location("London3", Match::unknown);
    location("Perth2", Match::unknown);
    location("LONDON 3", Match::unknown);
    location("Bern", Match::unknown);
    provider("ATS", Match::unknown);
    location("Atlanti", Match::near, {"Atlanta"});
    provider("XO", Match::unknown);
}

TEST_CASE("each cloud has names of its own") {
    provider("Beijing Telecom Ethernet", Match::canonical, {"Beijing Telecom Ethernet"},
             Cloud::china);
    provider("Beijing Telecom Ethernet", Match::elsewhere, {"Beijing Telecom Ethernet"});
    provider("北京电信", Match::spelling, {"Beijing Telecom Ethernet"}, Cloud::china);
    provider("China Telecom", Match::elsewhere,
             {"Beijing Telecom Ethernet", "Shanghai Telecom Ethernet"});
    provider("Megaport", Match::elsewhere, {"Megaport"}, Cloud::china);
    location("上海 2", Match::spelling, {"Shanghai2"}, Cloud::china);
    location("Beijing", Match::elsewhere, {"Beijing"});
    location("Paris", Match::elsewhere, {"Paris"}, Cloud::us_government);
    location("Frankfurt", Match::retired, {"Frankfurt"}, Cloud::germany);
    location("Chicago", Match::canonical, {"Chicago"}, Cloud::us_government);
}

TEST_CASE("nonsense matches nothing, however long") {
    provider("", Match::unknown);
    provider(" - ", Match::unknown);
    location("", Match::unknown);
    location(std::string(1'000'000, 'a'), Match::unknown);
    location("\xff\xfe", Match::unknown);
}

}  // namespace expressroute::catalogue

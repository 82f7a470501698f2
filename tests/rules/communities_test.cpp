#include "rules/communities.hpp"

#include "catch.hpp"
#include "rules/cloud.hpp"

namespace expressroute::rules {

TEST_CASE("a community of Microsoft's has four or five digits behind its AS number") {
    CHECK(microsoft_value("12076:5010") == 5010);
    CHECK(microsoft_value("12076:51004") == 51004);
    for (const char* text : {"", "12076", "12076:", "12076:510", "12076:510040", "12076:5 10",
                             "65000:5010", "12076:-5010", "012076:5010"}) {
        CAPTURE(text);
        CHECK_FALSE(microsoft_value(text));
    }
}

TEST_CASE("a value stands for a service, or for a service in a region") {
    const auto check = [](int value, const std::string& meaning) {
        CAPTURE(value);
        const auto community = find_community(value);
        REQUIRE(community);
        CHECK(text(*community) == meaning);
    };
    check(5010, "12076:5010 (Exchange Online)");
    check(5250, "12076:5250 (Azure SIP trunking)");
    check(51002, "12076:51002 (Azure, West Europe)");
    check(53059, "12076:53059 (Azure SQL, New Zealand North)");
    check(55305, "12076:55305 (Azure Backup, China North 3)");
    for (const int value : {5000, 5999, 50002, 51001, 51022, 51045, 51306, 56002}) {
        CAPTURE(value);
        CHECK_FALSE(find_community(value));
    }
}

TEST_CASE("the regions of communities are those of the catalogue, each in its cloud") {
    int known = 0;
    for (int value = 51000; value < 52000; ++value) {
        const auto community = find_community(value);
        if (!community) continue;
        ++known;
        CAPTURE(community->region);
        network::Circuit circuit;
        circuit.location = {std::string(community->region), Origin{}};
        CHECK(known_cloud_of(circuit) == community->cloud);
    }
    CHECK(known == 53);
}

}  // namespace expressroute::rules

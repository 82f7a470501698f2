#include "arm/functions/call.hpp"
#include "catch.hpp"

namespace expressroute::arm {

TEST_CASE("parseCidr masks host bits away") {
    CHECK(call("parseCidr", "['192.168.9.5/22']") ==
          "{'network':'192.168.8.0','netmask':'255.255.252.0','broadcast':'192.168.11.255',"
          "'firstUsable':'192.168.8.1','lastUsable':'192.168.11.254','cidr':22}");
    CHECK(call("parseCidr", "['2001:DB8:1::5/48']") ==
          "{'network':'2001:db8:1::','netmask':'ffff:ffff:ffff::','firstUsable':'2001:db8:1::',"
          "'lastUsable':'2001:db8:1:ffff:ffff:ffff:ffff:ffff','cidr':48}");
}

TEST_CASE("the smallest blocks use every address") {
    CHECK(call("parseCidr", "['10.0.0.0/31']") ==
          "{'network':'10.0.0.0','netmask':'255.255.255.254','broadcast':'10.0.0.1',"
          "'firstUsable':'10.0.0.0','lastUsable':'10.0.0.1','cidr':31}");
    CHECK(call("parseCidr", "['10.0.0.7/32']") ==
          "{'network':'10.0.0.7','netmask':'255.255.255.255','broadcast':'10.0.0.7',"
          "'firstUsable':'10.0.0.7','lastUsable':'10.0.0.7','cidr':32}");
}

TEST_CASE("what is no address block is refused") {
    for (const char* block : {"10.0.0.0", "10.0.0.0/33", "10.0.0/8", "::/129", "::1%lo/128",
                              "10.0.0.0/", "10.0.0.0/-1", "", "/"}) {
        CAPTURE(block);
        CHECK(fails("parseCidr", std::string("['") + block + "']"));
    }
}

TEST_CASE("cidrSubnet counts blocks of one size") {
    CHECK(call("cidrSubnet", "['192.168.8.0/22', 25, 3]") == "'192.168.9.128/25'");
    CHECK(call("cidrSubnet", "['2001:db8::/32', 40, 2]") == "'2001:db8:200::/40'");
    CHECK(call("cidrSubnet", "['10.0.0.0/8', 8, 0]") == "'10.0.0.0/8'");
    CHECK(call("cidrSubnet", "['::/0', 64, 9223372036854775807]") == "'7fff:ffff:ffff:ffff::/64'");
    CHECK(fails("cidrSubnet", "['192.168.8.0/22', 25, 8]"));
    CHECK(fails("cidrSubnet", "['192.168.8.0/22', 21, 0]"));
    CHECK(fails("cidrSubnet", "['10.0.0.0/8', 33, 0]"));
    CHECK(fails("cidrSubnet", "['10.0.0.0/8', 9, -1]"));
}

TEST_CASE("cidrHost counts from the first usable address") {
    CHECK(call("cidrHost", "['192.168.9.0/25', 6]") == "'192.168.9.7'");
    CHECK(call("cidrHost", "['2001:db8::/64', 0]") == "'2001:db8::1'");
    CHECK(call("cidrHost", "['10.0.0.0/30', 2]") == "'10.0.0.3'");
    CHECK(fails("cidrHost", "['10.0.0.0/30', 3]"));
    CHECK(fails("cidrHost", "['10.0.0.0/32', 0]"));
    CHECK(fails("cidrHost", "['10.0.0.0/8', -1]"));
}

}  // namespace expressroute::arm

#include "network/prefix.hpp"

#include "catch.hpp"

using namespace expressroute::network;

TEST_CASE("a prefix is read with its family and its length") {
    const auto check = [](const char* text, Family family, int length) {
        CAPTURE(text);
        const Prefix prefix = parse_prefix(text);
        CHECK(prefix.written == text);
        CHECK(prefix.family == family);
        CHECK(prefix.length == length);
        CHECK(is_network(prefix));
    };
    check("192.168.15.16/30", Family::ipv4, 30);
    check("0.0.0.0/0", Family::ipv4, 0);
    check("255.255.255.255/32", Family::ipv4, 32);
    check("2001:db8::/126", Family::ipv6, 126);
    check("2001:DB8:0:0::4/126", Family::ipv6, 126);
    check("::ffff:10.0.0.0/128", Family::ipv6, 128);
}

TEST_CASE("an address keeps its family where the length is missing or wrong") {
    const auto check = [](const char* text, Family family, int length) {
        CAPTURE(text);
        const Prefix prefix = parse_prefix(text);
        CHECK(prefix.family == family);
        CHECK(prefix.length == length);
        CHECK_FALSE(is_network(prefix));
        CHECK(network_text(prefix) == text);
    };
    check("10.0.0.1", Family::ipv4, -1);
    check("1.2.3.4/33", Family::ipv4, 33);
    check("2001:db8::/129", Family::ipv6, 129);
    check("10.0.0.0/", Family::ipv4, -1);
    check("10.0.0.0/30 ", Family::ipv4, -1);
    check("10.0.0.0/-1", Family::ipv4, -1);
    check("10.0.0.0/030", Family::ipv4, -1);
    check("10.0.0.0/255.255.255.252", Family::ipv4, -1);
    check("10.0.0.0/99999", Family::ipv4, -1);
}

TEST_CASE("the first address of a prefix has no host bits") {
    CHECK(first_address(parse_prefix("192.168.15.22/30")) ==
          parse_prefix("192.168.15.20/30").address);
    CHECK(first_address(parse_prefix("2001:db8::7/126")) == parse_prefix("2001:db8::4").address);
    CHECK(first_address(parse_prefix("10.0.0.1")) == parse_prefix("10.0.0.1").address);
}

TEST_CASE("what is no address has no family") {
    const auto check = [](std::string_view text) {
        CAPTURE(text);
        CHECK(parse_prefix(text).family == Family::none);
        CHECK_FALSE(is_network(parse_prefix(text)));
    };
    check("");
    check("/30");
    check("010.0.0.0/8");
    check("10.0.0/8");
    check("256.0.0.0/8");
    check(" 10.0.0.0/8");
    check("x.y.z.0/30");
    check("fe80::1%eth0/64");
    check("1::2::3/64");
    check({"10.0.0.1\0junk", 13});
}

TEST_CASE("host bits are found and cleared") {
    const auto check = [](const char* text, bool expected, const char* network) {
        CAPTURE(text);
        const Prefix prefix = parse_prefix(text);
        CHECK(has_host_bits(prefix) == expected);
        CHECK(network_text(prefix) == network);
    };
    check("172.16.0.0/30", false, "172.16.0.0/30");
    check("172.16.0.1/30", true, "172.16.0.0/30");
    check("172.16.0.1/32", false, "172.16.0.1/32");
    check("172.16.0.1/0", true, "0.0.0.0/0");
    check("2001:db8::5/126", true, "2001:db8::4/126");
    check("2001:db8::4/126", false, "2001:db8::4/126");
    check("172.16.0.1", false, "172.16.0.1");
}

TEST_CASE("prefixes overlap when they share an address") {
    const auto check = [](const char* a, const char* b, bool expected) {
        CAPTURE(a, b);
        CHECK(overlap(parse_prefix(a), parse_prefix(b)) == expected);
        CHECK(overlap(parse_prefix(b), parse_prefix(a)) == expected);
    };
    check("10.0.0.0/30", "10.0.0.0/30", true);
    check("10.0.0.0/30", "10.0.0.3/32", true);
    check("10.0.0.0/30", "10.0.0.4/30", false);
    check("10.0.0.0/29", "10.0.0.5/30", true);
    check("0.0.0.0/0", "203.0.113.0/24", true);
    check("2001:db8::/126", "2001:db8::3/128", true);
    check("2001:db8::/126", "2001:db8::4/126", false);
    check("0.0.0.0/0", "::/0", false);
    check("10.0.0.1", "10.0.0.0/30", false);
}

TEST_CASE("the space of a prefix is that of its first address") {
    const auto check = [](const char* text, Space expected) {
        CAPTURE(text);
        CHECK(space(parse_prefix(text)) == expected);
    };
    check("8.8.8.8/30", Space::public_space);
    check("172.15.255.252/30", Space::public_space);
    check("172.16.0.0/30", Space::private_use);
    check("172.31.255.255", Space::private_use);
    check("172.32.0.0/30", Space::public_space);
    check("172.16.0.0/8", Space::public_space);
    check("100.127.0.0/30", Space::shared);
    check("169.254.1.0/30", Space::link_local);
    check("203.0.113.0/30", Space::documentation);
    check("203.0.114.0/30", Space::public_space);
    check("127.0.0.1", Space::other_special);
    check("239.0.0.0/30", Space::other_special);
    check("fd00::/126", Space::private_use);
    check("fe80::/126", Space::link_local);
    check("2001:db8::/126", Space::documentation);
    check("2a01:111::/126", Space::public_space);
    check("::1/128", Space::other_special);
    check("no address", Space::public_space);
}

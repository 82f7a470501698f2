#include "arm/functions/call.hpp"
#include "catch.hpp"

namespace expressroute::arm {

TEST_CASE("format puts arguments where their numbers stand") {
    CHECK(call("format", "['{1}-{0}-{1}', 'a', 'b', 'spare']") == "'b-a-b'");
    CHECK(call("format", "['{{literal}} {0}', 'v']") == "'{literal} v'");
    CHECK(call("format", "['no items']") == "'no items'");
    CHECK(call("format", "['{0}{1}{2}', null, false, 2]") == "'False2'");
}

TEST_CASE("format writes containers with single quotes") {
    CHECK(call("format", "['{0}', {'a': 'b', 'n': 2}]") == "'{'a':'b','n':2}'");
    CHECK(call("format", "['{0}', [true, 2893, 'abc']]") == "'[true,2893,'abc']'");
}

TEST_CASE("format aligns by UTF-16 length") {
    CHECK(call("format", "['{0,4}|{0,-4}|{0 , 1 }|', 'ab']") == "'  ab|ab  |ab|'");
    CHECK(call("format", "['{0,3}|', '\U0001F600']") == "' \U0001F600|'");
}

TEST_CASE("numbers follow their specifier") {
    const auto format = [](std::string specifier, std::string number) {
        return call("format", "['{0:" + specifier + "}', " + number + "]");
    };
    CHECK(format("D3", "7") == "'007'");
    CHECK(format("D3", "-7") == "'-007'");
    CHECK(format("000", "7") == "'007'");
    CHECK(format("N", "71234") == "'71,234.00'");
    CHECK(format("N0", "-1234567") == "'-1,234,567'");
    CHECK(format("N1", "999.96") == "'1,000.0'");
    CHECK(format("X", "-1") == "'FFFFFFFFFFFFFFFF'");
    CHECK(format("x4", "255") == "'00ff'");
    CHECK(format("F2", "2") == "'2.00'");
    CHECK(format("F0", "1234.5678") == "'1235'");
    CHECK(format("G", "12") == "'12'");
    CHECK(format("P0", "9223372036854775807") == "'922,337,203,685,477,580,700%'");
    CHECK(format("P1", "0.1234") == "'12.3%'");
    CHECK(format("E", "1234.5678") == "'1.234568E+003'");
    CHECK(format("e2", "0.00012") == "'1.20e-004'");
    CHECK(format("C", "-1234.5") == "'-$1,234.50'");
}

TEST_CASE("specifiers mean nothing to texts and bools") {
    CHECK(call("format", "['{0:D3} {1:N}', 'a', true]") == "'a True'");
}

TEST_CASE("malformed formats are refused") {
    CHECK(fails("format", "['{2}', 'a', 'b']"));
    CHECK(fails("format", "['{', 1]"));
    CHECK(fails("format", "['}', 1]"));
    CHECK(fails("format", "['{a}', 1]"));
    CHECK(fails("format", "['{-1}', 1]"));
    CHECK(fails("format", "['{0,x}', 1]"));
    CHECK(fails("format", "['{0,2000000000}', 1]"));
    CHECK(fails("format", "['{0:Q}', 1]"));
    CHECK(fails("format", "['{0:D2}', 1.5]"));
    CHECK(fails("format", "['{0:D999999999}', 1]"));
    CHECK(fails("format", "[1]"));
}

}  // namespace expressroute::arm

#include "arm/functions/call.hpp"
#include "catch.hpp"

namespace expressroute::arm {

TEST_CASE("division goes toward zero") {
    CHECK(call("div", "[-9, 2]") == "-4");
    CHECK(call("mod", "[-9, 4]") == "-1");
    CHECK(call("mod", "[9, -4]") == "1");
    CHECK(call("div", "[1, 0]") == "error: `div` by zero");
    CHECK(fails("mod", "[1, 0]"));
}

TEST_CASE("what needs more than 64 bits is refused") {
    CHECK(fails("add", "[9223372036854775807, 1]"));
    CHECK(fails("sub", "[-9223372036854775808, 1]"));
    CHECK(fails("mul", "[4611686018427387904, 2]"));
    CHECK(fails("div", "[-9223372036854775808, -1]"));
    CHECK(call("mod", "[-9223372036854775808, -1]") == "0");
}

TEST_CASE("min and max take ints or one array of them") {
    CHECK(call("min", "[3, -3]") == "-3");
    CHECK(call("max", "[[-5, -2]]") == "-2");
    CHECK(fails("max", "[[]]"));
    CHECK(fails("max", "[[1], 2]"));
    CHECK(fails("min", "['1']"));
}

TEST_CASE("int reads signed digits and cuts off fractions") {
    CHECK(call("int", "['0042']") == "42");
    CHECK(call("int", "['+5']") == "5");
    CHECK(call("int", "[-1.9]") == "-1");
    CHECK(fails("int", "['+-5']"));
    CHECK(fails("int", "['4x']"));
    CHECK(fails("int", "['']"));
    CHECK(fails("int", "['9223372036854775808']"));
    CHECK(fails("int", "[1e300]"));
    CHECK(fails("int", "[true]"));
}

TEST_CASE("float reads numbers and no words") {
    CHECK(call("float", "['2.5']") == "2.5E0");
    CHECK(fails("float", "['nan']"));
    CHECK(fails("float", "['infinity']"));
    CHECK(fails("float", "['1e999']"));
}

TEST_CASE("range has limits on both ends") {
    CHECK(call("range", "[-2, 3]") == "[-2,-1,0]");
    CHECK(call("range", "[5, 0]") == "[]");
    CHECK(call("range", "[2147483647, 1]") == "[2147483647]");
    CHECK(fails("range", "[2147483647, 2]"));
    CHECK(fails("range", "[9223372036854775807, 10000]"));
    CHECK(fails("range", "[0, 10001]"));
    CHECK(fails("range", "[0, -1]"));
}

}  // namespace expressroute::arm

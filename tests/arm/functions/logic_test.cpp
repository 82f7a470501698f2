#include "arm/functions/call.hpp"
#include "catch.hpp"

namespace expressroute::arm {

TEST_CASE("bool reads ints and a few words") {
    CHECK(call("bool", "[true]") == "true");
    CHECK(call("bool", "[-4]") == "true");
    CHECK(call("bool", "[0]") == "false");
    CHECK(call("bool", "['TRUE']") == "true");
    CHECK(call("bool", "['0']") == "false");
    CHECK(call("bool", "['no']") == "error: `bool` cannot read 'no'");
    CHECK(fails("bool", "[null]"));
}

TEST_CASE("there is no truthiness") { CHECK(fails("not", "['true']")); }

TEST_CASE("equality is deep, typed and exact") {
    const auto equal = [](std::string_view arguments) { return call("equals", arguments); };
    CHECK(equal("['1', 1]") == "false");
    CHECK(equal("[1, true]") == "false");
    CHECK(equal("[1, 1.0]") == "true");
    CHECK(equal("[9223372036854775807, 9223372036854775808.0]") == "false");
    CHECK(equal("['a', 'A']") == "false");
    CHECK(equal("[null, null]") == "true");
    CHECK(equal("[null, false]") == "false");
    CHECK(equal("[{'a': 1, 'b': [2]}, {'b': [2], 'a': 1}]") == "true");
    CHECK(equal("[{'a': 1}, {'A': 1}]") == "false");
    CHECK(equal("[[1, 2], [2, 1]]") == "false");
}

TEST_CASE("strings are ordered as in a dictionary: small letters before capitals") {
    CHECK(call("greater", "['Q', 'q']") == "true");
    CHECK(call("less", "['k', 'M']") == "true");
    CHECK(call("less", "['apple', 'Banana']") == "true");
    CHECK(call("lessOrEquals", "['a', 'a']") == "true");
    CHECK(call("greaterOrEquals", "['a', 'b']") == "false");
    CHECK(call("less", "['a_b', 'a1']") == "true");
}

TEST_CASE("comparisons do not mix types") {
    CHECK(call("less", "[1, '2']") ==
          "error: cannot order an int and a string: comparisons take two ints or two strings");
    CHECK(fails("greater", "[true, false]"));
}

TEST_CASE("fail fails with its message, even an unknown one") {
    CHECK(call("fail", "['stop']") == "error: stop");
    CHECK(fails("fail", "[{'$unknown': 'later'}]"));
}

}  // namespace expressroute::arm

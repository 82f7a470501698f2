#include "arm/functions/call.hpp"
#include "catch.hpp"

namespace expressroute::arm {

TEST_CASE("concat joins arrays or texts, never both") {
    CHECK(call("concat", "[[1], [], [[2], 3]]") == "[1,[2],3]");
    CHECK(call("concat", "['vm', '-', 7, true]") == "'vm-7True'");
    CHECK(fails("concat", "[[1], 'a']"));
    CHECK(fails("concat", "['a', [1]]"));
    CHECK(fails("concat", "['a', null]"));
    CHECK(call("concat", "[[1], [{'$unknown': 'x'}]]") == "[1,{'$unknown':'x'}]");
}

TEST_CASE("contains heeds case in strings but not in keys") {
    CHECK(call("contains", "['abc', 'B']") == "false");
    CHECK(call("contains", "['vlan 100', 10]") == "true");
    CHECK(call("contains", "[{'Key': null}, 'KEY']") == "true");
    CHECK(call("contains", "[[1, [2]], [2]]") == "true");
    CHECK(fails("contains", "[5, 5]"));
}

TEST_CASE("contains with unknowns says what can be said") {
    CHECK(call("contains", "[['k', {'$unknown': 'x'}], 'k']") == "true");
    CHECK(call("contains", "[['k', {'$unknown': 'x'}], 'z']") == "{'$unknown':'x'}");
    CHECK(call("contains", "[{'k': {'$unknown': 'x'}}, 'k']") == "true");
    CHECK(call("contains", "[{'$unknown': 'x'}, 'k']") == "{'$unknown':'x'}");
    CHECK(call("contains", "[['k'], {'$unknown': 'x'}]") == "{'$unknown':'x'}");
}

TEST_CASE("lengths count UTF-16 units, elements and keys") {
    CHECK(call("length", "['a\u00e9\U0001F600']") == "4");
    CHECK(call("length", "[[1, {'$unknown': 'x'}]]") == "2");
    CHECK(call("length", "[{'a': 1, 'A': 2}]") == "2");
    CHECK(fails("length", "[null]"));
    CHECK(call("empty", "[null]") == "true");
    CHECK(call("empty", "[[null]]") == "false");
    CHECK(fails("empty", "[0]"));
}

TEST_CASE("parts of arrays and strings never go out of bounds") {
    CHECK(call("first", "[[]]") == "null");
    CHECK(call("first", "['']") == "''");
    CHECK(call("last", "['query']") == "'y'");
    CHECK(call("take", "['abc', -1]") == "''");
    CHECK(call("take", "[[1, 2], 9223372036854775807]") == "[1,2]");
    CHECK(call("skip", "[[1, 2, 3], 1]") == "[2,3]");
    CHECK(call("skip", "['abcdef', 4]") == "'ef'");
    CHECK(fails("take", "[{}, 1]"));
}

TEST_CASE("indexOf ignores case in strings and compares elements exactly") {
    CHECK(call("indexOf", "['Mississippi', 'SS']") == "2");
    CHECK(call("lastIndexOf", "['Mississippi', 'iSS']") == "4");
    CHECK(call("indexOf", "['abc', '']") == "0");
    CHECK(call("indexOf", "['\U0001F600b', 'B']") == "2");
    CHECK(call("indexOf", "[['a', 'A'], 'A']") == "1");
    CHECK(call("lastIndexOf", "[[3, 4, 3], 3]") == "2");
    CHECK(call("indexOf", "[[], 1]") == "-1");
}

TEST_CASE("indexFromEnd counts from 1") {
    CHECK(call("indexFromEnd", "[['a', 'b', 'c'], 1]") == "'c'");
    CHECK(call("indexFromEnd", "[['a', 'b', 'c'], 3]") == "'a'");
    CHECK(fails("indexFromEnd", "[['a'], 0]"));
    CHECK(fails("indexFromEnd", "[['a'], 2]"));
}

TEST_CASE("flatten takes one level off") {
    CHECK(call("flatten", "[[[1, [2]], [], [3]]]") == "[1,[2],3]");
    CHECK(call("flatten", "[[]]") == "[]");
    CHECK(fails("flatten", "[[[1], 2]]"));
    CHECK(call("flatten", "[[[1], {'$unknown': 'x'}]]") == "{'$unknown':'x'}");
}

}  // namespace expressroute::arm

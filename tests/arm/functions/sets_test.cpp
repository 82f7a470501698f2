#include "arm/functions/call.hpp"
#include "catch.hpp"

namespace expressroute::arm {

TEST_CASE("union drops every duplicate of an array") {
    CHECK(call("union", "[[1, 1, '1'], [2, 1.0, {'a': 1}], [{'a': 1}]]") == "[1,'1',2,{'a':1}]");
    CHECK(fails("union", "[[1], {}]"));
    CHECK(fails("union", "[{}, null]"));
}

TEST_CASE("union merges objects at every depth, but replaces arrays") {
    CHECK(call("union", "[{'a': {'x': 1, 'l': [1]}}, {'a': {'y': 2, 'l': [2]}}]") ==
          "{'a':{'x':1,'l':[2],'y':2}}");
    CHECK(call("union", "[{'Tag': 1, 'b': 2}, {'tag': null}]") == "{'Tag':null,'b':2}");
}

TEST_CASE("union knows no more than its arguments") {
    CHECK(call("union", "[{'a': {'$unknown': 'x'}, 'b': 1}, {'a': {'c': 2}}]") ==
          "{'a':{'$unknown':'x'},'b':1}");
    CHECK(call("union", "[{'a': {'c': 2}}, {'a': {'$unknown': 'x'}}]") == "{'a':{'$unknown':'x'}}");
    CHECK(call("union", "[{'a': {'$unknown': 'x'}}, {'a': 2}]") == "{'a':2}");
    CHECK(call("union", "[[{'$unknown': 'x'}], [1]]") == "{'$unknown':'x'}");
}

TEST_CASE("shallowMerge replaces whole values and keeps the first spelling") {
    CHECK(call("shallowMerge", "[[{'T': {'x': 1}}, {'t': {'y': 2}}]]") == "{'T':{'y':2}}");
    CHECK(call("shallowMerge", "[[]]") == "{}");
    CHECK(call("shallowMerge", "[[{'a': 1}, {'$unknown': 'x'}]]") == "{'$unknown':'x'}");
    CHECK(fails("shallowMerge", "[[{}, null]]"));
}

TEST_CASE("intersection keeps the order of the first") {
    CHECK(call("intersection", "[['a', 'b', 'b', 'c'], ['c', 'b'], ['b', 'c', 'd']]") ==
          "['b','c']");
    CHECK(call("intersection", "[{'k': 1, 'm': 2}, {'K': 1, 'm': 3}]") == "{'k':1}");
}

TEST_CASE("distinct keeps first occurrences") {
    CHECK(call("distinct", "[['b', 'a', 'b', ['x'], ['x']]]") == "['b','a',['x']]");
}

}  // namespace expressroute::arm

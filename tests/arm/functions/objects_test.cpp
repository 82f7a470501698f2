#include "arm/functions/call.hpp"
#include "catch.hpp"

namespace expressroute::arm {

TEST_CASE("createObject takes pairs") {
    CHECK(call("createObject", "[]") == "{}");
    CHECK(call("createObject", "['a', 1, 'A', 2, 'a', 3]") == "{'a':3,'A':2}");
    CHECK(call("createObject", "['a', {'$unknown': 'x'}]") == "{'a':{'$unknown':'x'}}");
    CHECK(call("createObject", "[{'$unknown': 'x'}, 1]") == "{'$unknown':'x'}");
    CHECK(fails("createObject", "['a']"));
    CHECK(fails("createObject", "[1, 2]"));
}

TEST_CASE("items and objectKeys sort as if in capitals") {
    CHECK(call("items", "[{'zeta': 1, 'Alpha': {'$unknown': 'x'}}]") ==
          "[{'key':'Alpha','value':{'$unknown':'x'}},{'key':'zeta','value':1}]");
    CHECK(call("objectKeys", "[{'_b': 1, 'a': 2, 'Z': 3, '1': 4, 'A': 5}]") ==
          "['1','a','A','Z','_b']");
}

TEST_CASE("tryGet gives null for what is not there") {
    CHECK(call("tryGet", "[{'a': {'b': 2}}, 'A', 'b']") == "2");
    CHECK(call("tryGet", "[{'a': 1}, 'c', 'b']") == "null");
    CHECK(call("tryGet", "[null, 'c']") == "null");
    CHECK(call("tryGet", "[[10, 20], 1]") == "20");
    CHECK(call("tryGet", "[[10, 20], -1]") == "null");
    CHECK(call("tryGet", "[{'a': [1, 2]}, 'a', {'value': 1, 'fromEnd': true}]") == "2");
    CHECK(fails("tryGet", "['text', 'a']"));
}

TEST_CASE("tryGet on unknowns is unknown") {
    CHECK(call("tryGet", "[{'$unknown': 'x'}, 'a']") == "{'$unknown':'x'}");
    CHECK(call("tryGet", "[{'a': {'$unknown': 'x'}}, 'a', 'b']") == "{'$unknown':'x'}");
    CHECK(call("tryGet", "[{'a': 1}, {'$unknown': 'x'}]") == "{'$unknown':'x'}");
}

TEST_CASE("tryIndexFromEnd gives null outside") {
    CHECK(call("tryIndexFromEnd", "[[10, {'a': 20}], 1, 'a']") == "20");
    CHECK(call("tryIndexFromEnd", "[[10], 5]") == "null");
    CHECK(call("tryIndexFromEnd", "[null, 1]") == "null");
    CHECK(fails("tryIndexFromEnd", "[{}, 1]"));
}

TEST_CASE("json is lenient about quotes, comments, commas and line breaks") {
    const auto json = [](std::string_view text) { return call("json", text); };
    CHECK(json(R"(["{'a': [1, /* it's */ 'x', ], } // end"])") == "{'a':[1,'x']}");
    CHECK(json(R"(["'say \\'hi\\''"])") == "'say 'hi''");
    CHECK(json(R"(["['two\nlines']"])") == R"(['two\nlines'])");
    CHECK(json(R"(["{'n': 12345678901}"])") == "{'n':12345678901}");
    CHECK(json(R"(["null"])") == "null");
    CHECK(json(R"([""])") == "null");
}

TEST_CASE("what is not JSON is refused") {
    CHECK(fails("json", "['not json']"));
    CHECK(fails("json", "['[1']"));
    CHECK(fails("json", R"(["'open"])"));
    CHECK(fails("json", "['1e999']"));
    CHECK(fails("json", "['" + std::string(100'000, '[') + "']"));
}

}  // namespace expressroute::arm

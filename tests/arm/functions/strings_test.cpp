#include "arm/functions/call.hpp"
#include "catch.hpp"

namespace expressroute::arm {

TEST_CASE("string writes scalars as .NET and containers as JSON") {
    CHECK(call("string", "[false]") == "'False'");
    CHECK(call("string", "[null]") == "''");
    CHECK(call("string", "[1.5]") == "'1.5'");
    CHECK(call("string", "[1e20]") == "'1E+20'");
    CHECK(call("string", "[0.00001]") == "'1E-05'");
    CHECK(call("string", "[{'on': true, 'f': 1.0, 'n': null}]") ==
          R"('{\'on\':true,\'f\':1.0,\'n\':null}')");
}

TEST_CASE("case changes beyond ASCII, but never the length") {
    CHECK(call("toUpper", "['stra\u00dfe \u00e9\u00ff\u0161 \u0436 \u03c9']") ==
          "'STRA\u00dfE \u00c9\u0178\u0160 \u0416 \u03a9'");
    CHECK(call("toLower", "['MiXeD_09 \u00c9\u0178\u0160 \u0416 \u03a9']") ==
          "'mixed_09 \u00e9\u00ff\u0161 \u0436 \u03c9'");
}

TEST_CASE("trim takes off Unicode white space") {
    CHECK(call("trim", "['\u00a0\\t x y \u2003\\n']") == "'x y'");
    CHECK(call("trim", "['   ']") == "''");
}

TEST_CASE("startsWith, endsWith and like ignore case") {
    CHECK(call("startsWith", "['AzureFirewall', 'azure']") == "true");
    CHECK(call("endsWith", "['Report.JSON', '.json']") == "true");
    CHECK(call("startsWith", "['a', 'ab']") == "false");
    CHECK(call("like", "['Standard_D4s_v5', 'standard_*_v5']") == "true");
    CHECK(call("like", "['Standard_D4s_v5', 'standard_*s_v?']") == "false");
    CHECK(call("like", "['aXbXc', 'a*X*']") == "true");
    CHECK(call("like", "['abc', 'ab']") == "false");
    CHECK(call("like", "['', '*']") == "true");
}

TEST_CASE("substring fails outside the text") {
    CHECK(call("substring", "['lintable', 2, 3]") == "'nta'");
    CHECK(call("substring", "['net', 3]") == "''");
    CHECK(call("substring", "['abc', 9]") ==
          "error: `substring` starts at 9 in a text of 3 characters");
    CHECK(fails("substring", "['abc', 2, 2]"));
    CHECK(fails("substring", "['abc', -1]"));
    CHECK(fails("substring", "['abc', 1, 9223372036854775807]"));
}

TEST_CASE("half a surrogate pair is a replacement character") {
    CHECK(call("substring", "['\U0001F600', 0, 1]") == "'\ufffd'");
    CHECK(call("substring", "['\U0001F600', 0, 2]") == "'\U0001F600'");
}

TEST_CASE("replace heeds case and needs something to replace") {
    CHECK(call("replace", "['a.b.c', '.', '//']") == "'a//b//c'");
    CHECK(call("replace", "['aaa', 'aa', 'b']") == "'ba'");
    CHECK(call("replace", "['abc', 'B', 'x']") == "'abc'");
    CHECK(fails("replace", "['abc', '', 'x']"));
}

TEST_CASE("split keeps empty pieces and tries delimiters in order") {
    CHECK(call("split", "['a|b||c', '|']") == "['a','b','','c']");
    CHECK(call("split", "['x:y/z', [':', '/']]") == "['x','y','z']");
    CHECK(call("split", "['a::b', ['::', ':']]") == "['a','b']");
    CHECK(call("split", "['abc', '']") == "['abc']");
    CHECK(call("split", "['', ',']") == "['']");
    CHECK(call("split", "['a,', ',']") == "['a','']");
    CHECK(fails("split", "['a', [1]]"));
}

TEST_CASE("join takes texts, ints and bools") {
    CHECK(call("join", "[[1, 'two', false], '; ']") == "'1; two; False'");
    CHECK(call("join", "[[], ',']") == "''");
    CHECK(fails("join", "[[null], ',']"));
    CHECK(fails("join", "[[[]], ',']"));
}

TEST_CASE("padLeft never cuts") {
    CHECK(call("padLeft", "[5, 3, '0']") == "'005'");
    CHECK(call("padLeft", "['abcdef', 3]") == "'abcdef'");
    CHECK(fails("padLeft", "['a', 3, 'xy']"));
    CHECK(fails("padLeft", "['a', -1]"));
}

TEST_CASE("padding beyond the budget is refused before it is made") {
    CHECK(fails("padLeft", "['x', 2000000000]"));
    CHECK(fails("padLeft", "['x', 9223372036854775807, '\u00e9']"));
}

}  // namespace expressroute::arm

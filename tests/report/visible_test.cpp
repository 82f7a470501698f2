#include "catch.hpp"
#include "report/render.hpp"

namespace expressroute::report {

TEST_CASE("readable text stays as it is") {
    CHECK(visible("").empty());
    CHECK(visible("er-paris ~ \"é\" 巴黎 \\u{1b}") == "er-paris ~ \"é\" 巴黎 \\u{1b}");
}

TEST_CASE("what a terminal obeys or hides becomes a visible escape") {
    CHECK(visible("\x1b[2J") == "\\u{1b}[2J");
    CHECK(visible("a\r\nb\tc") == "a\\u{d}\\u{a}b\\u{9}c");
    CHECK(visible(std::string_view("\0\x7f", 2)) == "\\u{0}\\u{7f}");
    CHECK(visible("\u009b1m") == "\\u{9b}1m");
    CHECK(visible("a\u200bb\u2028\u202e\u2066\ufeff") ==
          "a\\u{200b}b\\u{2028}\\u{202e}\\u{2066}\\u{feff}");
    CHECK(visible("\U000e0041") == "\\u{e0041}");
}

TEST_CASE("what a pipeline would take for a command in its log becomes a visible escape") {
    CHECK(visible("##vso[task.complete]") == "\\u{23}#vso[task.complete]");
    CHECK(visible("a ###[b") == "a \\u{23}\\u{23}#[b");
    CHECK(visible("::error::a::b") == "\\u{3a}:error::a::b");
    CHECK(visible(" \u00a0::error::") == " \u00a0\\u{3a}:error::");
    CHECK(visible("a::b #1 c#") == "a::b #1 c#");
}

TEST_CASE("an escape behind a truncated character does not slip through") {
    CHECK(visible("\xe2\x1b[2J") == "\ufffd\\u{1b}[2J");
}

}  // namespace expressroute::report

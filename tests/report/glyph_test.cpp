#include "report/glyph.hpp"

#include "catch.hpp"

namespace expressroute::report {
namespace {

void check(std::string_view text, std::string_view shown, std::size_t columns, std::size_t bytes) {
    const Glyph glyph = glyph_at(text, 0);
    CHECK(glyph.shown == shown);
    CHECK(glyph.columns == columns);
    CHECK(glyph.bytes == bytes);
}

}  // namespace

TEST_CASE("a glyph is as wide as a terminal shows it") {
    check("ab", "a", 1, 1);
    check("é", "é", 1, 2);
    check("巴黎", "巴", 2, 3);
    check("🚀", "🚀", 2, 4);
    check("\u0301", "\u0301", 0, 2);
}

TEST_CASE("an escaped glyph is as wide as its escape") {
    check("\x1b[31m", "\\u{1b}", 6, 1);
    check("\u202e", "\\u{202e}", 8, 3);
}

TEST_CASE("a byte that is not UTF-8 is one replacement character") {
    check("\xff\x1b", "\ufffd", 1, 1);
    check("\xe2\x1b", "\ufffd", 1, 1);
    check("\xe2\x82", "\ufffd", 1, 1);
    check("\xc0\xaf", "\ufffd", 1, 1);
    check("\xed\xa0\x80", "\ufffd", 1, 1);
}

}  // namespace expressroute::report

#include "report/quote.hpp"

#include "catch.hpp"

namespace expressroute::report {
namespace {

Quote quote_part(std::string_view text, std::string_view part) {
    const std::size_t begin = text.find(part);
    return quote(text, {begin, begin + part.size()});
}

std::string dots(std::size_t count) { return std::string(count, '.'); }

}  // namespace

TEST_CASE("a quote is the line of the span, whatever ends it") {
    const auto check = [](std::string_view text) {
        const Quote quoted = quote_part(text, "200");
        CHECK(quoted.line == "\"vlan\": 200");
        CHECK(quoted.indent == 8);
        CHECK(quoted.width == 3);
    };
    check("\"vlan\": 200");
    check("{\n\"vlan\": 200\n}");
    check("{\r\n\"vlan\": 200\r\n}");
    check("{\r\"vlan\": 200\r}");
    check("{\n\"vlan\": 200  \n}");
}

TEST_CASE("the marker stands under the span as a terminal shows the line") {
    const auto check = [](std::string_view text, std::string_view part, std::string_view line,
                          std::size_t indent, std::size_t width) {
        const Quote quoted = quote_part(text, part);
        CHECK(quoted.line == line);
        CHECK(quoted.indent == indent);
        CHECK(quoted.width == width);
    };
    check("\t\t\"a\": 1", "1", "        \"a\": 1", 13, 1);
    check("\"é\": \"ü\"", "\"ü\"", "\"é\": \"ü\"", 5, 3);
    check("\"巴黎\": \"东京\"", "\"东京\"", "\"巴黎\": \"东京\"", 8, 6);
    check("\"\x1b\": 1", "1", "\"\\u{1b}\": 1", 10, 1);
    check("\"e\u0301\": 1", "1", "\"e\u0301\": 1", 5, 1);
}

TEST_CASE("a span that goes beyond its line is marked to the line's end") {
    const Quote quoted = quote_part("\"a\": \"one\ntwo\"", "\"one\ntwo\"");
    CHECK(quoted.line == "\"a\": \"one");
    CHECK(quoted.indent == 5);
    CHECK(quoted.width == 4);
}

TEST_CASE("the marker has a column even where there is no text") {
    CHECK(quote("", {0, 0}).width == 1);
    CHECK(quote("{}", {2, 2}).indent == 2);
    CHECK(quote("{}", {2, 2}).width == 1);
    CHECK(quote("{}", {9, 12}).indent == 2);
}

TEST_CASE("a long line is cut on either side of the span") {
    const Quote quoted = quote_part(dots(1000) + "200" + dots(1000), "200");
    CHECK(quoted.line == "…" + dots(78) + "200" + dots(77) + "…");
    CHECK(quoted.indent == 79);
    CHECK(quoted.width == 3);
}

TEST_CASE("near its ends a long line is cut on the other side only") {
    CHECK(quote_part("200" + dots(1000), "200").line == "200" + dots(155) + "…");
    CHECK(quote_part(dots(1000) + "200", "200").line == "…" + dots(155) + "200");
    CHECK(quote_part(dots(155) + "200", "200").line == dots(155) + "200");
}

TEST_CASE("a long span leaves room for what stands before it") {
    const Quote quoted = quote_part(dots(10) + std::string(500, 'x'), std::string(500, 'x'));
    CHECK(quoted.line == dots(10) + std::string(148, 'x') + "…");
    CHECK(quoted.indent == 10);
    CHECK(quoted.width == 148);
}

TEST_CASE("wide characters and combining marks stay within the limit") {
    std::string wide = "200";
    for (int i = 0; i < 500; ++i) wide += "巴";
    CHECK(quote_part(wide, "200").line.size() == 3 + 77 * 3 + 3);

    std::string marks = "200";
    for (int i = 0; i < 500; ++i) marks += "\u0301";
    CHECK(quote_part(marks, "200").line.size() == 3 + 155 * 2 + 3);
}

}  // namespace expressroute::report

#include "source/text.hpp"

#include <array>
#include <string>

#include "catch.hpp"

using namespace expressroute;
using namespace expressroute::source;
using namespace std::string_literals;

namespace {

std::string decoded(const std::string& bytes) {
    const Result<Text> text = decode("main.json", bytes);
    return text ? text->utf8 : "problem: " + text.error().message;
}

}  // namespace

TEST_CASE("every encoding that editors write becomes UTF-8 without a mark") {
    CHECK(decoded("") == "");
    CHECK(decoded("{\"caf\u00e9\": 1}") == "{\"caf\u00e9\": 1}");
    CHECK(decoded("\xEF\xBB\xBF{}") == "{}");
    CHECK(decoded("\xFF\xFE{\0}\0"s) == "{}");
    CHECK(decoded("\xFE\xFF\0{\0}"s) == "{}");
    CHECK(decoded("\xFF\xFE\xE9\0\xAC\x20\x3D\xD8\x00\xDE"s) == "\u00e9\u20ac\U0001F600");
    CHECK(decoded("\xFE\xFF\0\xE9\x20\xAC\xD8\x3D\xDE\x00"s) == "\u00e9\u20ac\U0001F600");
}

TEST_CASE("a decoded text keeps the name of its file") {
    CHECK(decode("network/main.json", "{}")->name == "network/main.json");
}

TEST_CASE("malformed text is an encoding problem at its first bad byte") {
    const auto check = [](const std::string& bytes, std::size_t line, std::size_t column) {
        CAPTURE(bytes);
        const Result<Text> text = decode("main.json", bytes);
        REQUIRE(!text);
        CHECK(text.error().kind == ProblemKind::encoding);
        CHECK(text.error().file == "main.json");
        CHECK(text.error().line == line);
        CHECK(text.error().column == column);
        CHECK(text.error().fatal);
    };
    check("\x80", 1, 1);
    check("12345678\xFF", 1, 9);
    check("{\n  \"caf\xE9\": 1}", 2, 7);
    check("\u00e9\xC3", 1, 2);                // cut off
    check("\xC0\x80", 1, 1);                  // overlong
    check("\xE0\x9F\xBF", 1, 1);              // overlong
    check("\xF0\x8F\xBF\xBF", 1, 1);          // overlong
    check("\xED\xA0\x80", 1, 1);              // a surrogate
    check("\xF4\x90\x80\x80", 1, 1);          // above U+10FFFF
    check("\xF5\x80\x80\x80", 1, 1);          // above U+10FFFF
    check("\xFF\xFE{\0x"s, 1, 2);             // half a code unit
    check("\xFF\xFE{\0\x3D\xD8"s, 1, 2);      // half a pair
    check("\xFF\xFE\n\0\x00\xDE{\0"s, 2, 1);  // the other half alone
    check("\xFF\xFE\x3D\xD8{\0"s, 1, 1);      // a half with the wrong one
    check("{\0}"s, 1, 2);
}

TEST_CASE("the bounds of UTF-8 are valid") {
    for (const char* text :
         {"\u0080", "\u07ff", "\u0800", "\ud7ff", "\ue000", "\uffff", "\U00010000", "\U0010ffff"}) {
        CHECK(decoded(text) == text);
    }
}

TEST_CASE("a file with a NUL byte is called binary, whatever else is wrong with it") {
    CHECK(decoded("\x89PNG\0"s).find("holds a NUL byte: a binary file") != std::string::npos);
    CHECK(decoded("{\0}\0"s).find("save") != std::string::npos);
}

TEST_CASE("a position counts lines of every kind and code points") {
    const auto check = [](std::string_view text, std::size_t offset, std::size_t line,
                          std::size_t column) {
        CAPTURE(text, offset);
        CHECK(position(text, offset).line == line);
        CHECK(position(text, offset).column == column);
    };
    check("", 0, 1, 1);
    check("abc", 2, 1, 3);
    check("abc", 99, 1, 4);
    check("a\nb", 1, 1, 2);
    check("a\nb", 2, 2, 1);
    check("a\r\nb", 2, 1, 3);
    check("a\r\nb", 3, 2, 1);
    check("a\rb", 2, 2, 1);
    check("a\r\rb", 3, 3, 1);
    check("a\n\r\nb", 4, 3, 1);
    check("a\r", 2, 2, 1);
    check("\u00e9\u20ac\U0001F600x", 9, 1, 4);

    const std::string wide(300, '~');
    check(wide + "\r" + wide + "\u00e9" + wide + "\n" + wide, 601, 2, 301);
    check(wide + "\r" + wide + "\u00e9" + wide + "\n" + wide, 903, 2, 602);
    check(wide + "\r" + wide + "\u00e9" + wide + "\n" + wide, 1204, 3, 301);
}

TEST_CASE("many positions come back in the order of their offsets") {
    const std::array<std::size_t, 4> offsets{4, 0, 2, 4};
    const std::vector<Position> found = positions("a\nb\nc", offsets);
    REQUIRE(found.size() == 4);
    CHECK(found[0].line == 3);
    CHECK(found[1].line == 1);
    CHECK(found[2].line == 2);
    CHECK(found[3].line == 3);
}

TEST_CASE("positions in a part of a text go on from where it begins") {
    const std::array<std::size_t, 2> offsets{1, 3};
    const std::vector<Position> found = positions("b\nc", offsets, {.line = 7, .column = 5});
    REQUIRE(found.size() == 2);
    CHECK(found[0].line == 7);
    CHECK(found[0].column == 6);
    CHECK(found[1].line == 8);
    CHECK(found[1].column == 2);
}

TEST_CASE("a text in pieces has the positions of the whole") {
    const std::string line(500, 'x');
    const std::string text =
        "\r\n\u00e9\r\r\n\n" + line + "\u20ac" + line + "\r" + line + "\U0001F600\n\r";
    for (const std::size_t size : {1U, 2U, 3U, 7U, 600U}) {
        PositionWalk walk;
        for (std::size_t at = 0; at < text.size(); at += size) {
            CAPTURE(size, at);
            CHECK(walk.before(text[at]).line == position(text, at).line);
            CHECK(walk.before(text[at]).column == position(text, at).column);
            walk.pass(std::string_view(text).substr(at, size));
        }
        CHECK(walk.before('\0').line == position(text, text.size()).line);
    }
}

TEST_CASE("a line is given without its end") {
    CHECK(line_at("", 0) == "");
    CHECK(line_at("one", 3) == "one");
    CHECK(line_at("one\ntwo\nthree", 5) == "two");
    CHECK(line_at("one\ntwo", 3) == "one");
    CHECK(line_at("one\ntwo", 4) == "two");
    CHECK(line_at("one\r\ntwo", 4) == "one");
    CHECK(line_at("one\r\ntwo", 5) == "two");
    CHECK(line_at("one\rtwo", 4) == "two");
    CHECK(line_at("one\n\ntwo", 4) == "");
    CHECK(line_at("one\ntwo", 99) == "two");
}

#include "document/parse.hpp"

#include "catch.hpp"

namespace expressroute::document {
namespace {

std::string printed(const std::string& text) {
    const auto parsed = parse({"x.json", text});
    return parsed ? azure::to_json(parsed->root) : "error: " + parsed.error().message;
}

}  // namespace

TEST_CASE("strict JSON and ARM's dialect become values") {
    const auto check = [](const std::string& text, const std::string& expected) {
        CHECK(printed(text) == expected);
    };
    check(R"({"b": [1, -2.5, true, null], "a": "x"})", R"({"b":[1,-2.5E0,true,null],"a":"x"})");
    check("// first\n{\"a\": /* b */ 1}", R"({"a":1})");
    check("{\"a\": [1, 2,],}", R"({"a":[1,2]})");
    check("{\"a\": \"b\n\tc\"}", R"({"a":"b\n\tc"})");
    check(R"({"a": "// no comment, [1,]"})", R"({"a":"// no comment, [1,]"})");
    check(R"({"a": 9223372036854775807})", R"({"a":9223372036854775807})");
}

TEST_CASE("of a repeated key the last one counts, and it is told") {
    const auto parsed = parse({"x.json", R"({"a": 1, "b": 2, "a": 3})"});
    CHECK(azure::to_json(parsed->root) == R"({"b":2,"a":3})");
    CHECK(parsed->has_duplicate_keys);
    CHECK_FALSE(parse({"x.json", R"({"a": 1, "A": 2})"})->has_duplicate_keys);
    std::string many = "{";
    for (int i = 0; i < 20; ++i) many += '"' + std::to_string(i) + "\": 1, ";
    CHECK(parse({"x.json", many + R"("7": 2})"})->has_duplicate_keys);
}

TEST_CASE("a syntax error says where, what was found and what was expected") {
    const auto check = [](const std::string& text, std::size_t line, std::size_t column,
                          const std::string& message) {
        INFO(text);
        const auto parsed = parse({"x.json", text});
        REQUIRE(parsed.has_error());
        CHECK(parsed.error().kind == ProblemKind::syntax);
        CHECK(parsed.error().file == "x.json");
        CHECK(parsed.error().line == line);
        CHECK(parsed.error().column == column);
        CHECK(parsed.error().message == message);
    };
    check("", 1, 1, "the text is empty; expected a JSON document");
    check("{\n  \"a\": ,\n}", 2, 8, "found ',' where a value was expected");
    check("{\"a\" 1}", 1, 6, "found '1' where ',', ':' or '}' was expected");
    check("[1 2]", 1, 4, "found '2' where ',' or ']' was expected");
    check("{a: 1}", 1, 2, "found 'a' where a key in double quotes or '}' was expected");
    check("[1, 2", 1, 6, "the text ends where ',' or ']' was expected");
    check("{} x", 1, 4, "found 'x' after the end of the document; expected nothing more");
    check("// é\n[é]", 2, 2, "found 'é' where a value or ']' was expected");
}

TEST_CASE("nesting has a limit") {
    const auto nested = [](std::size_t depth) {
        return std::string(depth, '[') + std::string(depth, ']');
    };
    CHECK(parse({"x.json", nested(max_depth)}).has_value());
    const auto deeper = parse({"x.json", nested(max_depth + 1)});
    REQUIRE(deeper.has_error());
    CHECK(deeper.error().kind == ProblemKind::limit);
}

}  // namespace expressroute::document

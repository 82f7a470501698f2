#include "source/scanner.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include "catch.hpp"

using namespace expressroute::source;

namespace {

// The text that the pointer's span covers.
std::string at(std::string_view text, const std::string& pointer) {
    const Span span = locate(text, std::span(&pointer, 1)).front();
    return std::string(text.substr(span.begin, span.end - span.begin));
}

}  // namespace

TEST_CASE("the lenient dialect becomes strict JSON of the same length") {
    const auto check = [](std::string_view lenient, std::string_view expected) {
        CAPTURE(lenient);
        const StrictText strict_text = strict(lenient);
        CHECK(strict_text.text == expected);
        CHECK(strict_text.shifts.empty());
    };
    check(R"({"a": [1, true, "x"]})", R"({"a": [1, true, "x"]})");
    check("{} // end", "{}       ");
    check("// a\r\n{}", "    \r\n{}");
    check("[1/*,*/,2]", "[1     ,2]");
    check("[1,\n2,]", "[1,\n2 ]");
    check(R"({"a": {"b": 1,}, /**/ })", R"({"a": {"b": 1 }       })");
    check(R"(["// no", "/* no */", "\"// no", ",]"])", R"(["// no", "/* no */", "\"// no", ",]"])");
}

TEST_CASE("what is no dialect is left for the parser to name") {
    const auto check = [](std::string_view text) {
        CAPTURE(text);
        CHECK(strict(text).text == text);
        boost::system::error_code failed;
        boost::json::parse(strict(text).text, failed);
        CHECK(failed);
    };
    check("");
    check("[,]");
    check("[1,,]");
    check("[,1]");
    check("{\"a\":,}");
    check("1,");
    check("[1 / 2]");
    check("[\"open");
    check("[\"open\\");
    check("[1 /* open");
    check("[1 /*/");
    check("[1] \x01");
    check("[\"a\\\nb\"]");
}

TEST_CASE("raw control characters in strings are escaped and their offsets still lead back") {
    const std::string lenient = "{\"a\": \"1\n2\t\r3\x01\", \"b\": 4}";
    const StrictText strict_text = strict(lenient);
    CHECK(strict_text.text == R"({"a": "1\n2\t\r3\u0001", "b": 4})");
    for (const char c : {'{', 'a', '2', 'b', '4', '}'}) {
        CAPTURE(c);
        CHECK(strict_text.original(strict_text.text.find(c)) == lenient.find(c));
    }
    CHECK(strict_text.original(strict_text.text.size()) == lenient.size());
}

TEST_CASE("a pointer leads to its value's place in the text") {
    const std::string_view text = R"({
        // the circuit
        "circuit": {"name": "er-paris", "vlans": [100, 200,], "on": true},
        "a/b": {"m~n": null, "": "empty"},
        "\u0063af\u00e9": -1.5e3
    })";
    CHECK(at(text, "") == "{");
    CHECK(at(text, "/circuit") == "{");
    CHECK(at(text, "/circuit/name") == "\"er-paris\"");
    CHECK(at(text, "/circuit/vlans") == "[");
    CHECK(at(text, "/circuit/vlans/1") == "200");
    CHECK(at(text, "/circuit/on") == "true");
    CHECK(at(text, "/a~1b/m~0n") == "null");
    CHECK(at(text, "/a~1b/") == "\"empty\"");
    CHECK(at(text, "/caf\u00e9") == "-1.5e3");
    CHECK(at("\"alone\"", "") == "\"alone\"");
}

TEST_CASE("a pointer beyond the text gets the deepest value on its way") {
    const std::string_view text = R"({"a": {"b": "text", "c": [1]}})";
    CHECK(at(text, "/a/b/x/y") == "\"text\"");
    CHECK(locate(text, std::vector<std::string>{"/a/x"}).front() == Span{6, 7});
    CHECK(at(text, "/a/c/7") == "[");
    CHECK(at(text, "/a/c/00") == "[");
    CHECK(locate(text, std::vector<std::string>{"/x/y"}).front() == Span{0, 1});
    CHECK(locate("", std::vector<std::string>{"/x"}).front() == Span{0, 0});
}

TEST_CASE("of duplicate keys the last one counts, with all that is in it") {
    const std::string_view text = R"({"a": {"b": 1, "c": 2}, "a": {"c": 3}})";
    CHECK(at(text, "/a/c") == "3");
    CHECK(locate(text, std::vector<std::string>{"/a/b"}).front() == Span{29, 30});
    CHECK(at(R"({"a": {"b": 1}, "\u0061": "last"})", "/a/b") == "\"last\"");
    CHECK(at(R"({"a": {"b": {"c": 1}, "b": 2, "b": [{"c": 3}]}})", "/a/b/0/c") == "3");
}

TEST_CASE("many pointers are answered in their order") {
    const std::vector<std::string> pointers{"/1", "/0", "", "/1"};
    const std::vector<Span> spans = locate("[10, 20]", pointers);
    CHECK(spans == std::vector<Span>{{5, 7}, {1, 3}, {0, 1}, {5, 7}});
    CHECK(locate("[10, 20]", {}).empty());
}

TEST_CASE("a key is located as its value is") {
    const std::string_view text = R"({"a": {"b": 1}, "c": [2]})";
    const auto key = [text](const std::string& pointer) {
        return locate(text, std::span(&pointer, 1), Part::key).front();
    };
    CHECK(key("/a") == Span{1, 4});
    CHECK(key("/a/b") == Span{7, 10});
    CHECK(key("/c/0") == Span{22, 23});
    CHECK(key("/a/x") == Span{1, 4});
    CHECK(key("") == Span{0, 1});
}

TEST_CASE("a key that stands twice in one object is named with both places") {
    const std::string_view text = R"([{"x/y": {"k": 1, "l": 2, "\u006b": 3}}])";
    const std::vector<DuplicateKey> duplicates = duplicate_keys(text);
    REQUIRE(duplicates.size() == 1);
    CHECK(duplicates[0].pointer == "/0/x~1y/k");
    CHECK(text.substr(duplicates[0].first.begin, 3) == "\"k\"");
    CHECK(duplicates[0].first.end == duplicates[0].first.begin + 3);
    CHECK(text.substr(duplicates[0].last.begin, 8) == "\"\\u006b\"");
}

TEST_CASE("duplicate keys come in the order of the text, each overruled one on its own") {
    const std::vector<DuplicateKey> duplicates =
        duplicate_keys(R"({"b": 1, "a": {"c": 1, "c": 2}, "b": 2, "b": 3})");
    REQUIRE(duplicates.size() == 3);
    CHECK(duplicates[0].pointer == "/b");
    CHECK(duplicates[1].pointer == "/a/c");
    CHECK(duplicates[2].pointer == "/b");
    CHECK(duplicates[0].first.begin == 1);
    CHECK(duplicates[0].last == duplicates[2].last);
}

TEST_CASE("equal keys of different objects and equal values are no duplicates") {
    CHECK(duplicate_keys(R"({"a": {"a": "a"}, "b": [{"a": 1}, {"a": 2}, "a", "a"], "A": 1})")
              .empty());
    CHECK(duplicate_keys("").empty());
}

TEST_CASE("text that no parser accepts is walked without harm") {
    for (const char* text : {"}", "]", "{:1}", "{:1,:2}", "{,}", "[}", "{\"a\"", "{\"a\":\"", ":",
                             ",", "{} {}", "[1]]", "{1:2}", "\"\\"}) {
        CAPTURE(text);
        CHECK(locate(text, std::vector<std::string>{"/a/0"}).size() == 1);
        CHECK(duplicate_keys(text).size() <= 1);
    }
}

TEST_CASE("a text nested a million deep is walked") {
    const std::string text = std::string(1'000'000, '[') + std::string(1'000'000, ']');
    CHECK(locate(text, std::vector<std::string>{"/0/0"}).front() == Span{2, 3});
    CHECK(duplicate_keys(text).empty());
    CHECK((strict(text).text == text));
}

TEST_CASE("a pointer's tokens are escaped and unescaped") {
    const auto check = [](std::string_view token, std::string_view escaped) {
        CHECK(escape_token(token) == escaped);
        CHECK(unescape_token(escaped) == token);
    };
    check("", "");
    check("vlanId", "vlanId");
    check("a/b", "a~1b");
    check("~1", "~01");
    CHECK(unescape_token("~2~") == "~2~");
}

#include "report/format.hpp"

#include "catch.hpp"

namespace expressroute::report {

TEST_CASE("a file's extension tells the format of the report in it") {
    const auto check = [](std::string_view file, std::string_view format) {
        CHECK(format_of_file(file).name == format);
    };
    check("out.txt", "text");
    check("out.json", "json");
    check("out.jsonl", "jsonl");
    check("out.sarif", "sarif");
    check("a/b.c/out.sarif.json", "sarif");
    check("TEST-expressroute.xml", "junit");
    check("comment.md", "markdown");
    check("out", "text");
    check("out.data", "text");
    check("json", "text");
}

TEST_CASE("a format is found by its name, and only by that") {
    REQUIRE(formats().size() == 9);
    for (const Format& format : formats()) CHECK(find_format(format.name) == &format);
    CHECK_FALSE(find_format("SARIF"));
    CHECK_FALSE(find_format(""));
}

}  // namespace expressroute::report

#include "report/utf16.hpp"

#include "catch.hpp"
#include "program.hpp"

namespace expressroute::report {
namespace {

using Surplus = std::map<std::size_t, std::size_t>;

Surplus surplus_of(std::string utf8, const std::set<std::size_t>& offsets) {
    return surplus_units({.name = "x.json", .utf8 = std::move(utf8)}, offsets);
}

}  // namespace

TEST_CASE("a character beyond the first 65,536 is two units of UTF-16") {
    CHECK(surplus_of("aé巴b", {0, 1, 3, 6, 7}).empty());
    CHECK(surplus_of("a🚀b🚀c", {0, 1, 5, 6, 10, 11}) == Surplus{{5, 1}, {6, 1}, {10, 2}, {11, 2}});
}

TEST_CASE("units are counted from the line's beginning, whatever ends the line before") {
    for (const std::string line_end : {"\n", "\r", "\r\n"}) {
        const std::size_t line = 4 + line_end.size();
        CHECK(surplus_of("🚀" + line_end + "a🚀", {4, line, line + 1, line + 5}) ==
              Surplus{{4, 1}, {line + 5, 1}});
    }
}

TEST_CASE("offsets in a text on disk are found across its pieces") {
    const test::TemporaryFolder folder;
    const std::string text = std::string(300'000, 'a') + "🚀" + std::string(300'000, 'b');
    folder.write("x.json", text);
    CHECK(surplus_units({.name = "x.json", .on_disk = folder.path() / "x.json"},
                        {300'000, 300'004, text.size()}) ==
          Surplus{{300'004, 1}, {text.size(), 1}});
}

}  // namespace expressroute::report

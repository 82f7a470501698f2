#include "report/line_hash.hpp"

#include "catch.hpp"
#include "program.hpp"

namespace expressroute::report {
namespace {

using Hashes = std::map<std::size_t, std::string>;

Hashes hashes_of(std::string utf8, const std::set<std::size_t>& lines) {
    return line_hashes({.name = "x.json", .utf8 = std::move(utf8)}, lines);
}

std::string times(std::size_t count, std::string_view part) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += part;
    return text;
}

}  // namespace

// The hashes here were computed with a second implementation, in JavaScript, of what codeql-action describes.

TEST_CASE("the hash of a line is GitHub's") {
    CHECK(hashes_of(" a\nb\n  \t\tc\n d", {1, 2, 3, 4}) == Hashes{{1, "271789c17abda88f:1"},
                                                                  {2, "54703d4cd895b18:1"},
                                                                  {3, "180aee12dab6264:1"},
                                                                  {4, "a23a3dc5e078b07b:1"}});
    CHECK(hashes_of("", {1}) == hashes_of(" \t", {1}));
}

TEST_CASE("every line end gives the same hash") {
    const std::set<std::size_t> all{1, 2, 3, 4, 5, 6, 7};
    const Hashes expected{{1, "e9496ae3ebfced30:1"}, {2, "fb7c023a8b9ccb3f:1"},
                          {3, "ce8ba1a563dcdaca:1"}, {4, "e20e36e16fcb0cc8:1"},
                          {5, "b3edc88f2938467e:1"}, {6, "c8e28b0b4002a3a0:1"},
                          {7, "c129715d7a2bc9a3:1"}};
    CHECK(hashes_of(" hello; \t\nworld!!!\n\n\n  \t\tGreetings\n End\n", all) == expected);
    CHECK(hashes_of(" hello; \t\rworld!!!\r\r\r  \t\tGreetings\r End\r", all) == expected);
    CHECK(hashes_of(" hello; \t\r\nworld!!!\r\n\r\n\r\n  \t\tGreetings\r\n End\r\n", all) ==
          expected);
}

TEST_CASE("of a long line only the beginning counts, in UTF-16 code units") {
    const std::string text = times(300, "x") + "\ny🚀\n";
    CHECK(hashes_of(text, {1, 2}) == Hashes{{1, "52b56201ffb58620:1"}, {2, "965a9bd3e0131a07:1"}});
    CHECK(hashes_of(times(9000, "x") + "\n\xf0\x9f\x9a\x80", {1}) ==
          Hashes{{1, "52b56201ffb58620:1"}});
}

TEST_CASE("equal lines are told apart by their number among them") {
    const std::string text = times(3, "Lorem\nLorem\n") + "é\n" + times(60, "ab\n");
    CHECK(hashes_of(text, {8, 9}) == Hashes{{8, "94155610e84b82:1"}, {9, "94155610e84b82:2"}});
    CHECK(hashes_of(text, {9}) == Hashes{{9, "94155610e84b82:2"}});
    CHECK(hashes_of(text, {1, 69}).size() == 1);
    CHECK(hashes_of(text, {}).empty());
}

TEST_CASE("a text on disk is hashed piece by piece") {
    const test::TemporaryFolder folder;
    const std::string text = times(400'000, "ab 🚀\n") + "end";
    folder.write("x.json", text);
    const std::set<std::size_t> lines{1, 7, 200'001, 400'001};
    CHECK(line_hashes({.name = "x.json", .on_disk = folder.path() / "x.json"}, lines) ==
          hashes_of(text, lines));
}

}  // namespace expressroute::report

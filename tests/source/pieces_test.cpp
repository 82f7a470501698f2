#include "source/pieces.hpp"

#include <string>

#include "catch.hpp"
#include "program.hpp"

using namespace expressroute;
using namespace expressroute::source;

namespace {

/// Some megabytes, whose line ends and characters fall on all kinds of borders.
std::string big_text() {
    std::string text;
    while (text.size() < 3'000'000) {
        text += std::string(text.size() % 701, 'x') + "\u20ac" + std::string(text.size() % 83, 'y');
        text += text.size() % 3 == 0 ? "\r\n" : text.size() % 3 == 1 ? "\n" : "\r";
    }
    return text;
}

/// What the pieces of the text are together, and whether each begins where the one before ends.
struct Joined {
    std::string text;
    bool is_in_order = true;
    bool is_read = false;
};

Joined joined(const Text& text) {
    Joined joined;
    joined.is_read = for_each_piece(text, [&](const Piece& piece) {
        joined.is_in_order = joined.is_in_order && piece.offset == joined.text.size();
        joined.text += piece.text;
        return true;
    });
    return joined;
}

}  // namespace

TEST_CASE("the pieces of a text are the text, held or left on disk") {
    const test::TemporaryFolder folder;
    for (const std::string& bytes : {std::string(), std::string("{}"), big_text()}) {
        folder.write("plan.json", bytes);
        for (const Text& text :
             {Text{.name = "plan.json", .utf8 = bytes},
              Text{.name = "plan.json", .on_disk = folder.path() / "plan.json"}}) {
            const Joined all = joined(text);
            CHECK(all.is_read);
            CHECK(all.is_in_order);
            CHECK((all.text == bytes));
            CHECK((whole(text) == bytes));
        }
    }
}

TEST_CASE("a piece knows the positions of its bytes in the whole text") {
    const std::string bytes = big_text();
    const test::TemporaryFolder folder;
    folder.write("plan.json", bytes);
    std::vector<std::size_t> offsets;
    std::vector<Position> found;
    for_each_piece({.name = "plan.json", .on_disk = folder.path() / "plan.json"},
                   [&](const Piece& piece) {
                       for (std::size_t at = 0; at < piece.text.size(); at += 997) {
                           offsets.push_back(piece.offset + at);
                           found.push_back(piece.position(at));
                       }
                       return true;
                   });
    const std::vector<Position> expected = positions(bytes, offsets);
    REQUIRE(found.size() > 3000);
    std::size_t wrong = 0;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const bool is_same =
            found[i].line == expected[i].line && found[i].column == expected[i].column;
        if (!is_same) ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("a text that nobody wants more of is not read on") {
    const test::TemporaryFolder folder;
    folder.write("plan.json", big_text());
    std::size_t seen = 0;
    const bool is_read = for_each_piece(
        {.name = "plan.json", .on_disk = folder.path() / "plan.json"}, [&](const Piece&) {
            ++seen;
            return false;
        });
    CHECK(is_read);
    CHECK(seen == 1);
}

TEST_CASE("a text that is no longer there cannot be read") {
    const test::TemporaryFolder folder;
    const Joined none = joined({.name = "plan.json", .on_disk = folder.path() / "plan.json"});
    CHECK_FALSE(none.is_read);
    CHECK(none.text.empty());
}

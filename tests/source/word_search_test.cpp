#include "source/word_search.hpp"

#include <algorithm>
#include <random>

#include "catch.hpp"

namespace expressroute {
namespace {

using source::WordSearch;
using Words = std::vector<std::string>;

bool equal_folded(char a, char b) {
    const auto folded = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return folded(a) == folded(b);
}

bool found_naively(const Words& words, const std::string& text) {
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return word.size() > 1 && std::search(text.begin(), text.end(), word.begin(), word.end(),
                                              equal_folded) != text.end();
    });
}

/// Of few letters, so that words nearly occur all the time.
std::string random_text(std::mt19937& random, std::size_t longest) {
    constexpr std::string_view letters = "aAbB@`{\xE1";
    std::string text(random() % (longest + 1), ' ');
    for (char& c : text) c = letters[random() % letters.size()];
    return text;
}

}  // namespace

TEST_CASE("a search of random words in random texts finds what a naive one does") {
    std::mt19937 random(7);
    std::size_t hits = 0;
    constexpr int rounds = 20'000;
    for (int i = 0; i < rounds; ++i) {
        Words words(1 + random() % 4);
        for (std::string& word : words) word = random_text(random, 8);
        const std::string text = random_text(random, 60);
        const bool expected = found_naively(words, text);
        hits += expected ? 1U : 0U;
        INFO("text: " << text);
        REQUIRE(WordSearch(words).found_in(text) == expected);
    }
    // The words are neither always nor never there.
    CHECK(hits > rounds / 10);
    CHECK(hits < rounds - rounds / 10);
}

TEST_CASE("a word is found wherever it stands in a long text") {
    const WordSearch search({"expressRoute", "circuit"});
    const std::string text(1000, 'e');
    CHECK_FALSE(search.found_in(text));
    for (std::size_t at = 0; at + 7 <= text.size(); ++at) {
        std::string with_word = text;
        with_word.replace(at, 7, "CirCuit");
        REQUIRE(search.found_in(with_word));
    }
}

TEST_CASE("what is shorter than a word is searched without harm, and no word is never found") {
    CHECK_FALSE(WordSearch({}).found_in("text"));
    CHECK_FALSE(WordSearch({"", "t"}).found_in("text"));
    CHECK_FALSE(WordSearch({"text"}).found_in(""));
    CHECK_FALSE(WordSearch({"text"}).found_in("tex"));
    CHECK(WordSearch({"text"}).found_in("TEXT"));
    CHECK(WordSearch({"te"}).found_in("te"));
    CHECK(WordSearch({std::string(300, 'x')}).found_in(std::string(400, 'X')));
    CHECK_FALSE(WordSearch({std::string(300, 'x')}).found_in(std::string(299, 'X')));
}

}  // namespace expressroute

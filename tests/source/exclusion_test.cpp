#include "source/exclusion.hpp"

#include <chrono>
#include <random>
#include <set>
#include <sstream>

#include "catch.hpp"
#include "repository.hpp"

namespace expressroute::test {
namespace {

using source::Exclusion;

/// Patterns, one a line, and the paths that they are tried on; each path is that of a file.
struct Case {
    const char* patterns;
    Words paths;
};

const std::vector<Case> cases{
    {"a.json", {"a.json", "x/a.json", "x/y/a.json", "b.json", "aa.json", "a.json/b"}},
    {"/a.json", {"a.json", "x/a.json"}},
    {"x/a.json", {"x/a.json", "y/x/a.json"}},
    {"x/", {"x/a", "y/x/a", "x"}},
    {"/x/", {"x/a", "y/x/a"}},
    {"*.json", {"a.json", ".json", "x/b.json", "a.jso", "a.json.txt"}},
    {"a*b*c", {"abc", "aXbYc", "abcb", "acb", "aabbcc"}},
    {"x/*", {"x/a", "x/y/a", "y/x/a"}},
    {"x/*.json", {"x/a.json", "x/y/a.json"}},
    {"?.json", {"a.json", "ab.json", ".json", "x/b.json"}},
    {"**/a", {"a", "x/a", "x/y/a", "xa"}},
    {"**/x/a", {"x/a", "y/x/a", "y/z/x/a"}},
    {"x/**", {"x/a", "x/y/a", "y/x/a"}},
    {"x/**/a", {"x/a", "x/y/a", "x/y/z/a", "xa", "x/ya"}},
    {"x**a", {"xa", "xya", "x/a", "x/ya"}},
    {"x/**a", {"x/a", "x/ya", "x/y/a"}},
    {"**", {"a", "x/a"}},
    {"/**", {"a", "x/a"}},
    {"*", {"a", "x/a", ".a"}},
    {"/*", {"a", "x/a"}},
    {"***", {"a", "x/a"}},
    {"x/***/a", {"x/a", "x/y/a", "x/y/z/a"}},
    {"[ab].json", {"a.json", "b.json", "c.json", "[ab].json"}},
    {"[!ab]", {"a", "c", "!"}},
    {"[^ab]", {"a", "c", "^"}},
    {"[a-c]x", {"ax", "bx", "dx", "-x"}},
    {"[]x]", {"]", "x", "y"}},
    {"[!]x]", {"]", "x", "y"}},
    {"[a-]", {"a", "-", "b"}},
    {"[\\]]", {"]", "\\"}},
    {"[[:digit:]]", {"1", "a", ":"}},
    {"[[:digit:]x]y", {"1y", "xy", "ay"}},
    {"[[:alpha:]-]", {"-", "a", "1"}},
    {"[[:digit:x]y", {":y", "dy", "xy", "[y"}},
    {"[[:]x", {"[x", ":x", "]x"}},
    {"[[:digit:", {"1", "["}},
    {"[a[:digit:]", {"1", "a"}},
    {"[\\[:digit:]]", {"1", "[]", "d]"}},
    {"[abc", {"[abc", "a"}},
    {"a[", {"a[", "a"}},
    {"x[/]a", {"x/a"}},
    {"\\#a", {"#a", "\\#a"}},
    {"#a", {"#a", "a"}},
    {"\\!a", {"!a", "a"}},
    {"\\*", {"*", "a"}},
    {"\\a", {"a", "\\a"}},
    {"a\\?", {"a?", "ab"}},
    {"a\\", {"a", "a\\"}},
    {"a   ", {"a", "a   "}},
    {"a\\ ", {"a ", "a"}},
    {"a\\  ", {"a ", "a"}},
    {"a\t", {"a", "a\t"}},
    {" a", {" a", "a"}},
    {"a\r", {"a", "a\r"}},
    {"*.json\n!a.json", {"a.json", "b.json", "x/a.json"}},
    {"*.json\n!/a.json\n", {"a.json", "x/a.json"}},
    {"!a.json\n*.json", {"a.json"}},
    {"x/\n!x/a", {"x/a", "x/b"}},
    {"x/*\n!x/a", {"x/a", "x/b", "x/y/a"}},
    {"/*\n!/x\n/x/*\n!/x/y", {"a", "x/a", "x/y/b", "z/y/b"}},
    {"\n\n  \n#\na", {"a", "#", "  "}},
    {"!", {"a", "!"}},
    {"/", {"a", "x/a"}},
    {"//", {"a", "x/a"}},
    {"//a", {"a", "x/a"}},
    {"x//a", {"x/a"}},
    {"./a", {"a", "x/a"}},
    {"../a", {"a"}},
    {"x/.", {"x/a"}},
    {"\xC3\xA9.json", {"\xC3\xA9.json", "e.json"}},
    {"?.json", {"\xC3\xA9.json"}},
    {"\xEF\xBB\xBF/a", {"a", "x/a"}},
    {"A.json", {"a.json", "A.json"}},
    {"a b", {"a b", "a"}},
};

/// Those of the paths that git itself ignores by the patterns.
std::set<std::string> ignored_by_git(const Repository& repository, const std::string& patterns,
                                     const Words& paths) {
    repository.write(".gitignore", patterns);
    Surroundings here = repository.surroundings();
    here.program = "git";
    // A ':' at the beginning would be an instruction.
    for (const std::string& path : paths) here.input += "./" + path + '\0';
    const Outcome outcome = run({"check-ignore", "--no-index", "-z", "--stdin"}, here);
    REQUIRE(outcome.exit_code <= 1);
    std::set<std::string> ignored;
    std::istringstream stream(outcome.out);
    for (std::string path; std::getline(stream, path, '\0');) ignored.insert(path.substr(2));
    return ignored;
}

void compare_with_git(const Repository& repository, const std::string& patterns,
                      const Words& paths) {
    const std::set<std::string> ignored = ignored_by_git(repository, patterns, paths);
    const Exclusion exclusion{std::string_view(patterns)};
    for (const std::string& path : paths) {
        INFO("patterns:\n" << patterns << "\npath: " << path);
        CHECK(exclusion.excludes_file(path) == ignored.contains(path));
    }
}

std::string random_text(std::mt19937& random, std::string_view letters, std::size_t longest) {
    std::string text(1 + random() % longest, ' ');
    for (char& c : text) c = letters[random() % letters.size()];
    return text;
}

/// No slash stands in a bracket or after a backslash: git knows such ones, we look at one name at a time.
std::string random_pattern(std::mt19937& random) {
    const bool has_slashes = random() % 2 == 0;
    return random_text(random, has_slashes ? "aabb**?//! " : "aabb*?[[]]!-\\ ", 8);
}

/// Without empty steps, and none that has a meaning of its own.
std::string random_path(std::mt19937& random) {
    std::string path = random_text(random, "ab[]-!*", 4);
    for (std::size_t i = random() % 3; i > 0; --i) path += '/' + random_text(random, "ab]", 3);
    return path;
}

}  // namespace

TEST_CASE("patterns exclude what git ignores by them") {
    const Repository repository;
    for (const Case& each : cases) compare_with_git(repository, each.patterns, each.paths);
}

TEST_CASE("random patterns exclude what git ignores by them") {
    const Repository repository;
    std::mt19937 random(7);
    for (int i = 0; i < 300; ++i) {
        std::string patterns;
        for (std::size_t lines = 1 + random() % 3; lines > 0; --lines)
            patterns += random_pattern(random) + '\n';
        Words paths;
        for (int j = 0; j < 40; ++j) paths.push_back(random_path(random));
        compare_with_git(repository, patterns, paths);
    }
}

TEST_CASE("a verdict tells what is brought back from what no pattern fits") {
    const Exclusion exclusion(std::string_view("*.json\n!a.json\n"));
    CHECK(exclusion.verdict("b.json", false) == true);
    CHECK(exclusion.verdict("a.json", false) == false);
    CHECK(exclusion.verdict("a.txt", false) == std::nullopt);
    CHECK(Exclusion().verdict("a.json", false) == std::nullopt);
    CHECK_FALSE(exclusion.excludes("a.txt", false));
}

TEST_CASE("patterns made to take forever do not") {
    const std::string long_name(250, 'a');
    std::string stars;
    for (int i = 0; i < 100; ++i) stars += "*a";
    std::string folders;
    std::string path;
    for (int i = 0; i < 500; ++i) folders += "**/a/";
    for (int i = 0; i < 1000; ++i) path += "a/";
    const auto start = std::chrono::steady_clock::now();
    CHECK_FALSE(Exclusion(std::string_view(stars + "b")).excludes_file(long_name));
    CHECK_FALSE(Exclusion(std::string_view(folders + "b")).excludes_file(path + "c"));
    CHECK_FALSE(Exclusion(std::string_view(std::string(100'000, '['))).excludes_file(long_name));
    CHECK_FALSE(
        Exclusion(std::string_view(std::string(100'000, '*') + "b")).excludes_file(long_name));
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
}

}  // namespace expressroute::test

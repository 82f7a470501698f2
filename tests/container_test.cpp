// The container's file, as far as it can be checked without building the image: what it copies is there and goes along,
// and what it builds with is what we build with.
#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "program.hpp"

namespace expressroute::test {
namespace {

namespace fs = std::filesystem;
using Lines = std::vector<std::string>;

Lines lines_of(const std::string& file) {
    std::istringstream text(read_file(fs::path(project_root) / file));
    Lines lines;
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    return lines;
}

Lines words_of(const std::string& line) {
    std::istringstream text(line);
    Lines words;
    for (std::string word; text >> word;) words.push_back(word);
    return words;
}

/// What the build stage copies out of the project.
std::set<std::string> copied() {
    std::set<std::string> names;
    for (const std::string& line : lines_of("Dockerfile")) {
        if (!line.starts_with("COPY ") || line.starts_with("COPY --from=")) continue;
        const Lines words = words_of(line);
        names.insert(words.begin() + 1, words.end() - 1);
    }
    return names;
}

/// The lines of a list that stand alone on theirs.
std::set<std::string> listed(const std::string& file, const std::string& ending) {
    std::set<std::string> names;
    for (const std::string& line : lines_of(file)) {
        const Lines words = words_of(line);
        const bool is_item = !words.empty() && line.starts_with("    ") &&
                             words.size() == (ending.empty() ? 1U : 2U) &&
                             (ending.empty() || words.back() == ending);
        if (is_item) names.insert(words.front());
    }
    return names;
}

}  // namespace

TEST_CASE("the container's file copies what is there and what .dockerignore lets through") {
    std::set<std::string> let_through;
    for (const std::string& line : lines_of(".dockerignore"))
        if (line.starts_with('!')) let_through.insert(line.substr(1));
    CHECK(copied() == let_through);
    CHECK(copied().size() == 4);
    for (const std::string& name : copied()) CHECK(fs::exists(fs::path(project_root) / name));
}

TEST_CASE("the container builds with packages that ci/setup installs") {
    const std::set<std::string> packages = listed("Dockerfile", "\\");
    const std::set<std::string> known = listed("ci/setup", "");
    CHECK(packages.size() == 7);
    CHECK(std::ranges::includes(known, packages));
}

}  // namespace expressroute::test

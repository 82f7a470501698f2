// The committed rule pages are what the rules say of themselves.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "catch.hpp"
#include "cli/rule_page.hpp"
#include "cli/rules.hpp"
#include "paths.hpp"
#include "program.hpp"
#include "rules/registry.hpp"

namespace fs = std::filesystem;
namespace rules = expressroute::rules;

namespace {

using expressroute::cli::examples;
using expressroute::cli::page_markdown;

const fs::path fixtures = fs::path(expressroute::project_root) / "fixtures" / "rules";
const fs::path pages = fs::path(expressroute::project_root) / "docs" / "rules";

std::string contents(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Compares the page with what it should be; UPDATE_GOLDENS=1 writes it instead.
void check_page(const fs::path& path, const std::string& expected) {
    if (std::getenv("UPDATE_GOLDENS")) {
        fs::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << expected;
    }
    INFO(path);
    CHECK(contents(path) == expected);
}

}  // namespace

TEST_CASE("each rule has its page, and the page is current") {
    for (const rules::Rule* rule : rules::all()) {
        const std::string file = std::string(rule->name) + ".md";
        check_page(pages / rule->group / file, page_markdown(*rule, examples(fixtures, *rule)));
    }
}

TEST_CASE(
    "the program prints a page with the examples of a folder, and without one the page alone") {
    const rules::Rule& rule = *rules::all().front();
    const std::string name(rule.name);
    const auto page = [&](std::vector<std::string> options) {
        options.insert(options.begin(), {"rules", "--format", "markdown", name});
        return expressroute::test::run(options).out;
    };
    CHECK(page({"--fixtures", fixtures.string()}) == page_markdown(rule, examples(fixtures, rule)));
    CHECK(page({}) == page_markdown(rule, {}));
}

TEST_CASE("the index of the rule pages is current") {
    check_page(pages / "README.md", expressroute::cli::rules_markdown(rules::all()));
}

TEST_CASE("no page is left over from a rule that is gone") {
    std::set<fs::path> expected{pages / "README.md"};
    for (const rules::Rule* rule : rules::all()) {
        expected.insert(pages / rule->group / (std::string(rule->name) + ".md"));
    }
    std::set<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator(pages)) {
        if (entry.is_regular_file()) found.insert(entry.path());
    }
    CHECK(found == expected);
}

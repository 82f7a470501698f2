// The house's own rules: who may include whom, and what belongs to a rule.
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "paths.hpp"
#include "rules/registry.hpp"
#include "rules/rule.hpp"

namespace expressroute {
namespace {

namespace fs = std::filesystem;

const fs::path root = project_root;

using Strings = std::vector<std::string>;

/// What a test compares with: a failing one then prints what there is.
const Strings none;

/// A folder may include itself, what `everyone` may, and these. `cli` may include everything.
const std::map<std::string, std::set<std::string>> may_include = {
    {"source", {}},
    {"azure", {"source"}},
    {"document", {"source", "azure"}},
    {"arm", {"source", "azure"}},
    {"terraform", {"source", "azure", "document"}},
    {"network", {"azure"}},
    {"catalogue", {"network"}},
    {"rules", {"network", "catalogue"}},
    {"engine", {"source", "azure", "network", "catalogue", "rules"}},
    {"fix", {"source", "azure", "arm", "rules"}},
    {"report", {"source", "rules", "fix"}},
};

/// Plain data, the search for a name that somebody mistyped, and work for several threads.
const std::set<std::string> everyone = {"source/origin.hpp", "source/glob.hpp",
                                        "source/nearest.hpp", "source/parallel.hpp",
                                        "source/pointer.hpp"};

struct Source {
    std::string name;    ///< "network/prefix.hpp", as it would be included
    std::string folder;  ///< "network"
    Strings includes;    ///< without quotes or angle brackets
};

std::string first_folder(const std::string& path) { return path.substr(0, path.find('/')); }

bool is_header(const Source& source) { return source.name.ends_with(".hpp"); }

Strings includes(const fs::path& file) {
    constexpr std::string_view directive = "#include ";
    Strings found;
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (!line.starts_with(directive)) continue;
        const std::size_t begin = directive.size() + 1;
        found.push_back(line.substr(begin, line.find_first_of("\">", begin) - begin));
    }
    return found;
}

std::vector<Source> sources_below(const fs::path& folder, const fs::path& included_from) {
    std::vector<Source> sources;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        const std::string extension = entry.path().extension().string();
        if (extension != ".cpp" && extension != ".hpp") continue;

        const std::string name = entry.path().lexically_relative(included_from).generic_string();
        sources.push_back({name, first_folder(name), includes(entry.path())});
    }
    return sources;
}

std::vector<Source> all_sources() {
    std::vector<Source> sources = sources_below(root / "validator", root / "validator");
    for (Source& source : sources_below(root / "rules", root)) sources.push_back(std::move(source));
    return sources;
}

/// "source: target" for each include that `is_wrong`.
template <class Predicate>
Strings wrong_includes(Predicate is_wrong) {
    Strings wrong;
    for (const Source& source : all_sources()) {
        for (const std::string& target : source.includes) {
            if (is_wrong(source, target)) wrong.push_back(source.name + ": " + target);
        }
    }
    return wrong;
}

bool is_boost(const std::string& target) { return target.starts_with("boost/"); }

bool points_backwards(const Source& source, const std::string& target) {
    const std::string folder = first_folder(target);
    if (folder == source.folder || everyone.contains(target)) return false;

    const auto allowed = may_include.find(source.folder);
    if (allowed == may_include.end()) return false;
    return (may_include.contains(folder) || folder == "cli") && !allowed->second.contains(folder);
}

/// The folders right below one, by name.
Strings folders_in(const fs::path& folder) {
    Strings names;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.is_directory()) names.push_back(entry.path().filename().string());
    }
    return names;
}

std::vector<fs::path> files_in(const fs::path& folder, std::string_view extension) {
    std::vector<fs::path> files;
    if (!fs::is_directory(folder)) return files;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() == extension) files.push_back(entry.path());
    }
    return files;
}

std::string rule_name(const fs::path& source) {
    std::string name = source.stem().string();
    std::replace(name.begin(), name.end(), '_', '-');
    return name;
}

fs::path rule_source(const rules::Rule& rule) {
    std::string stem(rule.name);
    std::replace(stem.begin(), stem.end(), '-', '_');
    return root / "rules" / rule.group / (stem + ".cpp");
}

}  // namespace

TEST_CASE("every folder of the program has its line in the table of includes") {
    for (const std::string& folder : folders_in(root / "validator")) {
        INFO(folder);
        CHECK((folder == "cli" || may_include.contains(folder)));
    }
}

TEST_CASE("no folder includes one that it must not know") {
    REQUIRE(all_sources().size() > may_include.size());
    CHECK(wrong_includes(points_backwards) == none);
}

/// Headers of the network that only the network itself includes: they read the one shape.
const std::set<std::string> readers = {"network/index.hpp", "network/part.hpp"};

TEST_CASE("headers of the network know neither Boost nor the one shape") {
    CHECK(wrong_includes([](const Source& source, const std::string& target) {
              return source.folder == "network" && is_header(source) &&
                     (is_boost(target) ||
                      (first_folder(target) == "azure" && !readers.contains(source.name)));
          }) == none);
    CHECK(wrong_includes([](const Source& source, const std::string& target) {
              return source.folder != "network" && readers.contains(target);
          }) == none);
}

TEST_CASE("rules and their catalogue do without Boost") {
    // The program that makes tables of the catalogue's files runs at build time and is no part of the product.
    const std::string build_time = "catalogue/compile.cpp";
    CHECK(wrong_includes([&](const Source& source, const std::string& target) {
              const bool is_meant = source.folder == "rules" || source.folder == "catalogue";
              return is_meant && source.name != build_time && is_boost(target);
          }) == none);
}

TEST_CASE("the catalogue stands below the rules, and knows of the network what can be declared") {
    CHECK(wrong_includes([](const Source& source, const std::string& target) {
              if (source.folder != "catalogue") return false;
              const std::string folder = first_folder(target);
              return folder == "rules" ||
                     (folder == "network" && target != "network/declaration.hpp");
          }) == none);
}

TEST_CASE("every rule's file is registered, under the name and group it stands at") {
    for (const std::string& group : folders_in(root / "rules")) {
        if (group == "catalogue") continue;
        for (const fs::path& file : files_in(root / "rules" / group, ".cpp")) {
            INFO(file.string());
            const rules::Rule* rule = rules::find(rule_name(file));
            REQUIRE(rule);
            CHECK(rule->group == group);
        }
    }
}

TEST_CASE("every rule has a file, and says why, how to fix it and what it rests on") {
    REQUIRE_FALSE(rules::all().empty());
    for (const rules::Rule* rule : rules::all()) {
        INFO(rule->name);
        CHECK(fs::exists(rule_source(*rule)));
        CHECK(rule->summary.ends_with('.'));
        CHECK(rule->why.ends_with('.'));
        CHECK(rule->how_to_fix.ends_with('.'));
        CHECK_FALSE(rule->source.empty());
    }
}

TEST_CASE("every folder of rule fixtures belongs to a rule") {
    for (const std::string& folder : folders_in(root / "fixtures" / "rules")) {
        INFO(folder);
        CHECK(rules::find(folder));
    }
}

}  // namespace expressroute

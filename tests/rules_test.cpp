// Every rule against its fixtures: fixtures/rules/<rule>/{bad,good}/*.json, and folders of several documents and their
// config.
#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include "catch.hpp"
#include "paths.hpp"
#include "program.hpp"
#include "rules/registry.hpp"

namespace expressroute::test {
namespace {

namespace fs = std::filesystem;

const fs::path root = project_root;

/// The cases of one kind, as paths below the root; `X.parameters.json` belongs to `X.json`.
std::vector<fs::path> cases(std::string_view rule, std::string_view kind) {
    std::vector<fs::path> found;
    const fs::path folder = root / "fixtures/rules" / rule / kind;
    if (!fs::is_directory(folder)) return found;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        const fs::path& file = entry.path();
        const bool is_document =
            file.extension() == ".json" && file.stem().extension() != ".parameters";
        if (!is_document && !entry.is_directory()) continue;
        found.push_back(file.lexically_relative(root));
    }
    std::ranges::sort(found);
    return found;
}

Outcome lint(const fs::path& file, std::vector<std::string> options) {
    const fs::path config = file / ".expressroute-lint.json";
    std::vector<std::string> arguments{"lint", "--fail-on", "never", "--no-config"};
    if (fs::exists(root / config)) arguments.back() = "--config=" + config.generic_string();
    arguments.insert(arguments.end(), options.begin(), options.end());
    arguments.push_back(file.generic_string());
    return run(arguments, {.folder = root});
}

/// What runs where the rule is tried alone: a suppression is judged only where the rule runs that it names.
std::string alone(const rules::Rule& rule) {
    return std::string(rule.name) + (rule.group == "suppression" ? ",sku-basic-tier" : "");
}

fs::path golden_of(const fs::path& file) { return (root / file).replace_extension(".txt"); }

/// The golden report; under UPDATE_GOLDENS it becomes what was reported.
std::string golden(const fs::path& file, const std::string& reported) {
    const fs::path path = golden_of(file);
    if (std::getenv("UPDATE_GOLDENS")) std::ofstream(path, std::ios::binary) << reported;
    return fs::exists(path) ? read_file(path) : "there is no " + path.string();
}

/// The rules of errors and warnings in a report.
std::set<std::string> serious_rules(const boost::json::value& report) {
    std::set<std::string> names;
    for (const boost::json::value& finding : report.at("findings").as_array()) {
        if (finding.at("severity") != "info")
            names.insert(boost::json::value_to<std::string>(finding.at("rule")));
    }
    return names;
}

}  // namespace

TEST_CASE("each rule, alone, reports its bad fixtures as the goldens say") {
    for (const rules::Rule* rule : rules::all()) {
        const auto files = cases(rule->name, "bad");
        INFO(rule->name);
        CHECK_FALSE(files.empty());
        for (const fs::path& file : files) {
            DYNAMIC_SECTION(file.generic_string()) {
                const Outcome outcome = lint(file, {"--select", alone(*rule)});
                CHECK(outcome.exit_code == 0);
                CHECK(outcome.err.empty());
                CHECK(outcome.out.find('[' + std::string(rule->name) + ']') != std::string::npos);
                CHECK(outcome.out == golden(file, outcome.out));
            }
        }
    }
}

TEST_CASE("each rule, alone, is silent about its good fixtures") {
    for (const rules::Rule* rule : rules::all()) {
        const auto files = cases(rule->name, "good");
        INFO(rule->name);
        CHECK_FALSE(files.empty());
        for (const fs::path& file : files) {
            DYNAMIC_SECTION(file.generic_string()) {
                const boost::json::value report =
                    lint(file, {"--format", "json", "--select", alone(*rule)}).json();
                CHECK(report.at("findings") == boost::json::array());
                CHECK(report.at("problems") == boost::json::array());
                CHECK(report.at("summary").at("resources").as_int64() > 0);
            }
        }
    }
}

TEST_CASE("a fixture has no other defect than the one it is there for") {
    for (const rules::Rule* rule : rules::all()) {
        for (const fs::path& file : cases(rule->name, "bad")) {
            DYNAMIC_SECTION(file.generic_string()) {
                std::set<std::string> names =
                    serious_rules(lint(file, {"--format", "json"}).json());
                names.erase(std::string(rule->name));
                CHECK(names == std::set<std::string>());
            }
        }
        for (const fs::path& file : cases(rule->name, "good")) {
            DYNAMIC_SECTION(file.generic_string()) {
                CHECK(serious_rules(lint(file, {"--format", "json"}).json()) ==
                      std::set<std::string>());
            }
        }
    }
}

TEST_CASE("every golden report belongs to a fixture") {
    for (const rules::Rule* rule : rules::all()) {
        const fs::path folder = root / "fixtures/rules" / rule->name / "bad";
        for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
            INFO(entry.path());
            if (entry.path().extension() != ".txt") continue;
            const fs::path fixture = fs::path(entry.path()).replace_extension();
            CHECK((fs::is_directory(fixture) || fs::exists(fixture.string() + ".json")));
        }
    }
}

}  // namespace expressroute::test

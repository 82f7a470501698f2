// Which rules run, how severe they are and what fails a run: profile, config, overrides, command line.
#include <boost/json.hpp>
#include <sstream>
#include <string>

#include "catch.hpp"
#include "cli/documents.hpp"
#include "paths.hpp"
#include "program.hpp"
#include "repository.hpp"

namespace expressroute::test {
namespace {

/// "severity rule" of each finding, in the report's order.
Words findings(const TemporaryFolder& folder, Words arguments = {}) {
    arguments.insert(arguments.begin(), {"lint", "--format", "json"});
    const boost::json::value report = run(arguments, {.folder = folder.path()}).json();
    Words found;
    for (const boost::json::value& finding : report.at("findings").as_array())
        found.push_back(boost::json::value_to<std::string>(finding.at("severity")) + ' ' +
                        boost::json::value_to<std::string>(finding.at("rule")));
    return found;
}

int exit_code(const TemporaryFolder& folder, Words arguments = {}) {
    arguments.insert(arguments.begin(), "lint");
    return run(arguments, {.folder = folder.path()}).exit_code;
}

const Words error{"error bandwidth-not-offered"};
const Words warning{"warning sku-local-metered"};
const Words info{"info model-not-declared"};

/// Nobody says which model was bought.
std::string undeclared() { return template_of({.tags = "{}"}); }

/// With one config, and one document that gives one finding.
class Folder : public TemporaryFolder {
 public:
    explicit Folder(const std::string& document) { write("main.json", document); }

    void config(const std::string& text) const { write(".expressroute-lint.json", text); }
};

/// The cells of a Markdown table's rows, without its head.
std::vector<Words> table_below(const std::string& heading, const std::string& page) {
    const std::size_t begin = page.find(heading);
    REQUIRE(begin != std::string::npos);
    std::istringstream lines(page.substr(begin));
    std::vector<Words> rows;
    for (std::string line; std::getline(lines, line) && (rows.empty() || line.starts_with("|"));) {
        if (!line.starts_with("| ")) continue;
        Words cells;
        for (std::size_t at = 2; at < line.size();) {
            const std::size_t end = line.find(" |", at);
            cells.push_back(line.substr(at, end - at));
            at = end + 3;
        }
        rows.push_back(cells);
    }
    rows.erase(rows.begin(), rows.begin() + 2);
    return rows;
}

std::string code(const std::string& cell) {
    const std::size_t begin = cell.find('`');
    return begin == std::string::npos ? "" : cell.substr(begin + 1, cell.rfind('`') - begin - 1);
}

}  // namespace

TEST_CASE("each line of the table of precedence is stronger than those above it") {
    const std::string page = read_file(std::string(project_root) + "/docs/configuration.md");
    const std::vector<Words> rows = table_below("## Who counts more", page);
    const Folder folder(undeclared());
    std::string own;
    Words arguments;
    Words seen;
    for (const Words& row : rows) {
        REQUIRE(row.size() == 3);
        const std::string said = code(row[1]);
        if (row[0].find("extends") != std::string::npos) {
            folder.write("base.json", "{" + said + "}");
            own += R"("extends": "base.json", )";
        } else if (said.starts_with("--")) {
            std::istringstream words(said);
            for (std::string word; words >> word;) arguments.push_back(word);
        } else if (!said.empty()) {
            own += said + ", ";
        }
        folder.config("{" + own + "}");
        INFO(row[0] << ": " << own);
        const Words found = findings(folder, arguments);
        const std::string expected = code(row[2]);
        CHECK(found == (expected == "off" ? Words{} : Words{expected + " model-not-declared"}));
        seen.push_back(expected);
    }
    CHECK(seen.size() >= 7);
    CHECK(std::adjacent_find(seen.begin(), seen.end()) == seen.end());
}

TEST_CASE("the config selects and ignores rules and groups, and sets severities") {
    const Folder folder(with_error());
    const auto check = [&](const std::string& config, const Words& expected) {
        folder.config(config);
        INFO(config);
        CHECK(findings(folder) == expected);
    };
    check("{}", error);
    check(R"({"select": ["location"]})", error);
    check(R"({"select": ["bandwidth-not-offered"]})", error);
    check(R"({"select": ["sku"]})", {});
    check(R"({"ignore": ["location"]})", {});
    check(R"({"ignore": ["sku", "bandwidth-not-offered"]})", {});
    check(R"({"severity": {"bandwidth-not-offered": "info"}})", {"info bandwidth-not-offered"});
    check(R"({"severity": {"location": "off"}})", {});
    // A rule's own name counts more than its group's, whichever comes first.
    check(R"({"severity": {"bandwidth-not-offered": "info", "location": "warning"}})",
          {"info bandwidth-not-offered"});
    check(R"({"severity": {"location": "off", "bandwidth-not-offered": "warning"}})",
          {"warning bandwidth-not-offered"});
    check(R"({"ignore": ["location"], "select": ["location"]})", {});
}

TEST_CASE("the command line's select starts anew, its ignore takes away") {
    const Folder folder(with_error());
    folder.config(R"({"select": ["sku"], "severity": {"location": "warning"}})");
    CHECK(findings(folder) == Words{});
    CHECK(findings(folder, {"--select", "location"}) == Words{"warning bandwidth-not-offered"});
    folder.config(R"({"select": ["location"]})");
    CHECK(findings(folder, {"--ignore", "location"}) == Words{});
    CHECK(findings(folder, {"--no-config", "--select", "sku"}) == Words{});
}

TEST_CASE("profiles") {
    const Folder folder(undeclared());
    CHECK(findings(folder) == info);
    CHECK(exit_code(folder) == 0);
    folder.config(R"({"profile": "strict"})");
    CHECK(findings(folder) == Words{"warning model-not-declared"});
    CHECK(exit_code(folder) == 1);
    CHECK(exit_code(folder, {"--fail-on", "error"}) == 0);
    CHECK(findings(folder, {"--profile", "default"}) == info);
    folder.config(R"({"profile": "strict", "failOn": "never"})");
    CHECK(exit_code(folder) == 0);
    folder.config("{}");
    CHECK(exit_code(folder, {"--profile", "strict"}) == 1);
    CHECK(exit_code(folder, {"--profile", "lenient"}) == 2);

    const std::string root = project_root;
    const auto single = [&root](const std::string& profile) {
        return run({"lint", "--no-config", "--format=json", "--select=single-circuit-or-site",
                    "--profile", profile, root + "/fixtures/rules/single-circuit-or-site/bad"})
            .json()
            .at("findings")
            .as_array()
            .size();
    };
    CHECK(single("default") > 0);
    CHECK(single("advisory-off") == single("default"));  // selected by name
    const auto advised = [&root](const std::string& profile) {
        return run({"lint", "--no-config", "--format=json", "--profile", profile,
                    root + "/fixtures/rules/single-circuit-or-site/bad"})
                   .out.find("\"single-circuit-or-site\"") != std::string::npos;
    };
    CHECK(advised("default"));
    CHECK_FALSE(advised("advisory-off"));
}

TEST_CASE("failOn is the threshold, and --fail-on counts more") {
    const Folder folder(with_warning());
    CHECK(exit_code(folder) == 0);
    folder.config(R"({"failOn": "warning"})");
    CHECK(exit_code(folder) == 1);
    CHECK(exit_code(folder, {"--fail-on", "error"}) == 0);
    CHECK(exit_code(folder, {"--fail-on", "never"}) == 0);
}

TEST_CASE("an override holds for the files that its patterns have, from the config's folder") {
    const Folder folder(with_error());
    folder.write("lab/deep/x.json", with_error());
    folder.write("lab/keep.json", with_error());
    folder.config(R"({"overrides": [
        {"files": ["lab/**/*.json", "!lab/keep.json"], "severity": {"location": "info"}},
        {"files": ["/main.json"], "ignore": ["location"]}]})");
    CHECK(findings(folder) == Words{"info bandwidth-not-offered", "error bandwidth-not-offered"});
    folder.config(R"({"overrides": [{"files": ["lab/"], "select": ["sku"]}]})");
    CHECK(findings(folder) == error);
    // The last word counts.
    folder.config(R"({"overrides": [{"files": ["*"], "severity": {"location": "off"}},
                                    {"files": ["lab/"], "severity": {"location": "warning"}}]})");
    CHECK(findings(folder) ==
          Words{"warning bandwidth-not-offered", "warning bandwidth-not-offered"});
}

TEST_CASE("overrides start from the config's folder where that is not the repository's root") {
    const Repository repository;
    repository.write("network/lab/main.json", with_error());
    repository.write("network/.expressroute-lint.json",
                     R"({"overrides": [{"files": ["/lab/"], "ignore": ["location"]}]})");
    CHECK(run({"lint", "network"}, repository.surroundings()).exit_code == 0);
    CHECK(run({"lint", "."}, repository.surroundings("network")).exit_code == 0);
    CHECK(run({"lint", "--no-config", "network"}, repository.surroundings()).exit_code == 1);
}

TEST_CASE("a config extends others: single values replace, lists add up") {
    const Folder folder(with_warning());
    folder.write("ci/base.json", R"({"failOn": "warning", "severity": {"sku": "info"},
        "circuits": [{"match": "er-paris", "connectivityModel": "direct"}]})");
    folder.config(R"({"extends": "ci/base.json"})");
    CHECK(findings(folder, {"--ignore", "model,layer,direct"}) == Words{"info sku-local-metered"});
    folder.config(R"({"extends": ["ci/base.json"], "severity": {"sku": "warning"}})");
    CHECK(findings(folder, {"--ignore", "model,layer,direct"}) == warning);
    CHECK(exit_code(folder, {"--ignore", "model,layer,direct"}) == 1);
    folder.config(R"({"extends": ["ci/base.json"], "failOn": "error"})");
    CHECK(exit_code(folder, {"--ignore", "model,layer,direct"}) == 0);
    // What the other file says of circuits is still there, and a finding about it stands there.
    folder.write("main.json", undeclared());
    CHECK(run({"lint", "--quiet", "--select", "model"}, {.folder = folder.path()})
              .out.starts_with("ci/base.json:2:"));
}

TEST_CASE("of the policy a config replaces list by list, kind by kind and option by option") {
    const Folder folder(template_of());
    folder.write("base.json", R"({"allow": {"providers": ["Megaport"], "bandwidthsInMbps": [50]},
        "naming": {"circuit": "x-*"}})");
    const Words options{"--select", "policy"};
    folder.config(R"({"extends": "base.json"})");
    CHECK(findings(folder, options) == Words{"warning name-against-pattern",
                                             "error provider-not-allowed",
                                             "error bandwidth-not-allowed"});
    folder.config(R"({"extends": "base.json", "allow": {"providers": ["Equinix"]},
        "naming": {"circuit": "er-*"}})");
    CHECK(findings(folder, options) == Words{"error bandwidth-not-allowed"});
}

TEST_CASE("what cannot be extended is refused, with the place and the reason") {
    const Folder folder(with_error());
    const auto refused = [&](const std::string& config, const std::string& why) {
        folder.config(config);
        const Outcome outcome = run({"lint"}, {.folder = folder.path()});
        INFO(outcome.err);
        CHECK(outcome.exit_code == 2);
        CHECK(outcome.err.find(why) != std::string::npos);
    };
    refused(R"({"extends": "nowhere.json"})", "nowhere.json: error: no such file");
    refused(R"({"extends": "../x.json"})",
            ".expressroute-lint.json:1:13: error: '../x.json' lies outside of the repository");
    refused(R"({"extends": ".expressroute-lint.json"})", "extends this file again");
    refused(R"({"extends": 7})", "`extends` must be a path or an array of them");
    for (int i = 0; i < 40; ++i) {
        folder.write("c" + std::to_string(i) + ".json",
                     R"({"extends": "c)" + std::to_string(i + 1) + R"(.json"})");
    }
    refused(R"({"extends": "c0.json"})", "is more than the 32 files that a config may be made of");
    folder.write("a.json", R"({"extends": "b.json"})");
    folder.write("b.json", R"({"extends": "a.json"})");
    refused(R"({"extends": "a.json"})", "b.json:1:13: error: 'a.json' extends this file again");
    folder.write("c.json", R"({"failOn": "always"})");
    refused(R"({"extends": "c.json"})",
            "c.json:1:12: error: `failOn` must be error, warning, info or never, not 'always'");
}

TEST_CASE("a wrong word in the config is refused at its place, with what would be right") {
    const Folder folder(with_error());
    const auto refused = [&](const std::string& config, const std::string& why) {
        folder.config(config);
        const Outcome outcome = run({"lint"}, {.folder = folder.path()});
        INFO(config);
        CHECK(outcome.exit_code == 2);
        CHECK(outcome.err == ".expressroute-lint.json:" + why + '\n');
    };
    refused(R"({"profile": "relaxed"})",
            "1:13: error: `profile` must be default, strict or advisory-off, not 'relaxed'");
    refused(R"({"select": ["bpg"]})",
            "1:13: error: there is no rule or group 'bpg'; the nearest is 'bgp'");
    refused(R"({"ignore": "bgp"})", "1:12: error: `ignore` must be an array, not a string");
    refused(R"({"severity": {"bgb": "off"}})",
            "1:15: error: there is no rule or group 'bgb'; the nearest is 'bgp'");
    refused(R"({"severity": {"bgp": "none"}})",
            "1:22: error: `bgp` must be error, warning, info or off, not 'none'");
    refused(R"({"overrides": [{"ignore": ["bgp"]}]})",
            "1:16: error: an override needs `files`, patterns of their paths");
    refused(R"({"overrides": [{"files": ["x"], "severty": {}}]})",
            "1:33: error: there is no key 'severty' here; the nearest is 'severity'");
}

}  // namespace expressroute::test

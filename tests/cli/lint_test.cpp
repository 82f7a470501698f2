// The contract of `lint` (except what selection_test.cpp, config_test.cpp and bad_input_test.cpp take apart).
#include <boost/json.hpp>
#include <cstdlib>
#include <sstream>

#include "catch.hpp"
#include "cli/commands.hpp"
#include "cli/documents.hpp"
#include "program.hpp"
#include "schema.hpp"

namespace expressroute::test {
namespace {

using Words = std::vector<std::string>;

constexpr auto error_line =
    "e.json:15:28: error[bandwidth-not-offered]: `bandwidthInMbps` is 300, which no provider "
    "circuit is sold with (as of 2026-04); "
    "the nearest are 200 and 500\n";

/// A folder with a template for each severity, and one without findings.
class Folder : public TemporaryFolder {
 public:
    Folder() {
        write("e.json", with_error());
        write("w.json", with_warning());
        write("i.json", with_info());
        write("sound.json", template_of());
    }

    Outcome lint(Words arguments, Surroundings surroundings = {}) const {
        arguments.insert(arguments.begin(), "lint");
        surroundings.folder = path();
        return run(arguments, surroundings);
    }
};

bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the exit code says whether anything reaches --fail-on, which is error by default") {
    const Folder folder;
    const auto check = [&](const Words& arguments, int expected) {
        const Outcome outcome = folder.lint(arguments);
        INFO(outcome.out << outcome.err);
        CHECK(outcome.exit_code == expected);
    };
    check({"e.json"}, 1);
    check({"w.json"}, 0);
    check({"i.json"}, 0);
    check({"sound.json"}, 0);
    check({"--fail-on", "error", "w.json"}, 0);
    check({"--fail-on", "warning", "w.json"}, 1);
    check({"--fail-on", "warning", "e.json"}, 1);
    check({"--fail-on", "warning", "i.json"}, 0);
    check({"--fail-on", "info", "i.json"}, 1);
    check({"--fail-on", "info", "sound.json"}, 0);
    check({"--fail-on", "never", "e.json"}, 0);
    check({"."}, 1);
    check({}, 1);
}

TEST_CASE("wrong usage is exit code 2, and nothing is checked") {
    const Folder folder;
    const auto check = [&](Words arguments, std::string_view complaint) {
        arguments.emplace_back("e.json");
        const Outcome outcome = folder.lint(arguments);
        CHECK(outcome.exit_code == 2);
        CHECK(outcome.out.empty());
        CHECK(outcome.err == std::string(complaint) + '\n');
    };
    check({"--nonsense"}, "error: unrecognised option '--nonsense'");
    const std::string formats =
        "text, json, jsonl, sarif, junit, github, azure-devops, gitlab and markdown are";
    check({"--format", "yaml"}, "error: there is no format 'yaml': " + formats);
    check({"--output", "yaml=x"}, "error: there is no format 'yaml': " + formats);
    check({"--fail-on", "off"}, "error: --fail-on takes error, warning, info or never, not 'off'");
    check({"--color", "red"}, "error: --color takes auto, always or never, not 'red'");
    check({"--stdin-filename", "x"},
          "error: --stdin-filename goes with '-', which reads standard input");
    check({"--config", "x", "--no-config"}, "error: --config and --no-config exclude each other");
    check({"--config", "x"}, "x: error: no such file or folder: check the path");
}

TEST_CASE("a path that cannot be read is exit code 3, which wins over 1 and hides no finding") {
    const Folder folder;
    const Outcome outcome = folder.lint({"--quiet", "missing.json", "e.json", "sound.json"});
    CHECK(outcome.exit_code == 3);
    CHECK(outcome.out == error_line);
    CHECK(outcome.err == "missing.json: error: no such file or folder: check the path\n");
    CHECK(folder.lint({"--fail-on", "never", "missing.json"}).exit_code == 3);

    const Outcome full = folder.lint({"missing.json", "sound.json"});
    CHECK(full.out ==
          "no findings in 1 document (1 file, 1 circuit)\n"
          "1 input could not be read or analysed: see standard error\n");
}

TEST_CASE("a broken document of ours is fatal wherever it lies, a broken foreign one is not") {
    const Folder folder;
    folder.write("ours/x.json", R"({"type": "Microsoft.Network/expressRouteCircuits",)");
    folder.write("foreign/x.json", R"({"type": "something",)");
    const auto check = [&](const std::string& path, int exit_code, const std::string& err) {
        const Outcome outcome = folder.lint({path});
        CHECK(outcome.exit_code == exit_code);
        CHECK(outcome.err == err);
    };
    const std::string message = "the text ends where a key in double quotes was expected\n";
    check("ours/x.json", 3, "ours/x.json:1:51: error: " + message);
    check("ours", 3, "ours/x.json:1:51: error: " + message);
    check("foreign/x.json", 0, "foreign/x.json:1:22: warning: " + message);
    check("foreign", 0, "");
}

TEST_CASE("a foreign document is worth one line where it is named, none where it is found") {
    const Folder folder;
    folder.write("foreign/x.json", R"({"expressRoute": "no resource"})");
    const std::string reason = "not a template, plan, state or export of network resources";
    const Outcome named = folder.lint({"foreign/x.json"});
    CHECK(named.exit_code == 0);
    CHECK(named.err == "foreign/x.json: " + reason + "\n");
    const Outcome found = folder.lint({"foreign"});
    CHECK(found.exit_code == 0);
    CHECK(found.err.empty());
    CHECK(found.out == "no findings in 0 documents (1 file, 0 circuits)\n");
}

TEST_CASE("the JSON report says everything of a finding, field by field") {
    const Folder folder;
    const Outcome outcome = folder.lint({"--format", "json", "e.json", "missing.json"});
    const boost::json::value report = outcome.json();
    CHECK(conforms(report, "report.schema.json"));
    CHECK(report.at("tool") ==
          boost::json::value({{"name", "expressroute-lint"}, {"version", "0.1.0"}}));
    CHECK(report.at("summary") == boost::json::value({{"files", 1},
                                                      {"documents", 1},
                                                      {"resources", 1},
                                                      {"circuits", 1},
                                                      {"errors", 1},
                                                      {"warnings", 0},
                                                      {"infos", 0},
                                                      {"suppressed", 0},
                                                      {"undetermined", 0}}));
    CHECK(report.at("problems") ==
          boost::json::parse(R"([{"file": "missing.json", "kind": "unreadable", "fatal": true,
              "message": "no such file or folder: check the path", "line": null, "column": null}])"));

    REQUIRE(report.at("findings").as_array().size() == 1);
    boost::json::object finding = report.at("findings").at(0).as_object();
    CHECK(finding.at("fingerprint").as_string().size() == 36);
    finding.erase("fingerprint");
    CHECK(finding == boost::json::parse(R"({
        "rule": "bandwidth-not-offered", "severity": "error",
        "message": "`bandwidthInMbps` is 300, which no provider circuit is sold with (as of 2026-04); the nearest are 200 and 500",
        "file": "e.json", "line": 15, "column": 28, "endLine": 15, "endColumn": 31,
        "pointer": "/resources/0/properties/serviceProviderProperties/bandwidthInMbps",
        "resource": {"type": "Microsoft.Network/expressRouteCircuits", "name": "er-paris", "address": null},
        "related": [], "fix": null})"));
}

TEST_CASE("a line for each finding is what --quiet leaves") {
    const Folder folder;
    CHECK(folder.lint({"--quiet", "e.json"}).out == error_line);
    CHECK(folder.lint({"-q", "sound.json"}).out.empty());
    CHECK(folder.lint({"sound.json"}).out == "no findings in 1 document (1 file, 1 circuit)\n");
}

TEST_CASE("colour is for terminals, unless somebody asks for it") {
    const Folder folder;
    const auto is_coloured = [&](const Words& options, const Words& environment) {
        Words arguments = options;
        arguments.emplace_back("e.json");
        return contains(folder.lint(arguments, {.environment = environment}).out, "\x1b[");
    };
    CHECK_FALSE(is_coloured({}, {}));
    CHECK_FALSE(is_coloured({"--color", "auto"}, {}));
    CHECK_FALSE(is_coloured({"--color", "never"}, {}));
    CHECK(is_coloured({"--color", "always"}, {}));
    CHECK(is_coloured({"--color", "always"}, {"NO_COLOR=1"}));
    CHECK_FALSE(is_coloured({"--color", "always", "--format", "json"}, {}));
}

TEST_CASE("on a terminal there is colour, unless NO_COLOR or --color says otherwise") {
    const Folder folder;
    const std::string file = folder.path() / "e.json";
    const auto is_coloured = [&](Words arguments) {
        arguments.push_back(file);
        std::ostringstream out;
        std::ostringstream err;
        cli::run(arguments, {.out = out, .err = err, .is_terminal = true});
        return contains(out.str(), "\x1b[");
    };
    CHECK(is_coloured({"lint"}));
    CHECK_FALSE(is_coloured({"lint", "--color", "never"}));
    ::setenv("NO_COLOR", "1", 1);
    CHECK_FALSE(is_coloured({"lint"}));
    CHECK(is_coloured({"lint", "--color", "always"}));
    ::setenv("NO_COLOR", "", 1);
    CHECK(is_coloured({"lint"}));
    ::unsetenv("NO_COLOR");
}

TEST_CASE("a file is named relative to the working folder, and a plan's resource by its address") {
    const Folder folder;
    folder.write("sub/x.json", "{}");
    const Outcome above = run({"lint", "-q", "../e.json"}, {.folder = folder.path() / "sub"});
    CHECK(above.out == std::string("../") + error_line);
    const Outcome absolute = folder.lint({"-q", folder.path() / "e.json"});
    CHECK(absolute.out == error_line);

    const boost::json::value report =
        run({"lint", "--format", "json", "--select", "sku-local-metered",
             "fixtures/rules/sku-local-metered/bad/plan-local-metered.json"})
            .json();
    CHECK(report.at("findings").at(0).at("resource") ==
          boost::json::parse(R"({"type": "Microsoft.Network/expressRouteCircuits",
              "name": "er-amsterdam", "address": "azurerm_express_route_circuit.er"})"));
    CHECK(report.at("findings").at(0).at("related").as_array().size() == 1);
}

TEST_CASE("what would be read is told by --show-files, and nothing is checked") {
    const Folder folder;
    folder.write("f/a.json", with_error());
    folder.write("f/b.parameters.json", parameters("1"));
    folder.write("f/broken.json", "{");
    folder.write("f/export.json", R"({"type": "Microsoft.Network/expressRouteCircuits"})");
    folder.write("f/foreign.json", R"({"expressRoute": 1})");
    folder.write("f/main.bicep", "expressRoute");
    folder.write("f/node_modules/c.json", with_error());
    folder.write("f/.git/d.json", with_error());
    const Outcome outcome = folder.lint({"--show-files", "f", "missing.json"});
    CHECK(outcome.exit_code == 3);
    CHECK(outcome.err == "missing.json: error: no such file or folder: check the path\n");
    CHECK(outcome.out ==
          "skipped\tf/.git\tgit's own data, never entered\n"
          "read\tf/a.json\tan ARM template\n"
          "read\tf/b.parameters.json\tan ARM parameter file\n"
          "skipped\tf/broken.json\tit does not mention ExpressRoute\n"
          "read\tf/export.json\tan Azure resource\n"
          "skipped\tf/foreign.json\tnot a template, plan, state or export of network resources\n"
          "skipped\tf/node_modules\tinstalled packages, never entered\n");
    CHECK(folder.lint({"--show-files", "f"}).exit_code == 0);
}

TEST_CASE("'-' reads standard input, under the name it is given") {
    const Folder folder;
    const auto name = [&](const Words& arguments) {
        const Outcome outcome = folder.lint(arguments, {.input = with_error()});
        CHECK(outcome.exit_code == 1);
        return outcome.out.substr(0, outcome.out.find(':'));
    };
    CHECK(name({"-q", "-"}) == "<stdin>");
    CHECK(name({"-q", "-", "--stdin-filename", "net/x.json"}) == "net/x.json");

    const Outcome broken = folder.lint({"-"}, {.input = "{\"expressRoute\": 1"});
    CHECK(broken.exit_code == 3);
    CHECK(broken.err == "<stdin>:1:19: error: the text ends where ',', ':' or '}' was expected\n");
}

TEST_CASE("each of several files is told by its name, in their order") {
    const Folder folder;
    const std::string out = folder.lint({"-q", "w.json", "sound.json", "e.json", "i.json"}).out;
    const std::size_t error = out.find("e.json:15:28: error[");
    const std::size_t info = out.find("i.json:6:5: info[");
    const std::size_t warning = out.find("w.json:12:71: warning[");
    CHECK(error == 0);
    CHECK(error < info);
    CHECK(info < warning);
    CHECK(warning < out.size());
}

TEST_CASE("a file that is named twice, and found as well, is read once") {
    const Folder folder;
    const boost::json::value report =
        folder.lint({"--format", "json", "e.json", "./e.json", "."}).json();
    CHECK(report.at("summary").at("files") == 4);
    CHECK(report.at("summary").at("errors") == 1);
}

TEST_CASE("counts by rule come with --statistics, what stayed undetermined with --verbose") {
    const Folder folder;
    folder.write("p.json", with_parameter());
    const Outcome outcome = folder.lint({"-q", "--statistics", "e.json", "p.json"});
    CHECK(outcome.out == error_line);
    CHECK(contains(outcome.err, "     1  bandwidth-not-offered\n"));
    const Outcome verbose =
        folder.lint({"-q", "--verbose", "--select", "bandwidth-not-offered", "p.json"});
    CHECK(verbose.out.empty());
    CHECK(verbose.err == "undetermined: 1 of the checks, because parameter 'mbps' has no value\n");
}

TEST_CASE("every option is in --help, the version in --version") {
    const Outcome help = run({"lint", "--help"});
    CHECK(help.exit_code == 0);
    for (const std::string option :
         {"--parameters", "--stdin-filename", "--config", "--no-config", "--select", "--ignore",
          "--severity", "--fail-on", "--format", "--output", "--color", "--quiet", "--verbose",
          "--statistics", "--show-files"}) {
        INFO(option);
        CHECK(contains(help.out, option));
    }
    CHECK(run({"--version"}).out == "expressroute-lint 0.1.0\n");
    CHECK(contains(run({"--help"}).out, "Exit codes:"));
}

}  // namespace expressroute::test

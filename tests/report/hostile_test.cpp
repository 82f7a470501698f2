// What strangers write into names, tags and values must not speak to whoever reads a report.
#include <boost/json.hpp>
#include <random>

#include "catch.hpp"
#include "report/consumers.hpp"
#include "report/example.hpp"
#include "report/format.hpp"

namespace expressroute::report {
namespace {

namespace json = boost::json;
using namespace std::string_literals;

const std::vector<std::string> hostile{
    "\x1b[31mred\x1b]0;title\x07",
    "::error::gotcha",
    " \u00a0::stop-commands::token",
    "x\n::add-mask::y",
    "x\r\n::error file=a,line=1::y",
    "##vso[task.setvariable variable=PATH]evil",
    "x ##VSO[task.complete result=Succeeded;]y",
    "##[group]x",
    "###vso[task.setvariable]x",
    "a%0A::error::b",
    "a%250Ab%25",
    "a%AZP250Ab%3Bc%5Dd",
    "a,line=7:title=b",
    "a;type=warning]b",
    "a | b || c",
    "`code` ``more`` `",
    "</code></details><script>alert(1)</script>",
    "</pre>",
    "<!-- x -->",
    "]]>",
    "&lt;&#60;&amp;",
    "\"quoted\" 'too'",
    "[link](https://evil.example/)",
    "![](https://evil.example/x.png)",
    "https://evil.example www.evil.example",
    "@octocat #1 GH-2 :smile:",
    "a\\|b \\` \\<",
    "{0} {{1}}",
    "abc\u202edef\u2066",
    "zero\u200bwidth\ufeff",
    "\u2028line\u2029ends",
    "null\0byte"s,
    "bad\xff\xc3(utf8\xed\xa0\x80",
    "not a character: \uffff",
    "",
    " ",
};

/// Findings and problems in which everything that can come from an input is this text.
Run run_of(const std::string& text) {
    Run run = example_run("{\"" + text + "\": 200}", "200");
    run.texts[0].name = text + ".json";
    for (const rules::Severity severity :
         {rules::Severity::warning, rules::Severity::info, rules::Severity::error}) {
        PlacedFinding placed = finding_at(run, 0, "200");
        rules::Finding& finding = placed.finding;
        finding.severity = severity;
        finding.message = text;
        finding.origin.pointer = '/' + text;
        finding.origin.property = text;
        finding.origin.note = text;
        finding.resource_type = text;
        finding.resource_name = text;
        finding.address = text;
        placed.parameters = {text};
        placed.related.push_back({placed.place, text});
        placed.fingerprint = rules::text(severity);
        if (severity == rules::Severity::info) placed.place.excerpt.reset();
        run.findings.push_back(std::move(placed));
    }
    run.findings.erase(run.findings.begin());
    run.problems.push_back({ProblemKind::syntax, text, text, 3, 1});
    run.problems.push_back({ProblemKind::expansion, text, text, 3, 1, false});
    run.problems.push_back({ProblemKind::syntax, text, text});
    return run;
}

void check_json(const std::string& report) {
    CHECK_NOTHROW(json::parse(report));
    CHECK(report.find("##") == std::string::npos);
}

void check_jsonl(const std::string& report, std::size_t expected) {
    std::istringstream lines(report);
    std::size_t count = 0;
    for (std::string line; std::getline(lines, line); ++count) check_json(line);
    CHECK(count == expected);
}

void check_uri(const std::string& uri) {
    CHECK(uri.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                "-._~/%:") == std::string::npos);
}

void check_sarif(const std::string& report) {
    check_json(report);
    const json::value sarif = json::parse(report);
    for (const json::value& result : sarif.at_pointer("/runs/0/results").as_array()) {
        const json::value& file =
            result.at_pointer("/locations/0/physicalLocation/artifactLocation");
        check_uri(json::value_to<std::string>(file.at("uri")));
        const auto message = json::value_to<std::string>(result.at_pointer("/message/text"));
        CHECK_NOTHROW(check_lines(message + '\n'));
        CHECK(message.find("](") == std::string::npos);
    }
}

void check_github(const Run& run, const std::string& text) {
    const std::vector<Command> commands = github_commands(written(write_github, run));
    REQUIRE(commands.size() == 6);
    CHECK(commands[0].properties.at("file") == visible(in_repository(run, text + ".json")));
    CHECK(commands[0].properties.at("title") == "vlan-shared");
    CHECK(commands[0].message.starts_with(visible(text) + "\nin: "));
}

void check_azure(const Run& run, const std::string& text) {
    const std::vector<Command> commands = azure_commands(written(write_azure_devops, run));
    REQUIRE(commands.size() == 6);
    CHECK(commands[0].properties.at("sourcepath") == visible(in_repository(run, text + ".json")));
    CHECK(commands[0].message.starts_with(visible(text) + " (in: "));
    CHECK(commands[5].name == "task.complete");
}

void check_all(const std::string& text) {
    const Run run = run_of(text);
    CHECK_NOTHROW(check_lines(written(write_text, run)));
    check_json(written(write_json, run));
    check_jsonl(written(write_jsonl, run), 8);
    check_sarif(written(write_sarif, run));
    CHECK(junit_tests(written(write_junit, run)) == 6);
    check_github(run, text);
    check_azure(run, text);
    CHECK(gitlab_issues(written(write_gitlab, run)) == 6);
    CHECK(markdown_rows(written(write_markdown, run)) == 3);
}

}  // namespace

TEST_CASE("no format lets a hostile text be more than text") {
    for (const std::string& text : hostile) {
        DYNAMIC_SECTION(visible(text)) { check_all(text); }
    }
}

TEST_CASE("no format lets a random text be more than text") {
    constexpr int times = 1500;
    std::mt19937 random(8);  // NOLINT: the same texts each time
    const auto below = [&random](std::size_t end) { return random() % end; };
    for (int i = 0; i < times; ++i) {
        std::string text;
        for (std::size_t part = below(6); part < 6; ++part) {
            if (below(2) == 0)
                text += hostile[below(hostile.size())];
            else
                text += static_cast<char>(below(256));
        }
        INFO(visible(text));
        check_all(text);
    }
}

}  // namespace expressroute::report

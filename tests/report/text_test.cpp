#include "catch.hpp"
#include "report/example.hpp"
#include "report/render.hpp"

namespace expressroute::report {
namespace {

const std::string document = R"({
    "primary": { "vlanId": 200 },
    "secondary": { "vlanId": 200, "note": "same" }
}
)";

Run vlan_run() { return example_run(document, "200, "); }

std::string full(const Run& run) { return written(write_text, run); }

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("a finding shows its place, its reason, its line, related places, the fix and the page") {
    Run run = example_run(document, "200");
    run.findings[0].place = place_of(run, 0, "200,");
    --run.findings[0].place.excerpt->span.end;
    run.findings[0].finding.origin.note = "copy index 2";
    run.findings[0].parameters = {"dev.parameters.json", "prod.parameters.json"};
    run.findings[0].related.push_back({place_of(run, 0, "200"), "the other peering's VLAN"});

    CHECK(full(run) == R"(main.json:3:30: error[vlan-shared]: both peerings use VLAN 200
  |
3 |     "secondary": { "vlanId": 200, "note": "same" }
  |                              ^^^
  |
  = in:   er-paris (Microsoft.Network/expressRouteCircuits)
  = via:  copy index 2
  = with: dev.parameters.json, prod.parameters.json
  = see:  main.json:2:28: the other peering's VLAN
  = fix:  Give one of them another VLAN.
  = rule: https://github.com/expressroute-lint/expressroute-lint/blob/main/docs/rules/bgp/vlan-shared.md

1 finding in 1 document (3 files, 1 circuit): 1 error, 0 warnings, 0 infos
)");
}

TEST_CASE("the brief report is one line for each finding") {
    Run run = vlan_run();
    run.findings.push_back(run.findings[0]);
    run.findings[1].finding.severity = rules::Severity::info;
    CHECK(written(write_text, run, {.detail = Detail::brief}) ==
          "main.json:3:30: error[vlan-shared]: both peerings use VLAN 200\n"
          "main.json:3:30: info[vlan-shared]: both peerings use VLAN 200\n");
}

TEST_CASE("a blank line parts the findings") {
    Run run = vlan_run();
    run.findings.push_back(run.findings[0]);
    CHECK(contains(full(run), "vlan-shared.md\n\nmain.json:3:30: error"));
}

TEST_CASE("the gutter is as wide as the line's number") {
    const Run run = example_run(std::string(99, '\n') + "200", "200");
    CHECK(contains(full(run), "\n    |\n100 | 200\n    | ^^^\n    |\n    = in:"));
}

TEST_CASE("the resource is named as well as it is known") {
    const auto check = [](std::optional<std::string> name, std::optional<std::string> address,
                          std::string_view line) {
        Run run = vlan_run();
        run.findings[0].finding.resource_name = std::move(name);
        run.findings[0].finding.address = std::move(address);
        CHECK(contains(full(run), line));
    };
    check("er-1", "module.a.azurerm_express_route_circuit.b[0]",
          "= in:   er-1 (module.a.azurerm_express_route_circuit.b[0])\n");
    check({}, "azurerm_express_route_circuit.b", "= in:   azurerm_express_route_circuit.b\n");
    check({}, {}, "= in:   Microsoft.Network/expressRouteCircuits\n");
}

TEST_CASE("a line with a secret is not quoted") {
    Run run = example_run(R"({"vlanId": 200, "sharedKey": "hunter2"})", "200");
    run.findings[0].place.excerpt.reset();
    const std::string report = full(run);
    CHECK_FALSE(contains(report, "hunter2"));
    CHECK(contains(report,
                   "both peerings use VLAN 200\n"
                   "  = at:   /resources/0/properties/vlanId "
                   "(not quoted: a secret is on this line, or may be)\n"
                   "  = in:   er-paris"));
}

TEST_CASE("nothing from an input reaches the terminal as a control character") {
    Run run = example_run("{\"\x1b[2J\": 200}", "200");
    run.texts[0].name = "\x1b.json";
    rules::Finding& finding = run.findings[0].finding;
    finding.message = "\x1b";
    finding.origin.note = "\x1b";
    finding.resource_name = "\x1b";
    finding.address = "\x1b";
    run.findings[0].parameters = {"\x1b"};
    run.findings[0].related.push_back({run.findings[0].place, "\x1b"});
    CHECK_FALSE(contains(full(run), "\x1b"));

    finding.origin.pointer = "/\x1b";
    run.findings[0].place.excerpt.reset();
    CHECK_FALSE(contains(full(run), "\x1b"));
}

TEST_CASE("colour tells severities apart and changes nothing else") {
    Run run = vlan_run();
    const auto colored = [&run](rules::Severity severity) {
        run.findings[0].finding.severity = severity;
        return written(write_text, run, {.color = Color::on});
    };
    CHECK(contains(colored(rules::Severity::error),
                   "\x1b[1mmain.json:3:30\x1b[0m: \x1b[1;31merror[vlan-shared]\x1b[0m: both"));
    CHECK(contains(colored(rules::Severity::error), "\x1b[1;31m^^^"));
    CHECK(contains(colored(rules::Severity::warning), "\x1b[1;33mwarning[vlan-shared]\x1b[0m"));
    CHECK(contains(colored(rules::Severity::info), "\x1b[1;34minfo[vlan-shared]\x1b[0m"));
}

TEST_CASE("the summary counts, and says what it does not cover") {
    Run run;
    run.summary.files = 4;
    CHECK(full(run) == "no findings in 0 documents (4 files, 0 circuits)\n");

    run.summary.documents = 2;
    run.summary.circuits = 2;
    run.summary.suppressed = 1;
    run.summary.undetermined = 4;
    run.problems.push_back({ProblemKind::syntax, "a comma is missing", "a.json", 3, 1});
    run.problems.push_back({ProblemKind::limit, "too deep", "a.json"});
    run.problems.push_back({ProblemKind::unreadable, "no such file", "b.json"});
    run.problems.push_back({ProblemKind::expansion, "a bad index", "c.json", 3, 1, false});
    CHECK(full(run) ==
          "no findings in 2 documents (4 files, 2 circuits)\n"
          "1 finding suppressed\n"
          "4 checks undetermined: not every value is known before the deployment\n"
          "2 inputs could not be read or analysed: see standard error\n");
}

TEST_CASE("problems are one line each") {
    Run run;
    run.problems.push_back({ProblemKind::syntax, "a comma is missing", "a.json", 3, 1});
    run.problems.push_back({ProblemKind::expansion, "a bad index\n", "c.json", 4, 2, false});
    run.problems.push_back({ProblemKind::unreadable, "no such file", "\x1b.json"});
    run.problems.push_back({ProblemKind::git, "not a repository"});
    CHECK(problems(run.problems, Color::off) ==
          "a.json:3:1: error: a comma is missing\n"
          "c.json:4:2: warning: a bad index\\u{a}\n"
          "\\u{1b}.json: error: no such file\n"
          "error: not a repository\n");
    CHECK(contains(problems(run.problems, Color::on),
                   "\x1b[1ma.json:3:1\x1b[0m: \x1b[1;31merror\x1b[0m: a"));
}

}  // namespace expressroute::report

#include "catch.hpp"
#include "report/consumers.hpp"
#include "report/example.hpp"

namespace expressroute::report {
namespace {

Run vlan_run() { return example_run("{\"vlanId\": 200}", "200"); }

std::string markdown(const Run& run) { return written(write_markdown, run); }

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

}  // namespace

TEST_CASE("in Markdown words stay words, and what stands between backticks is code") {
    const auto check = [](std::string message, std::string_view shown) {
        Run run = vlan_run();
        run.findings[0].finding.message = std::move(message);
        CHECK(contains(markdown(run), "</code> | " + std::string(shown) + " | [vlan-shared]("));
    };
    check("`vlanId` is 4095, outside 1-4094", "<code>vlanId</code> is 4095, outside 1-4094");
    check("`a` and `b_c`", "<code>a</code> and <code>b&#95;c</code>");
    check("an odd ` one", "<code>an odd &#96; one</code>");
    check("by @octocat", "<code>by &#64;octocat</code>");
    check("see https://evil.example", "<code>see https&#58;//evil&#46;example</code>");
}

TEST_CASE("a Markdown report fits into a comment, and says what it leaves out") {
    Run run = vlan_run();
    run.findings.assign(3000, PlacedFinding(run.findings.front()));
    run.findings.back().finding.severity = rules::Severity::info;
    run.problems.assign(3000, {ProblemKind::syntax, "a comma is missing", "a.json", 3, 1});
    const std::string report = markdown(run);
    CHECK(report.size() > 60'000);
    const std::size_t rows = markdown_rows(report);
    CHECK(rows > 50);
    CHECK(contains(report, std::to_string(rows) + " of 3000 findings are shown: a comment holds"));
    CHECK(contains(report, " of 3000 problems are shown: a comment holds"));
    CHECK(contains(report, " of 3000 details are shown: a comment holds"));
    CHECK_FALSE(contains(report, "| info |"));
}

TEST_CASE("one finding that is too long for a comment hides no other") {
    Run run = vlan_run();
    run.findings.push_back(run.findings.front());
    run.findings[0].finding.message = std::string(100'000, 'x');
    CHECK(markdown_rows(markdown(run)) == 1);
}

TEST_CASE("without findings a Markdown report has no table") {
    Run run;
    run.summary.files = 2;
    CHECK(markdown(run) ==
          "### expressroute-lint\n\nno findings in 0 documents (2 files, 0 circuits)\n");
}

}  // namespace expressroute::report

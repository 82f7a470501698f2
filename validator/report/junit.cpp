#include <fmt/core.h>

#include <map>
#include <ostream>
#include <vector>

#include "report/escape.hpp"
#include "report/render.hpp"
#include "rules/rule.hpp"

namespace expressroute::report {
namespace {

/// What there is to say about one file.
struct Suite {
    std::vector<const PlacedFinding*> findings;
    std::vector<const Problem*> problems;
    std::size_t failures = 0;
    std::size_t errors = 0;
    std::size_t skipped = 0;
};

using Suites = std::map<std::string_view, Suite>;

Suites suites(const Run& run) {
    Suites suites;
    for (const PlacedFinding& placed : run.findings) {
        Suite& suite = suites[run.texts[placed.place.document].name];
        suite.findings.push_back(&placed);
        if (placed.finding.severity > rules::Severity::info) ++suite.failures;
    }
    for (const Problem& problem : run.problems) {
        Suite& suite = suites[problem.file];
        suite.problems.push_back(&problem);
        ++(problem.fatal ? suite.errors : suite.skipped);
    }
    return suites;
}

std::string suite_name(std::string_view file) {
    return file.empty() ? "expressroute-lint" : markup(visible(file));
}

/// Jenkins takes what stands behind the last dot for the class, all before it for the package.
std::string class_name(std::string_view file) {
    return suite_name(file.substr(0, file.ends_with(".json") ? file.rfind('.') : file.size()));
}

void write_finding(std::ostream& out, const Run& run, const PlacedFinding& placed) {
    const rules::Finding& finding = placed.finding;
    const std::string_view file = run.texts[placed.place.document].name;
    out << fmt::format(R"(<testcase name="{}" classname="{}">)",
                       markup(fmt::format("{}: {} {}", finding.rule->name, resource_text(finding),
                                          visible(finding.origin.property))),
                       class_name(file));
    const std::string report = markup(finding_text(run, placed, {}));
    if (finding.severity == rules::Severity::info)
        out << fmt::format("<system-out>{}</system-out>", report);
    else
        out << fmt::format(R"(<failure type="{}" message="{}">{}</failure>)",
                           text(finding.severity), markup(visible(finding.message)), report);
    out << "</testcase>\n";
}

void write_problem(std::ostream& out, const Problem& problem) {
    const std::string_view outcome = problem.fatal ? "error" : "skipped";
    out << fmt::format(
        "<testcase name=\"{0}\" classname=\"{1}\"><{2} type=\"{0}\" message=\"{3}\">{4}"
        "</{2}></testcase>\n",
        text(problem.kind), class_name(problem.file), outcome, markup(visible(problem.message)),
        markup(problems({&problem, 1}, Color::off)));
}

void write_suite(std::ostream& out, const Run& run, std::string_view file, const Suite& suite) {
    out << fmt::format(
        "<testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\">\n",
        suite_name(file), suite.findings.size() + suite.problems.size(), suite.failures,
        suite.errors, suite.skipped);
    for (const PlacedFinding* placed : suite.findings) write_finding(out, run, *placed);
    for (const Problem* problem : suite.problems) write_problem(out, *problem);
    out << "</testsuite>\n";
}

/// Jenkins takes a report without tests for one that went missing.
void write_success(std::ostream& out, const Run& run) {
    const std::string name = suite_name("");
    out << fmt::format(
        "<testsuite name=\"{0}\" tests=\"1\" failures=\"0\" errors=\"0\" skipped=\"0\">\n"
        "<testcase name=\"{1}\" classname=\"{0}\"/>\n</testsuite>\n",
        name, conclusion(run));
}

}  // namespace

void write_junit(std::ostream& out, const Run& run, Style) {
    out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"expressroute-lint\">\n";
    const Suites all = suites(run);
    if (all.empty()) write_success(out, run);
    for (const auto& [file, suite] : all) write_suite(out, run, file, suite);
    out << "</testsuites>\n";
}

}  // namespace expressroute::report

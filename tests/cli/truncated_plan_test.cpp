// A plan that was cut off anywhere is one clear problem: never a crash, never clean.
#include <algorithm>
#include <boost/json.hpp>
#include <random>

#include "catch.hpp"
#include "program.hpp"

namespace expressroute::test {
namespace {

namespace json = boost::json;

/// Whether line and column, counted from 1, are a place in the text or its end. The text is ASCII.
bool holds(const std::string& text, std::int64_t line, std::int64_t column) {
    std::size_t begin = 0;
    for (std::int64_t i = 1; i < line; ++i) {
        begin = text.find('\n', begin) + 1;
        if (begin == 0) return false;
    }
    const std::size_t length = std::min(text.find('\n', begin), text.size()) - begin;
    return column >= 1 && static_cast<std::size_t>(column) <= length + 1;
}

void check_refused(const TemporaryFolder& folder, const std::string& text) {
    folder.write("plan.json", text);
    const Outcome outcome =
        run({"lint", "--format", "json", "plan.json"}, {.folder = folder.path()});
    CHECK(outcome.exit_code == 3);
    const json::value report = outcome.json();
    CHECK(report.at("findings") == json::array());
    CHECK(report.at("summary").at("documents") == 0);
    REQUIRE(report.at("problems").as_array().size() == 1);
    const json::value& problem = report.at("problems").at(0);
    CHECK(problem.at("fatal") == true);
    CHECK(problem.at("kind") == "syntax");
    CHECK_FALSE(problem.at("message").as_string().empty());
    CHECK(holds(text, problem.at("line").as_int64(), problem.at("column").as_int64()));
}

/// Cut anywhere between the first key that tells a plan and its last bracket.
void check_cuts(const std::string& plan) {
    constexpr int cuts = 200;
    const std::string first_mark = "\"terraform_version\"";
    const std::size_t first = plan.find(first_mark) + first_mark.size();
    const TemporaryFolder folder;
    std::mt19937 random(4);
    std::uniform_int_distribution<std::size_t> offset(first, plan.rfind('}'));
    for (int i = 0; i < cuts; ++i) {
        const std::size_t at = offset(random);
        INFO("cut at " << at);
        check_refused(folder, plan.substr(0, at));
    }
}

}  // namespace

TEST_CASE("a plan cut off at any byte is one fatal problem") {
    const std::string plan = read_file(std::string(project_root) + "/fixtures/dialects/plan.json");
    check_cuts(plan);
    check_cuts(json::serialize(json::parse(plan)));
}

}  // namespace expressroute::test

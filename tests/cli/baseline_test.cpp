// Findings that were there when a team began to look.
#include <boost/algorithm/string/replace.hpp>
#include <boost/json.hpp>
#include <string>

#include "catch.hpp"
#include "cli/checkout.hpp"

namespace expressroute::test {
namespace {

/// With two findings, each in a file of its own.
class Legacy : public Checkout {
 public:
    Legacy() {
        write("a.json", of_mbps("300"));
        write("b/b.json", of_mbps("400"));
    }

    void write_baseline() const {
        const Outcome outcome = lint({"--write-baseline", "baseline.json"});
        REQUIRE(outcome.exit_code == 0);
        REQUIRE(contains(outcome.err, "2 findings written to baseline.json"));
    }
};

const Words with_it{"--baseline", "baseline.json"};

}  // namespace

TEST_CASE("what a baseline knows is neither reported nor a reason to fail") {
    const Legacy legacy;
    CHECK(legacy.lint({}).exit_code == 1);
    legacy.write_baseline();
    const Outcome quiet = legacy.lint(with_it);
    CHECK(quiet.exit_code == 0);
    CHECK(quiet.out.empty());
    legacy.write("c.json", of_mbps("300"));
    CHECK(legacy.found(with_it) == Words{"c.json: 300"});
    CHECK(legacy.lint(with_it).exit_code == 1);
}

TEST_CASE("the text report and the summary count what the baseline knows") {
    const Legacy legacy;
    legacy.write_baseline();
    const Outcome text = run({"lint", "--baseline", "baseline.json"}, legacy.surroundings());
    CHECK(contains(text.out, "2 findings known from the baseline"));
    CHECK_FALSE(contains(text.out, "suppressed"));
    const auto report =
        run({"lint", "--baseline=baseline.json", "--format=json"}, legacy.surroundings()).json();
    CHECK(report.at("summary").at("suppressed") == 2);
    CHECK(report.at("summary").at("errors") == 0);
}

TEST_CASE("a baseline is one finding on a line, sorted, and the same for the same findings") {
    const Legacy legacy;
    legacy.write_baseline();
    const std::string first = read_file(legacy.path() / "baseline.json");
    legacy.write_baseline();
    CHECK(read_file(legacy.path() / "baseline.json") == first);
    const std::size_t a =
        first.find("\n    {\"file\":\"a.json\",\"rule\":\"bandwidth-not-offered\"");
    const std::size_t b =
        first.find("\n    {\"file\":\"b/b.json\",\"rule\":\"bandwidth-not-offered\"");
    CHECK(a < b);
    CHECK(b != std::string::npos);
    CHECK(contains(first, "\"resource\":\"Microsoft.Network/expressRouteCircuits er-paris\""));
}

TEST_CASE("reformatting, reordering and moving lines brings nothing back") {
    const Legacy legacy;
    legacy.write_baseline();
    std::string text = of_mbps("300");
    boost::algorithm::replace_all(text, "\n", "\r\n\r\n      ");
    legacy.write("a.json", text);
    CHECK(legacy.found(with_it) == Words{});
    const boost::json::value document = boost::json::parse(of_mbps("300"));
    boost::json::object reversed;
    const boost::json::object& members = document.as_object();
    for (auto member = members.end(); member != members.begin();) {
        --member;
        reversed.insert(*member);
    }
    legacy.write("a.json", boost::json::serialize(reversed));
    CHECK(legacy.found(with_it) == Words{});
}

TEST_CASE("another finding like a known one is not hidden, be it beside it or in another file") {
    const Legacy legacy;
    legacy.write_baseline();
    legacy.write("copy.json", of_mbps("300"));
    CHECK(legacy.found(with_it) == Words{"copy.json: 300"});
    legacy.write("copy.json", "{}");
    std::string two = of_mbps("300");
    const std::size_t begin = two.find("\"resources\": [") + 14;
    const std::size_t end = two.rfind(']');
    two.insert(end, "," + two.substr(begin, end - begin));
    legacy.write("a.json", two);
    CHECK(legacy.found(with_it) == Words{"a.json: 300"});
}

TEST_CASE("the statistics tell what is new, old and gone") {
    const Legacy legacy;
    legacy.write_baseline();
    legacy.write("a.json", of_mbps("1000"));
    legacy.write("c.json", of_mbps("400"));
    CHECK(contains(legacy.lint({"--baseline", "baseline.json", "--statistics"}).err,
                   "baseline: 1 new, 1 old, 1 gone\n"));
    // Of what is not looked at nothing can be said.
    CHECK(contains(legacy.lint({"--baseline", "baseline.json", "--statistics", "c.json"}).err,
                   "baseline: 1 new, 0 old, 0 gone\n"));
}

TEST_CASE("a baseline that people have merged is read all the same") {
    const Legacy legacy;
    legacy.write_baseline();
    std::string text = read_file(legacy.path() / "baseline.json");
    const std::size_t first = text.find("    {");
    const std::size_t second = text.find("    {", first + 1);
    text.insert(second, text.substr(first, second - first));
    legacy.write("baseline.json", text);
    CHECK(legacy.found(with_it) == Words{});
}

TEST_CASE("the config names a baseline, from its own folder, and the command line another") {
    const Legacy legacy;
    legacy.write_baseline();
    legacy.write("ci/known.json", read_file(legacy.path() / "baseline.json"));
    legacy.write(".expressroute-lint.json", R"({"baseline": "ci/known.json"})");
    CHECK(legacy.found({}) == Words{});
    CHECK(legacy.lint({}, "b").exit_code == 0);
    legacy.write("none.json", R"({"version": 1, "findings": []})");
    CHECK(legacy.found({"--baseline", "none.json"}) == Words{"a.json: 300", "b/b.json: 400"});
    // Writing anew takes what is known by now with it.
    CHECK(legacy.lint({"--write-baseline", "ci/known.json"}).exit_code == 0);
    CHECK(legacy.found({}) == Words{});
}

TEST_CASE("what is no baseline is a wrong config, and nothing is reported") {
    const Legacy legacy;
    const auto refused = [&](const std::string& text, const std::string& why) {
        legacy.write("baseline.json", text);
        const Outcome outcome = legacy.lint(with_it);
        INFO(outcome.err);
        CHECK(outcome.exit_code == 2);
        CHECK(contains(outcome.err, "baseline.json: error: "));
        CHECK(contains(outcome.err, why));
        CHECK(outcome.out.empty());
    };
    refused("<<<<<<< HEAD\n", "it is not valid JSON");
    refused("[]", "no `version` and list of `findings`");
    refused(R"({"version": 2, "findings": []})", "its version is not 1");
    refused(R"({"version": 1, "findings": [{"rule": "x"}]})", "no `fingerprint`");
    CHECK(legacy.lint({"--baseline", "nowhere.json"}).exit_code == 2);
    CHECK(legacy.lint({"--write-baseline", "no/such/folder.json"}).exit_code == 3);
    for (const Words& part :
         {Words{"--staged"}, Words{"--since", "HEAD"}, Words{"--new-since", "HEAD"}})
        CHECK(legacy.lint({"--write-baseline", "x.json", part[0], part.back()}).exit_code == 2);
}

TEST_CASE("suppressed findings are no part of a baseline") {
    const Legacy legacy;
    legacy.write(".expressroute-lint.json",
                 R"({"suppressions": [{"rule": "location", "path": "b/", "reason": "x"}]})");
    CHECK(contains(legacy.lint({"--write-baseline", "baseline.json"}).err,
                   "1 finding written to baseline.json"));
}

}  // namespace expressroute::test

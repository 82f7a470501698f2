#include <boost/json.hpp>
#include <filesystem>
#include <iostream>

#include "catch.hpp"
#include "paths.hpp"
#include "report/example.hpp"
#include "report/line_hash.hpp"
#include "schema.hpp"

namespace expressroute::report {
namespace {

namespace json = boost::json;

json::value sarif(const Run& run) { return json::parse(written(write_sarif, run)); }

json::value result(const Run& run) { return sarif(run).at_pointer("/runs/0/results/0"); }

Run vlan_run() { return example_run("{\n  \"vlanId\": 200\n}\n", "200"); }

void repeat_finding(Run& run, std::size_t count) {
    const PlacedFinding one = run.findings.front();
    run.findings.assign(count, one);
}

}  // namespace

TEST_CASE("a SARIF report keeps the standard's schema") {
    const auto schema = std::filesystem::path(project_root).parent_path() / "shared" / "consumers" /
                        "sarif-schema-2.1.0.json";
    if (!std::filesystem::exists(schema)) {
        std::cout << "skipped: no corpus beside the project, nor SARIF's schema\n";
        return;
    }
    Run run = vlan_run();
    run.without_secrets = {0};
    run.findings[0].related.push_back({run.findings[0].place, "the other one"});
    run.findings[0].parameters = {"prod.parameters.json"};
    run.problems.push_back({ProblemKind::syntax, "a comma is missing", "broken.json", 3, 1});
    run.problems.push_back({ProblemKind::git, "not a repository"});
    json::value report = sarif(run);
    CHECK(test::conforms_to_draft_4(report, schema));
    CHECK(test::conforms_to_draft_4(sarif({}), schema));
    report.at_pointer("/runs/0/results/0/level") = "grave";
    CHECK_FALSE(test::conforms_to_draft_4(report, schema));
}

TEST_CASE("columns of a SARIF report count UTF-16 code units") {
    const Run run = example_run("{\"🚀é\": \"🚀\"}", "\"🚀\"");
    CHECK(result(run).at_pointer("/locations/0/physicalLocation/region") ==
          json::parse(R"({"startLine": 1, "startColumn": 9, "endLine": 1, "endColumn": 13})"));
}

TEST_CASE("a path is relative to the repository's root and percent-encoded") {
    const auto check = [](const std::string& name, std::string_view location) {
        Run run = vlan_run();
        run.root = "/home/ana/net";
        run.folder = "/home/ana/net/hub";
        run.texts[0].name = name;
        CHECK(result(run).at_pointer("/locations/0/physicalLocation/artifactLocation") ==
              json::parse(location));
    };
    check("main.json", R"({"uri": "hub/main.json", "uriBaseId": "%SRCROOT%"})");
    check("../a b/ü#%.json", R"({"uri": "a%20b/%C3%BC%23%25.json", "uriBaseId": "%SRCROOT%"})");
    check("c:d\xff.json", R"({"uri": "hub/c%3Ad%FF.json", "uriBaseId": "%SRCROOT%"})");
    check("/home/ana/net/x.json", R"({"uri": "x.json", "uriBaseId": "%SRCROOT%"})");
    check("/tmp/a b.json", R"({"uri": "file:///tmp/a%20b.json"})");
    check("../../network/x.json", R"({"uri": "file:///home/ana/network/x.json"})");
}

TEST_CASE("the hash of a line is told where its document holds no secret") {
    Run run = vlan_run();
    const auto fingerprints = [&run] { return result(run).at("partialFingerprints").as_object(); };
    CHECK(fingerprints() == json::object{{"expressroute-lint/v1", "0123456789abcdef"}});
    run.without_secrets = {0};
    CHECK(fingerprints() ==
          json::object{{"expressroute-lint/v1", "0123456789abcdef"},
                       {"primaryLocationLineHash", line_hashes(run.texts[0], {2}).at(2)}});
}

TEST_CASE("a result names its resource by its address, or by the end of its id") {
    Run run = vlan_run();
    const auto name = [&run] {
        return result(run)
            .at_pointer("/locations/0/logicalLocations/0/fullyQualifiedName")
            .as_string();
    };
    CHECK(name() == "Microsoft.Network/expressRouteCircuits/er-paris");
    run.findings[0].finding.resource_type = "Microsoft.Network/expressRouteCircuits/peerings";
    run.findings[0].finding.resource_name = "er-paris/MicrosoftPeering";
    CHECK(name() == "Microsoft.Network/expressRouteCircuits/er-paris/peerings/MicrosoftPeering");
    run.findings[0].finding.resource_name.reset();
    CHECK(name() == "Microsoft.Network/expressRouteCircuits/*/peerings/*");
    run.findings[0].finding.address = "module.a[\"b\"].azurerm_express_route_circuit.c";
    CHECK(name() == "module.a[\"b\"].azurerm_express_route_circuit.c");
}

TEST_CASE("of more findings than code scanning takes, the most severe are kept") {
    Run run = vlan_run();
    repeat_finding(run, most_sarif_results + 2);
    run.findings[0].finding.severity = rules::Severity::info;
    run.findings[7].finding.severity = rules::Severity::warning;
    const json::value report = sarif(run).at_pointer("/runs/0");
    REQUIRE(report.at("results").as_array().size() == most_sarif_results);
    CHECK(report.at_pointer("/results/24999/level") == "error");
    const json::value& invocation = report.at("invocations").at(0);
    CHECK(invocation.at("executionSuccessful") == true);
    CHECK(invocation.at_pointer("/toolExecutionNotifications/0/message/text") ==
          "only the 25000 most severe of 25002 findings are listed: code scanning takes no more.");

    run.findings.resize(most_sarif_results);
    CHECK(sarif(run).at_pointer("/runs/0/invocations/0/toolExecutionNotifications") ==
          json::array());
}

TEST_CASE("what could not be read makes an unsuccessful run") {
    Run run = vlan_run();
    run.exit_code = 3;
    run.problems.push_back({ProblemKind::expansion, "a bad index", "a.json", 3, 1, false});
    const auto invocation = [&run] { return sarif(run).at_pointer("/runs/0/invocations/0"); };
    CHECK(invocation().at("executionSuccessful") == true);
    CHECK(invocation().at_pointer("/toolExecutionNotifications/0/level") == "warning");
    run.problems.push_back({ProblemKind::syntax, "a comma is missing", "b.json", 3, 1});
    CHECK(invocation().at("executionSuccessful") == false);
    CHECK(invocation().at("exitCode") == 3);
    CHECK(invocation().at_pointer("/toolExecutionNotifications/1") == json::parse(R"({
        "descriptor": {"id": "syntax"}, "level": "error",
        "message": {"text": "a comma is missing."},
        "locations": [{"physicalLocation": {
            "artifactLocation": {"uri": "b.json", "uriBaseId": "%SRCROOT%"},
            "region": {"startLine": 3}}}]})"));
}

TEST_CASE("uploads about different parts of a repository do not replace each other") {
    Run run = vlan_run();
    const auto category = [&run] {
        return sarif(run).at_pointer("/runs/0/automationDetails/id").as_string();
    };
    CHECK(category() == "expressroute-lint/");
    run.subject = "network/hub";
    CHECK(category() == "expressroute-lint/network/hub/");
}

}  // namespace expressroute::report

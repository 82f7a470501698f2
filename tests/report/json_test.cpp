#include <boost/json.hpp>

#include "catch.hpp"
#include "report/example.hpp"
#include "report/render.hpp"
#include "schema.hpp"

namespace expressroute::report {
namespace {

Run rich_run() {
    Run run = example_run(R"({"vlanId": 200})", "200");
    run.findings[0].parameters = {"prod.parameters.json"};
    run.findings[0].related.push_back({place_of(run, 0, "\"vlanId\""), "the \"other\" one"});
    run.findings.push_back(finding_at(run, 0, "{"));
    run.findings[1].finding.resource_name.reset();
    run.findings[1].finding.address = "azurerm_express_route_circuit.paris[\"a\"]";
    run.problems.push_back({ProblemKind::syntax, "a comma is missing", "broken.json", 3, 1});
    run.problems.push_back({ProblemKind::git, "not a repository"});
    return run;
}

}  // namespace

TEST_CASE("the JSON report is the contract, in its order of keys") {
    CHECK(
        written(write_json, rich_run()) ==
        R"({"tool":{"name":"expressroute-lint","version":"0.1.0"},)"
        "\n"
        R"("summary":{"files":3,"documents":1,"resources":2,"circuits":1,"errors":1,"warnings":0,"infos":0,)"
        R"("suppressed":0,"undetermined":0},)"
        "\n"
        R"("findings":[)"
        "\n"
        R"({"rule":"vlan-shared","severity":"error","message":"both peerings use VLAN 200","file":"main.json",)"
        R"("line":1,"column":12,"endLine":1,"endColumn":15,"pointer":"/resources/0/properties/vlanId",)"
        R"("resource":{"type":"Microsoft.Network/expressRouteCircuits","name":"er-paris","address":null},)"
        R"("related":[{"file":"main.json","line":1,"column":2,"message":"the \"other\" one"}],"fix":null,)"
        R"("fingerprint":"0123456789abcdef","parameters":["prod.parameters.json"]},)"
        "\n"
        R"({"rule":"vlan-shared","severity":"error","message":"both peerings use VLAN 200","file":"main.json",)"
        R"("line":1,"column":1,"endLine":1,"endColumn":2,"pointer":"/resources/0/properties/vlanId",)"
        R"("resource":{"type":"Microsoft.Network/expressRouteCircuits","name":null,)"
        R"("address":"azurerm_express_route_circuit.paris[\"a\"]"},"related":[],"fix":null,)"
        R"("fingerprint":"0123456789abcdef"}],)"
        "\n"
        R"("problems":[)"
        "\n"
        R"({"file":"broken.json","kind":"syntax","fatal":true,"message":"a comma is missing","line":3,"column":1},)"
        "\n"
        R"({"file":"","kind":"git","fatal":true,"message":"not a repository","line":null,"column":null}]})"
        "\n");
}

TEST_CASE("the JSON report conforms to its schema") {
    const auto conforms = [](const boost::json::value& report) {
        return test::conforms(report, "report.schema.json");
    };
    CHECK(conforms(boost::json::parse(written(write_json, {}))));

    const boost::json::value report = boost::json::parse(written(write_json, rich_run()));
    CHECK(conforms(report));

    const auto changed = [&report](std::string_view pointer, boost::json::value value) {
        boost::json::value copy = report;
        copy.at_pointer(pointer) = std::move(value);
        return copy;
    };
    CHECK_FALSE(conforms(changed("/findings/0/severity", "fatal")));
    CHECK_FALSE(conforms(changed("/findings/0/line", 0)));
    CHECK_FALSE(conforms(changed("/findings/0/resource/address", 7)));
    CHECK_FALSE(conforms(changed("/findings/0/parameters", boost::json::array{})));
    CHECK_FALSE(conforms(changed("/problems/0/kind", "boredom")));
    CHECK_FALSE(conforms(changed("/problems/0/line", 0)));
    CHECK_FALSE(conforms(changed("/summary", {{"files", 1}})));

    boost::json::value longer = report;
    longer.as_object()["time"] = "now";
    CHECK_FALSE(conforms(longer));
}

TEST_CASE("a name that is not UTF-8 still makes valid JSON") {
    Run run = example_run("200", "200");
    run.texts[0].name = "a\xff.json";
    const boost::json::value report = boost::json::parse(written(write_json, run));
    CHECK(report.at_pointer("/findings/0/file").as_string() == "a\ufffd.json");
}

}  // namespace expressroute::report

// The contract of `expand`.
#include <boost/json.hpp>

#include "catch.hpp"
#include "cli/documents.hpp"
#include "paths.hpp"
#include "program.hpp"

namespace expressroute::test {
namespace {

namespace json = boost::json;

/// A template around resources, and perhaps parameters and outputs.
std::string around(const std::string& resources, const std::string& parameters = "{}",
                   const std::string& outputs = "{}") {
    return R"({"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
"contentVersion": "1.0.0.0",
"parameters": )" +
           parameters + ",\n\"resources\": [" + resources + "],\n\"outputs\": " + outputs + "}";
}

json::value expand(const std::string& document) {
    const TemporaryFolder folder;
    folder.write("main.json", document);
    const Outcome outcome = run({"expand", "--no-config", "main.json"}, {.folder = folder.path()});
    INFO(outcome.err);
    CHECK(outcome.exit_code == 0);
    const json::value expanded = outcome.json();
    CHECK(expanded.at("problems") == json::array());
    REQUIRE(expanded.at("documents").as_array().size() == 1);
    return expanded.at("documents").at(0);
}

std::vector<std::string> names(const json::value& document) {
    std::vector<std::string> list;
    for (const json::value& resource : document.at("resources").as_array())
        list.push_back(json::value_to<std::string>(resource.at("name")));
    return list;
}

const std::string group =
    "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/resource-group/providers/";

}  // namespace

TEST_CASE("a resource is printed in the one shape, with the keys of the contract") {
    const json::value document = expand(around(R"({
        "type": "Microsoft.Network/expressRouteCircuits", "apiVersion": "2023-11-01", "name": "er-paris",
        "condition": true, "dependsOn": ["x"], "copy": {"name": "c", "count": 1}, "resources": [],
        "location": "francecentral", "tags": null, "sku": {"name": "s", "tier": null},
        "properties": {"peerings": [{"name": "AzurePrivatePeering", "properties": {"vlanId": 7}}]}})"));
    CHECK(document.at("file") == "main.json");
    CHECK(document.at("kind") == "arm-template");
    CHECK(document.at("parameters") == json::value());
    CHECK(document.at("outputs") == json::object());
    json::value expected = json::parse(R"([{
        "type": "Microsoft.Network/expressRouteCircuits", "name": "er-paris", "id": "",
        "apiVersion": "2023-11-01", "address": null, "pointer": "/resources/0",
        "body": {"location": "francecentral", "sku": {"name": "s"},
            "properties": {"peerings": [{"name": "AzurePrivatePeering", "properties": {"vlanId": 7}}]}}}])");
    expected.at(0).at("id") = group + "Microsoft.Network/expressRouteCircuits/er-paris";
    CHECK(document.at("resources") == expected);
}

TEST_CASE("children are entries of their own, with joined names, after their parents") {
    const json::value document = expand(around(R"(
        {"type": "Microsoft.Network/expressRouteCircuits", "apiVersion": "2023-11-01", "name": "a",
         "resources": [{"type": "peerings", "apiVersion": "2023-11-01", "name": "MicrosoftPeering"}]},
        {"type": "Microsoft.Network/expressRouteCircuits/authorizations", "apiVersion": "2023-11-01",
         "name": "a/b"})"));
    CHECK(names(document) == std::vector<std::string>{"a", "a/MicrosoftPeering", "a/b"});
    const json::value& child = document.at("resources").at(1);
    CHECK(child.at("type") == "Microsoft.Network/expressRouteCircuits/peerings");
    CHECK(
        child.at("id") ==
        json::value(group + "Microsoft.Network/expressRouteCircuits/a/peerings/MicrosoftPeering"));
    CHECK(child.at("pointer") == "/resources/0/resources/0");
}

TEST_CASE("copies and nested deployments keep the order written") {
    const json::value document = expand(around(R"(
        {"type": "a/b", "apiVersion": "1", "name": "[concat('copy', copyIndex())]",
         "copy": {"name": "c", "count": 2}},
        {"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "nested", "properties": {
            "mode": "Incremental", "template": {"$schema": "https://x/deploymentTemplate.json#",
            "contentVersion": "1.0.0.0", "resources": [{"type": "a/b", "apiVersion": "1", "name": "inner"}]}}},
        {"type": "a/b", "apiVersion": "1", "name": "last"})"));
    CHECK(names(document) == std::vector<std::string>{"copy0", "copy1", "nested", "inner", "last"});
    CHECK(document.at("resources").at(1).at("pointer") == "/resources/0");
    CHECK_FALSE(document.at("resources")
                    .at(2)
                    .at_pointer("/body/properties")
                    .as_object()
                    .contains("template"));
    CHECK(document.at("resources").at(3).at("pointer") ==
          "/resources/1/properties/template/resources/0");
}

TEST_CASE("a false condition leaves a resource out, an unknown one is told") {
    const json::value document = expand(around(
        R"({"type": "a/b", "apiVersion": "1", "name": "no", "condition": false},
           {"type": "a/b", "apiVersion": "1", "name": "yes", "condition": true},
           {"type": "a/b", "apiVersion": "1", "name": "perhaps", "condition": "[parameters('p')]"})",
        R"({"p": {"type": "bool"}})"));
    CHECK(names(document) == std::vector<std::string>{"yes", "perhaps"});
    CHECK_FALSE(document.at("resources").at(0).as_object().contains("condition"));
    CHECK(document.at("resources").at(1).at("condition") ==
          json::parse(R"({"$unknown": "parameter 'p' has no value"})"));
}

TEST_CASE("what only the deployment knows is unknown, with its reason") {
    const json::value document = expand(around(
        R"({"type": "a/b", "name": "[parameters('p')]", "properties": {"key": "[reference('x').y]"}})",
        R"({"p": {"type": "string"}})",
        R"({"later": {"type": "string", "value": "[reference('x').y]"},
            "known": {"type": "int", "value": "[add(1, 2)]"}})"));
    const json::value& resource = document.at("resources").at(0);
    const json::value unknown = json::parse(R"({"$unknown": "parameter 'p' has no value"})");
    CHECK(resource.at("name") == unknown);
    CHECK(resource.at("id") == unknown);
    CHECK(resource.at("apiVersion") == json::value());
    const json::value later =
        json::parse(R"({"$unknown": "`reference` is answered only when deployed"})");
    CHECK(resource.at("body").at("properties").at("key") == later);
    CHECK(document.at("outputs") == json::value({{"later", later}, {"known", 3}}));
}

TEST_CASE("secrets are never printed, nor what contains one") {
    const json::value document = expand(around(
        R"({"type": "Microsoft.Network/expressRouteCircuits/peerings", "apiVersion": "2023-11-01",
            "name": "a/AzurePrivatePeering", "properties": {
              "sharedKey": "hunter2", "joined": "[concat('key=', parameters('secret'))]",
              "unknown": "[parameters('later')]"}})",
        R"({"secret": {"type": "secureString", "defaultValue": "hunter2"}, "later": {"type": "securestring"}})",
        R"({"leak": {"type": "string", "value": "[parameters('secret')]"}})"));
    CHECK(document.at("resources").at(0).at("body").at("properties") == json::parse(R"({
        "sharedKey": {"$secret": true}, "joined": {"$secret": true},
        "unknown": {"$unknown": "secret: parameter 'later' has no value"}})"));
    CHECK(document.at("outputs") == json::parse(R"({"leak": {"$secret": true}})"));
    CHECK(json::serialize(document).find("hunter2") == std::string::npos);
}

TEST_CASE("existing resources and data sources are not listed") {
    const json::value document = expand(
        R"({"$schema": "https://x/deploymentTemplate.json#", "contentVersion": "1.0.0.0", "languageVersion": "2.0",
        "resources": {
          "old": {"existing": true, "type": "Microsoft.Network/expressRouteCircuits", "apiVersion": "2023-11-01", "name": "old"},
          "new": {"type": "Microsoft.Network/expressRouteCircuits", "apiVersion": "2023-11-01", "name": "new"}}})");
    CHECK(names(document) == std::vector<std::string>{"new"});
}

TEST_CASE("a plan's resources come in its own order, in the shape of templates") {
    const Outcome outcome =
        run({"expand", "--no-config", "fixtures/quickstart/terraform/plan.json"});
    CHECK(outcome.exit_code == 0);
    const json::value document = outcome.json().at("documents").at(0);
    CHECK(document.at("kind") == "terraform-plan");
    CHECK(document.at("parameters") == json::value());
    const json::value plan = json::parse(
        read_file(std::string(project_root) + "/fixtures/quickstart/terraform/plan.json"));
    std::vector<std::string> changed;
    for (const json::value& change : plan.at("resource_changes").as_array())
        changed.push_back(json::value_to<std::string>(change.at("address")));
    std::vector<std::string> listed;
    for (const json::value& resource : document.at("resources").as_array())
        listed.push_back(json::value_to<std::string>(resource.at("address")));
    CHECK_FALSE(listed.empty());
    CHECK(std::includes(changed.begin(), changed.end(), listed.begin(), listed.end()));

    const json::value& circuit = document.at("resources").at(0);
    CHECK(circuit.at("type") == "Microsoft.Network/expressRouteCircuits");
    CHECK(circuit.at("apiVersion") == json::value());
    CHECK(circuit.at_pointer("/body/properties/serviceProviderProperties/serviceProviderName") ==
          "Megaport");
}

TEST_CASE("each parameter file makes a document, and what is unreadable a problem") {
    const TemporaryFolder folder;
    folder.write("main.json", with_parameter());
    folder.write("main.parameters.json", parameters("300"));
    folder.write("main.parameters.prod.json", parameters("500"));
    const Outcome outcome = run({"expand", "main.json", "gone.json"}, {.folder = folder.path()});
    CHECK(outcome.exit_code == 3);
    CHECK(outcome.err == "gone.json: error: no such file or folder: check the path\n");
    const json::value expanded = outcome.json();
    const auto mbps = [&](std::size_t index) {
        return expanded.at("documents")
            .at(index)
            .at_pointer("/resources/0/body/properties/serviceProviderProperties/bandwidthInMbps");
    };
    REQUIRE(expanded.at("documents").as_array().size() == 2);
    CHECK(expanded.at("documents").at(0).at("parameters") == "main.parameters.json");
    CHECK(mbps(0) == 300);
    CHECK(expanded.at("documents").at(1).at("parameters") == "main.parameters.prod.json");
    CHECK(mbps(1) == 500);
    CHECK(expanded.at("problems") == json::parse(R"([{"file": "gone.json", "kind": "unreadable",
        "fatal": true, "message": "no such file or folder: check the path", "line": null, "column": null}])"));

    const json::value given =
        run({"expand", "--parameters", "main.parameters.prod.json", "main.json"},
            {.folder = folder.path()})
            .json();
    CHECK(given.at("documents").as_array().size() == 1);
}

TEST_CASE("an expression that is wrong is a problem at its place, and the rest goes on") {
    const TemporaryFolder folder;
    folder.write("main.json", around(R"(
        {"type": "a/b", "apiVersion": "1", "name": "x", "tags": {"a": "[createArray(1)[5]]", "b": "[add(1, 1)]"}})"));
    const Outcome outcome = run({"expand", "main.json"}, {.folder = folder.path()});
    CHECK(outcome.exit_code == 0);
    const json::value expanded = outcome.json();
    REQUIRE(expanded.at("problems").as_array().size() == 1);
    const json::value& problem = expanded.at("problems").at(0);
    CHECK(problem.at("kind") == "expansion");
    CHECK(problem.at("fatal") == false);
    CHECK(problem.at("line") == 5);
    CHECK(problem.at("column") == 71);
    const json::value& tags =
        expanded.at("documents").at(0).at("resources").at(0).at("body").at("tags");
    CHECK(tags.at("a").as_object().contains("$unknown"));
    CHECK(tags.at("b") == 2);
}

TEST_CASE("expand needs a path") {
    const Outcome outcome = run({"expand"});
    CHECK(outcome.exit_code == 2);
    CHECK(outcome.err == "error: `expand` needs at least one path\n");
    CHECK(run({"expand", "--help"}).exit_code == 0);
}

}  // namespace expressroute::test

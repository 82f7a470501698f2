// ARM templates that Terraform deploys: fixtures/terraform/templates_embedded.json has one of each scope.
#include <fmt/core.h>

#include "catch.hpp"
#include "terraform/expanded.hpp"

namespace expressroute::test {
namespace {

namespace json = boost::json;

/// A plan with one deployment to a resource group; `after` are more attributes, each with a comma before it.
std::string plan(const std::string& after, const std::string& unknown = "{}",
                 const std::string& sensitive = "{}") {
    return fmt::format(R"({{"format_version": "1.2", "resource_changes": [{{
        "address": "azurerm_resource_group_template_deployment.d", "mode": "managed",
        "type": "azurerm_resource_group_template_deployment", "change": {{"actions": ["create"],
        "after": {{"name": "expressRoute-deploy", "resource_group_name": "rg"{}}},
        "after_unknown": {}, "after_sensitive": {}}}}}]}})",
                       after, unknown, sensitive);
}

std::string quoted(const std::string& text) { return json::serialize(json::value(text)); }

Outcome expand(const std::string& document) {
    const TemporaryFolder folder;
    folder.write("plan.json", document);
    return run({"expand", "--no-config", "plan.json"}, {.folder = folder.path()});
}

/// A template of one resource with the body {"properties": {"x": <x>}}, and one string parameter `p`.
std::string template_of(const std::string& x, const std::string& type = "string") {
    return R"({"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
        "parameters": {"p": {"type": ")" +
           type + R"(", "defaultValue": "default"}},
        "resources": [{"type": "a/b", "apiVersion": "1", "name": "n", "properties": {"x": )" +
           x + "}}]}";
}

json::value at(const Outcome& outcome, std::string_view pointer) {
    return outcome.json().at_pointer(pointer);
}

const std::string x_of_second = "/documents/0/resources/1/body/properties/x";

}  // namespace

TEST_CASE("the resources of an embedded template stand after its deployment, at every scope") {
    std::vector<std::string> lines;
    for (const json::value& resource : resources("templates_embedded.json")) {
        lines.push_back(text(resource.at("address")) + ' ' + text(resource.at("name")));
    }
    CHECK(lines == std::vector<std::string>{
                       "azurerm_resource_group_template_deployment.er er-deploy",
                       "azurerm_resource_group_template_deployment.er er-embedded",
                       "azurerm_subscription_template_deployment.er sub-deploy",
                       "azurerm_subscription_template_deployment.er inner",
                       "azurerm_subscription_template_deployment.er er-sub",
                       "azurerm_management_group_template_deployment.er mg-deploy",
                       "azurerm_management_group_template_deployment.er inner",
                       "azurerm_management_group_template_deployment.er er-mg",
                       "azurerm_management_group_template_deployment.er p",
                       "azurerm_tenant_template_deployment.er tenant-deploy",
                       "azurerm_tenant_template_deployment.er inner",
                       "azurerm_tenant_template_deployment.er er-tenant",
                       "azurerm_template_deployment.er old-deploy",
                       "azurerm_template_deployment.er er-old",
                   });
}

TEST_CASE("an embedded template knows where it is deployed, as far as the plan does") {
    const json::array list = resources("templates_embedded.json");
    const std::string circuits = "/providers/Microsoft.Network/expressRouteCircuits/";
    CHECK(text(list.at(1).at("id")) ==
          "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-wan" + circuits +
              "er-embedded");
    CHECK(text(list.at(4).at("id")) ==
          "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-sub" + circuits +
              "er-sub");
    CHECK(text(list.at(7).at("id")) ==
          "/subscriptions/7c1f6f2e-4c0a-4f8f-9b57-6a1d1f3f2b10/resourceGroups/rg-mg" + circuits +
              "er-mg");
    CHECK(list.at(8).at("body") ==
          json::parse(R"({"location": "westeurope", "properties": {"displayName": "mg-net"}})"));
}

TEST_CASE("a deployment is printed without its template, secure parameters hidden") {
    const json::value deployment = resources("templates_embedded.json").at(0);
    CHECK(deployment.at("type") == "Microsoft.Resources/deployments");
    CHECK(deployment.at("pointer") == "/resource_changes/0/change/after");
    CHECK(deployment.at("body") == json::parse(R"({"properties": {"mode": "Incremental",
        "parameters": {"name": {"value": "er-embedded"}, "mbps": {"value": 1024},
                       "key": {"$secret": true}}}})"));
}

TEST_CASE("a finding in an embedded template stands at the string that holds it") {
    const json::value report = lint("templates_embedded.json");
    REQUIRE(report.at("findings").as_array().size() == 1);
    const json::value& finding = report.at("findings").at(0);
    CHECK(finding.at("rule") == "bandwidth-unit-slip");
    CHECK(finding.at("resource").at("address") == "azurerm_resource_group_template_deployment.er");
    CHECK(finding.at("resource").at("name") == "er-embedded");
    CHECK(text(finding.at("pointer")) ==
          "/resource_changes/0/change/after/template_content/resources/0/properties/"
          "serviceProviderProperties/bandwidthInMbps");
    CHECK(finding.at("line") == 128);
    CHECK(finding.at("column") == 31);

    const Outcome told = run({"lint", "--no-config", "fixtures/terraform/templates_embedded.json"});
    CHECK(told.out.find("via:  the template of azurerm_resource_group_template_deployment.er, "
                        "parameter mbps\n") != std::string::npos);
}

TEST_CASE("secrets of embedded templates are never printed") {
    check_secrets("templates_embedded.json");
}

TEST_CASE("parameters that are not known leave no default") {
    const std::string content =
        R"(, "template_content": )" + quoted(template_of(R"("[parameters('p')]")"));
    CHECK(text(at(expand(plan(content)), x_of_second)) == "default");
    CHECK(text(at(expand(plan(content, R"({"parameters_content": true})")), x_of_second)) ==
          R"({"$unknown":"known only after apply"})");
    CHECK(text(at(expand(plan(content + R"(, "parameters_content": "{")")), x_of_second)) ==
          R"({"$unknown":"parameters_content of azurerm_resource_group_template_deployment.d is )"
          R"(not valid JSON"})");
}

TEST_CASE("parameters that are sensitive are secret wherever they go") {
    const Outcome outcome = expand(plan(
        R"(, "template_content": )" + quoted(template_of(R"("[concat('a', parameters('p'))]")")) +
            R"(, "parameters_content": )" + quoted(R"({"p": {"value": "hidden"}})"),
        "{}", R"({"parameters_content": true})"));
    CHECK(text(at(outcome, x_of_second)) == R"({"$secret":true})");
    CHECK(outcome.out.find("hidden") == std::string::npos);
}

TEST_CASE("a template that is not known, not JSON or secret leaves its deployment alone") {
    const auto check = [](const std::string& document, std::size_t problems) {
        const Outcome outcome = expand(document);
        CHECK(outcome.exit_code == 0);
        CHECK(outcome.json().at("problems").as_array().size() == problems);
        CHECK(at(outcome, "/documents/0/resources").as_array().size() == 1);
        CHECK(outcome.out.find("hidden") == std::string::npos);
    };
    check(plan("", R"({"template_content": true})"), 0);
    check(plan(R"(, "template_content": "{")"), 1);
    check(plan(R"(, "template_content": "[]")"), 0);
    check(plan(R"(, "template_spec_version_id": "/subscriptions/s",
                   "parameters_content": "{\"p\": {\"value\": \"hidden\"}}")"),
          0);
    check(plan(R"(, "template_content": )" + quoted(template_of("\"hidden\"")), "{}",
               R"({"template_content": true})"),
          0);
}

TEST_CASE("a problem inside an embedded template names the deployment, at the string") {
    const Outcome outcome =
        expand(plan(R"(, "template_content": )" + quoted(template_of(R"("[nonsense()]")"))));
    REQUIRE(outcome.json().at("problems").as_array().size() == 1);
    const json::value problem = outcome.json().at("problems").at(0);
    CHECK(text(problem.at("message"))
              .starts_with("in the template of azurerm_resource_group_template_deployment.d: "));
    CHECK(problem.at("line") == 4);
}

TEST_CASE("a deployment through azapi is expanded too") {
    const Outcome outcome = expand(R"({"format_version": "1.2", "resource_changes": [{
        "address": "azapi_resource.d", "mode": "managed", "type": "azapi_resource", "change": {
        "actions": ["create"], "after": {"name": "d", "type": "Microsoft.Resources/deployments@2022-09-01",
        "parent_id": "/subscriptions/s/resourceGroups/g", "body": {"properties": {"mode": "Incremental",
        "parameters": {"p": {"value": "expressRoute"}}, "template": )" +
                                   template_of(R"("[resourceGroup().name]")") + "}}}}}]}");
    CHECK(text(at(outcome, x_of_second)) == "g");
    CHECK(text(at(outcome, "/documents/0/resources/1/pointer")) ==
          "/resource_changes/0/change/after/body/properties/template/resources/0");
}

TEST_CASE("all templates of a plan share one allowance") {
    const std::string costly = template_of(R"("[length(range(0, 9000))]")");
    json::array entries;
    for (int i = 0; i < 2000; ++i) {
        json::value entry = json::parse(plan(R"(, "template_content": )" + quoted(costly)))
                                .at("resource_changes")
                                .at(0);
        entries.push_back(entry);
    }
    const Outcome outcome = expand(
        json::serialize(json::object{{"format_version", "1.2"}, {"resource_changes", entries}}));
    CHECK(outcome.exit_code == 3);
    const json::value problems = outcome.json().at("problems");
    REQUIRE(problems.as_array().size() == 1);
    CHECK(problems.at(0).at("kind") == "limit");
}

}  // namespace expressroute::test

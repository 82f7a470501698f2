#include "document/kind.hpp"

#include "catch.hpp"
#include "document/parse.hpp"

namespace expressroute::document {
namespace {

Kind kind_of_text(const std::string& text) { return kind_of(parse({"x.json", text})->root); }

}  // namespace

TEST_CASE("documents are told apart by what they hold") {
    using azure::DocumentKind;
    const auto check = [](const std::string& text, DocumentKind expected) {
        INFO(text);
        CHECK(kind_of_text(text).kind == expected);
    };
    const std::string schemas = "https://schema.management.azure.com/schemas/2019-04-01/";
    for (const std::string scope : {"d", "subscriptionD", "managementGroupD", "tenantD"}) {
        check(R"({"$schema": ")" + schemas + scope + R"(eploymentTemplate.json#"})",
              DocumentKind::arm_template);
        check(R"({"$schema": ")" + schemas + scope + R"(eploymentParameters.json"})",
              DocumentKind::arm_parameters);
    }
    check(R"({"$schema": "http://schema.example.org/x/DEPLOYMENTTEMPLATE.JSON", "resources": {}})",
          DocumentKind::arm_template);
    check(R"({"contentVersion": "1.0.0.0", "resources": []})", DocumentKind::arm_template);

    const std::string circuit =
        R"({"type": "Microsoft.Network/expressRouteCircuits", "name": "er"})";
    check(circuit, DocumentKind::arm_resources);
    check("[" + circuit + "]", DocumentKind::arm_resources);
    check(R"({"value": [)" + circuit + "]}", DocumentKind::arm_resources);
    check(R"({"peerAsn": 7, "id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/)"
          R"(expressRouteCircuits/c/peerings/AzurePrivatePeering"})",
          DocumentKind::arm_resources);
    check(R"([{"ResourceType": "Microsoft.Network/virtualNetworks", "ResourceName": "v"}])",
          DocumentKind::arm_resources);

    check(R"({"predictedResources": []})", DocumentKind::bicep_snapshot);
    check(R"({"changes": []})", DocumentKind::what_if);
    check(R"({"properties": {"changes": [{"changeType": "Create"}]}})", DocumentKind::what_if);
    check(R"({"format_version": "1.2", "resource_changes": []})", DocumentKind::terraform_plan);
    check(R"({"planned_values": {}})", DocumentKind::terraform_plan);
    check(R"({"format_version": "1.0", "values": {}})", DocumentKind::terraform_state);
    check(R"({"format_version": "1.0", "terraform_version": "1.9.8"})",
          DocumentKind::terraform_state);
}

TEST_CASE("what only mentions ExpressRoute is foreign, with a reason") {
    const auto check = [](const std::string& text) {
        INFO(text);
        const Kind kind = kind_of_text(text);
        CHECK_FALSE(kind.kind);
        CHECK_FALSE(kind.reason.empty());
    };
    check("7");
    check("[]");
    check("{}");
    check(R"(["Microsoft.Network/expressRouteCircuits"])");
    check(R"({"type": "Microsoft.Authorization/policyDefinitions", "properties": {}})");
    check(R"({"parameters": {"x": {"type": "Microsoft.Network/expressRouteCircuits"}}})");
    check(
        R"({"responses": {"200": {"body": {"type": "Microsoft.Network/expressRouteCircuits"}}}})");
    check(R"({"$schema": "https://json-schema.org/draft-07/schema#", "resources": []})");
    check(R"({"error": {"code": "NotFound", "message": "expressRouteCircuits/x"}})");
    check(R"({"changes": [7]})");
    check(R"({"value": [{"name": "x"}]})");
    CHECK(
        kind_of_text(R"({"version": 4, "terraform_version": "1.9.8", "serial": 1, "lineage": "x"})")
            .reason ==
        "a raw Terraform state file: lint the output of `terraform show -json` instead");
}

TEST_CASE("a mark of ours is found before any parsing, in any case of letters") {
    CHECK(carries_mark("... EXPRESSROUTECircuits ..."));
    CHECK(carries_mark("/deploymentTemplate.json#"));
    CHECK(carries_mark("/subscriptionDeploymentParameters.json"));
    CHECK(carries_mark(R"({"planned_values")"));
    CHECK(carries_mark(R"({"terraform_version")"));
    CHECK_FALSE(carries_mark(""));
    CHECK_FALSE(carries_mark("express route, express-route, planned_values"));
    CHECK(mentions_expressroute("ExpressRoute"));
    CHECK(mentions_expressroute("Microsoft.Network/routeFilters"));
    CHECK_FALSE(mentions_expressroute("/deploymentTemplate.json#"));
}

}  // namespace expressroute::document

#include "arm/expansion.hpp"
#include "catch.hpp"

namespace expressroute::arm {
namespace {

using Names = std::vector<std::string>;

Expanded with(const std::string& resources, std::string_view scope = "") {
    return expand(template_with(
        R"("parameters": {"u": {"type": "string"}}, "resources": )" + resources, scope));
}

}  // namespace

TEST_CASE("a body is what was written, evaluated, without what steers the deployment") {
    const Expanded expanded =
        with(R"([{"Type": "Microsoft.X/y", "APIVERSION": "[concat('2020', '-01-01')]", "name": "a",
        "location": "[resourceGroup().location]", "tags": null, "condition": true, "dependsOn": ["b", null, "", "[parameters('u')]"],
        "comments": "c", "properties": {"keep": 1.5, "n": null, "l": [null, {"m": null}], "o": {"p": null}, "s": "[[x]"},
        "@options": {"retryOn": []}, "method": "PATCH"}])");
    CHECK(expanded.body("a") ==
          "{'location':'westeurope','comments':'c','properties':{'keep':1.5E0,'l':[null,{}],'o':{},"
          "'s':'[x]'}}");
    CHECK(expanded.resource("a").api_version == "2020-01-01");
    CHECK(expanded.resource("a").depends_on == Names{"b"});
    CHECK(expanded.resource("a").pointer == "/resources/0");
    CHECK(expanded.problems.empty());
}

TEST_CASE("properties may be one expression") {
    CHECK(
        with(
            R"([{"type": "Microsoft.X/y", "apiVersion": "1", "name": "a", "properties": "[createObject('k', null(), 'l', 1)]",
                    "tags": "[parameters('u')]"}])")
            .body("a") == "{'properties':{'l':1},'tags':?}");
}

TEST_CASE("a condition keeps, drops or leaves open") {
    const auto check = [](const char* condition, const char* expected) {
        const Expanded expanded =
            with(R"([{"type": "Microsoft.X/y", "apiVersion": "1", "name": "a", "condition": )" +
                 std::string(condition) + "}]");
        CAPTURE(condition);
        CHECK((expanded.resources().empty() ? "false" : text(expanded.resource("a").condition)) ==
              expected);
    };
    check("true", "true");
    check("false", "false");
    check("\"TRUE\"", "true");
    check("\"False\"", "false");
    check("null", "true");
    check("\"[equals(1, 2)]\"", "false");
    check("\"[null()]\"", "true");
    check("\"[equals(parameters('u'), 1)]\"", "?");
    check("1", "?");
    check("[]", "?");
    check("\"[div(1, 0)]\"", "?");
}

TEST_CASE(
    "what is off takes its children, copies and templates along, and nothing of it is evaluated") {
    const Expanded expanded = with(
        R"([{"type": "Microsoft.X/y", "apiVersion": "1", "name": "[fail('x')]", "condition": false,
        "copy": {"name": "l", "count": 3}, "properties": "[fail('x')]",
        "resources": [{"type": "z", "apiVersion": "1", "name": "[fail('x')]"}]},
        {"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "[fail('x')]", "condition": "[not(true())]",
         "properties": {"template": {"resources": [{"type": "Microsoft.X/y", "name": "[fail('x')]"}]}}}])");
    CHECK(expanded.resources().empty());
    CHECK(expanded.problems.empty());
}

TEST_CASE("one wrong expression costs no more than its value") {
    const Expanded expanded = with(R"([
        {"type": "Microsoft.X/y", "apiVersion": "1", "name": "[nowhere()]", "properties": {"a": "[div(1, 0)]", "b": 2}},
        {"type": "Microsoft.X/y", "apiVersion": "1", "name": "b"}, "[parameters('u')]", 5])");
    CHECK(expanded.resources() == Names{"Microsoft.X/y ?", "Microsoft.X/y b"});
    CHECK(text(expanded.deployment.resources[0].body) == "{'properties':{'a':?,'b':2}}");
    CHECK(expanded.messages().size() == 4);
    for (const PlacedProblem& problem : expanded.problems) CHECK_FALSE(problem.problem.fatal);
}

TEST_CASE("a child is the same in every spelling") {
    const char* nested =
        R"([{"type": "Microsoft.Network/expressRouteCircuits", "apiVersion": "1", "name": "er", "resources": [
        {"type": "peerings", "apiVersion": "1", "name": "AzurePrivatePeering", "properties": {"vlanId": 1}, "resources": [
            {"type": "connections", "apiVersion": "1", "name": "c"}]}]}])";
    const char* full =
        R"([{"type": "Microsoft.Network/expressRouteCircuits", "apiVersion": "1", "name": "er"},
        {"type": "Microsoft.Network/expressRouteCircuits/peerings", "apiVersion": "1", "name": "[concat('er', '/AzurePrivatePeering')]", "properties": {"vlanId": 1}},
        {"type": "Microsoft.Network/expressRouteCircuits/peerings/connections", "apiVersion": "1", "name": "er/AzurePrivatePeering/c"}])";
    const char* written_out =
        R"([{"type": "Microsoft.Network/expressRouteCircuits", "apiVersion": "1", "name": "er", "resources": {
        "p": {"type": "Microsoft.Network/EXPRESSROUTECIRCUITS/peerings", "apiVersion": "1", "name": "er/AzurePrivatePeering", "properties": {"vlanId": 1}}}},
        {"type": "Microsoft.Network/expressRouteCircuits/peerings/connections", "apiVersion": "1", "name": "er/AzurePrivatePeering/c"}])";
    for (const char* spelling : {nested, full, written_out}) {
        const Expanded expanded = with(spelling);
        CHECK(azure::equal_ignoring_case(
            expanded.id("er/AzurePrivatePeering"),
            "/subscriptions/sub/resourceGroups/rg/providers/Microsoft.Network/"
            "expressRouteCircuits/er/peerings/AzurePrivatePeering"));
        CHECK(expanded.body("er/AzurePrivatePeering") == "{'properties':{'vlanId':1}}");
        CHECK(expanded.id("er/AzurePrivatePeering/c")
                  .ends_with("/er/peerings/AzurePrivatePeering/connections/c"));
        CHECK(expanded.problems.empty());
    }
}

TEST_CASE("children inherit the instance and the condition of their parent") {
    const Expanded expanded = with(
        R"([{"type": "Microsoft.X/y", "apiVersion": "1", "name": "[format('a{0}', copyIndex())]",
        "copy": {"name": "l", "count": 3}, "condition": "[if(equals(copyIndex(), 1), false(), equals(parameters('u'), 'x'))]",
        "dependsOn": ["d"], "resources": [{"type": "z", "apiVersion": "1", "name": "[format('c{0}', copyIndex('l'))]"}]}])");
    CHECK(expanded.resources() == Names{"Microsoft.X/y a0", "Microsoft.X/y/z a0/c0",
                                        "Microsoft.X/y a2", "Microsoft.X/y/z a2/c2"});
    CHECK(expanded.resource("a2/c2").condition.is_unknown());
    CHECK(expanded.resource("a2/c2").depends_on.empty());
}

TEST_CASE("the number of names must be that of the types") {
    CHECK(with(R"([{"type": "Microsoft.X/y/z", "apiVersion": "1", "name": "a"}])").messages() ==
          Names{"/resources/0: the type 'Microsoft.X/y/z' needs a name of 2 segments, not 'a'"});
    CHECK(with(R"([{"type": "Microsoft.X/y", "apiVersion": "1", "name": 5}])").messages() ==
          Names{"/resources/0: a resource's name must be a string, not an int"});
}

TEST_CASE("an extension resource has one id in all its spellings") {
    const std::string id =
        "/subscriptions/sub/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv/providers/"
        "Microsoft.Insights/"
        "diagnosticSettings/d";
    const auto check = [&](const char* name, const std::string& resources) {
        CAPTURE(resources);
        CHECK(with(resources).id(name) == id);
    };
    check("d", R"([{"type": "Microsoft.Insights/diagnosticSettings", "apiVersion": "1", "name": "d",
        "scope": "[resourceId('Microsoft.KeyVault/vaults', 'kv')]"}])");
    check("d", R"([{"type": "Microsoft.Insights/diagnosticSettings", "apiVersion": "1", "name": "d",
        "scope": "[format('Microsoft.KeyVault/vaults/{0}', 'kv')]"}])");
    check("kv/Microsoft.Insights/d",
          R"([{"type": "Microsoft.KeyVault/vaults/providers/diagnosticSettings", "apiVersion": "1",
        "name": "kv/Microsoft.Insights/d"}])");
    check("kv/Microsoft.Insights/d",
          R"([{"type": "Microsoft.KeyVault/vaults", "apiVersion": "1", "name": "kv", "resources": [
        {"type": "providers/diagnosticSettings", "apiVersion": "1", "name": "Microsoft.Insights/d"}]}])");
}

TEST_CASE("ids begin with the scope of the deployment") {
    const auto check = [](const char* scope, const char* resource, const char* id) {
        CAPTURE(scope, resource);
        CHECK(with("[" + std::string(resource) + "]", scope).id("a") == id);
    };
    const char* plain = R"({"type": "Microsoft.X/y", "apiVersion": "1", "name": "a"})";
    check("", plain, "/subscriptions/sub/resourceGroups/rg/providers/Microsoft.X/y/a");
    check("subscription", plain, "/subscriptions/sub/providers/Microsoft.X/y/a");
    check("managementGroup", plain,
          "/providers/Microsoft.Management/managementGroups/mg/providers/Microsoft.X/y/a");
    check("tenant", plain, "/providers/Microsoft.X/y/a");
    check("managementGroup",
          R"({"type": "Microsoft.X/y", "apiVersion": "1", "name": "a", "scope": "/"})",
          "/providers/Microsoft.X/y/a");
    check("subscription",
          R"({"type": "Microsoft.Resources/resourceGroups", "apiVersion": "1", "name": "a"})",
          "/subscriptions/sub/resourceGroups/a");
    check("tenant",
          R"({"type": "Microsoft.Management/managementGroups", "apiVersion": "1", "name": "a"})",
          "/providers/Microsoft.Management/managementGroups/a");
    check("subscription",
          R"({"type": "Microsoft.Management/managementGroups", "apiVersion": "1", "name": "a"})",
          "/providers/Microsoft.Management/managementGroups/a");
    check(
        "",
        R"({"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "a", "resourceGroup": "b"})",
        "/subscriptions/sub/resourceGroups/b/providers/Microsoft.Resources/deployments/a");
    check(
        "",
        R"({"type": "Microsoft.X/y", "apiVersion": "1", "name": "a", "scope": "[parameters('u')]"})",
        "?");
}

TEST_CASE("functions of scopes work where they have a meaning") {
    const auto check = [](const char* scope, const char* expression, const char* expected) {
        CAPTURE(scope, expression);
        const std::string result = value(expression, "", scope);
        CHECK((result.starts_with("error: ") ? "error" : result) == expected);
    };
    check("", "[resourceGroup().id]", "'/subscriptions/sub/resourceGroups/rg'");
    check("", "[resourceGroup().properties.provisioningState]", "'Succeeded'");
    check("", "[resourceGroup().tags.x]", "?");
    check("", "[subscription().displayName]", "'Subscription'");
    check("", "[deployment().name]", "'main'");
    check("", "[deployment().location]", "error");
    check("", "[deployment().properties.template.contentVersion]", "'1.0.0.0'");
    check("", "[managementGroup()]", "error");
    check("", "[tenant().tenantId]", "'ten'");
    check("", "[environment().suffixes.storage]", "'core.windows.net'");
    check("", "[deployer().objectId]", "?");
    check("subscription", "[resourceGroup()]", "error");
    check("subscription", "[subscription().id]", "'/subscriptions/sub'");
    check("subscription", "[deployment().location]", "'westeurope'");
    check("managementGroup", "[managementGroup().name]", "'mg'");
    check("managementGroup", "[subscription()]", "error");
    check("tenant", "[tenant().id]", "'/tenants/ten'");
    check("tenant", "[managementGroup()]", "error");
}

TEST_CASE("ids are put together as they are asked for") {
    const auto check = [](const char* scope, const char* expression, const char* expected) {
        CAPTURE(scope, expression);
        const std::string result =
            value(expression, R"("parameters": {"u": {"type": "string"}})", scope);
        CHECK((result.starts_with("error: ") ? "error" : result) == expected);
    };
    check("", "[resourceId('Microsoft.A/b/c', 'x', 'y')]",
          "'/subscriptions/sub/resourceGroups/rg/providers/Microsoft.A/b/x/c/y'");
    check("", "[resourceId('g', 'Microsoft.A/b', 'x')]",
          "'/subscriptions/sub/resourceGroups/g/providers/Microsoft.A/b/x'");
    check("", "[resourceId('s', 'g', 'Microsoft.A/b', 'x')]",
          "'/subscriptions/s/resourceGroups/g/providers/Microsoft.A/b/x'");
    check("", "[resourceId('Microsoft.A/b/', 'x')]",
          "'/subscriptions/sub/resourceGroups/rg/providers/Microsoft.A/b/x'");
    check("", "[resourceId('Microsoft.A/b', 'x/y')]",
          "'/subscriptions/sub/resourceGroups/rg/providers/Microsoft.A/b/x/y'");
    check("", "[resourceId('Microsoft.A/b/c', 'x')]", "error");
    check("", "[resourceId('Microsoft.A/b', 'x', 'y')]", "error");
    check("", "[resourceId('Microsoft.A', 'x')]", "error");
    check("", "[resourceId('Microsoft.A/b', 5)]", "error");
    check("", "[resourceId(parameters('u'), 'Microsoft.A/b', 'x')]", "?");
    check("", "[resourceId('Microsoft.A/b', parameters('u'))]", "?");
    check("subscription", "[resourceId('Microsoft.A/b', 'x')]",
          "'/subscriptions/sub/providers/Microsoft.A/b/x'");
    check("subscription", "[resourceId('s', 'Microsoft.A/b', 'x')]",
          "'/subscriptions/s/providers/Microsoft.A/b/x'");
    check("subscription", "[resourceId('s', 'g', 'Microsoft.A/b', 'x')]",
          "'/subscriptions/s/resourceGroups/g/providers/Microsoft.A/b/x'");
    check("managementGroup", "[resourceId('Microsoft.A/b', 'x')]", "'/providers/Microsoft.A/b/x'");
    check("tenant", "[resourceId('Microsoft.A/b', 'x')]", "'/providers/Microsoft.A/b/x'");
    check("", "[subscriptionResourceId('Microsoft.A/b', 'x')]",
          "'/subscriptions/sub/providers/Microsoft.A/b/x'");
    check("", "[subscriptionResourceId('s', 'Microsoft.A/b', 'x')]",
          "'/subscriptions/s/providers/Microsoft.A/b/x'");
    check("", "[tenantResourceId('Microsoft.A/b', 'x')]", "'/providers/Microsoft.A/b/x'");
    check("managementGroup", "[managementGroupResourceId('Microsoft.A/b', 'x')]",
          "'/providers/Microsoft.Management/managementGroups/mg/providers/Microsoft.A/b/x'");
    check("", "[managementGroupResourceId('m', 'Microsoft.A/b', 'x')]",
          "'/providers/Microsoft.Management/managementGroups/m/providers/Microsoft.A/b/x'");
    check("", "[extensionResourceId(resourceGroup().id, 'Microsoft.A/b', 'x')]",
          "'/subscriptions/sub/resourceGroups/rg/providers/Microsoft.A/b/x'");
}

}  // namespace expressroute::arm

// Nested and linked deployments (arm-language.md section 11).
#include <fmt/core.h>

#include <boost/json.hpp>
#include <filesystem>

#include "arm/expansion.hpp"
#include "catch.hpp"
#include "program.hpp"

namespace expressroute::arm {
namespace {

using Names = std::vector<std::string>;

/// A nested deployment "d" of a template with these sections; `more` are keys of the resource, `properties` of its properties.
std::string nested(const std::string& sections, const std::string& more = "",
                   const std::string& properties = "") {
    return fmt::format(
        R"({{"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "d", {}
             "properties": {{"mode": "Incremental", {} "template": {{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
             "contentVersion": "1.0.0.0", "resources": [], {}}}}}}})",
        more, properties, sections);
}

const std::string inner = R"("expressionEvaluationOptions": {"scope": "Inner"},)";

std::string resource(const std::string& properties) {
    return R"("resources": [{"type": "Microsoft.X/y", "apiVersion": "1", "name": "a", "properties": )" +
           properties + "}]";
}

Expanded with(const std::string& deployment, std::string_view scope = "",
              const Surroundings& surroundings = {}) {
    return expand(
        template_with(R"("parameters": {"p": {"type": "string", "defaultValue": "parent"}},
        "variables": {"v": "parent"}, "resources": [)" +
                          deployment + "]",
                      scope),
        surroundings);
}

}  // namespace

TEST_CASE("an outer-scope template means its parent, an inner-scope one itself") {
    const std::string sections =
        R"("parameters": {"p": {"type": "string", "defaultValue": "child"}}, "variables": {"v": "child"},
        "outputs": {"o": {"type": "string", "value": "[variables('v')]"}},)" +
        resource(
            R"({"p": "[parameters('p')]", "v": "[variables('v')]", "d": "[deployment().name]", "g": "[resourceGroup().name]",
                     "id": "[resourceId('Microsoft.X/y', 'z')]"})");
    const Expanded outside = with(nested(sections, R"("resourceGroup": "other",)"));
    CHECK(outside.resources() == Names{"Microsoft.Resources/deployments d", "Microsoft.X/y a"});
    CHECK(outside.body("a") ==
          "{'properties':{'p':'parent','v':'parent','d':'main','g':'rg',"
          "'id':'/subscriptions/sub/resourceGroups/rg/providers/Microsoft.X/y/z'}}");
    CHECK(outside.id("a") == "/subscriptions/sub/resourceGroups/other/providers/Microsoft.X/y/a");

    const Expanded inside = with(nested(sections, R"("resourceGroup": "other",)", inner));
    CHECK(inside.body("a") ==
          "{'properties':{'p':'child','v':'child','d':'d','g':'other',"
          "'id':'/subscriptions/sub/resourceGroups/other/providers/Microsoft.X/y/z'}}");
    CHECK(inside.id("a") == outside.id("a"));
}

TEST_CASE("a deployment's body holds everything but its template") {
    CHECK(with(nested(resource("{}"), "", inner + R"("parameters": {},)")).body("d") ==
          "{'properties':{'mode':'Incremental','expressionEvaluationOptions':{'scope':'Inner'},'"
          "parameters':{}}}");
}

TEST_CASE("a deployment lands where it says") {
    const auto check = [](const char* scope, const char* more, const char* id) {
        CAPTURE(scope, more);
        const Expanded expanded = with(nested(resource("{}"), more, inner), scope);
        CHECK(expanded.id("a") == id + std::string("/providers/Microsoft.X/y/a"));
        CHECK(expanded.id("d") == id + std::string("/providers/Microsoft.Resources/deployments/d"));
    };
    check("", "", "/subscriptions/sub/resourceGroups/rg");
    check("", R"("resourceGroup": "b",)", "/subscriptions/sub/resourceGroups/b");
    check("", R"("resourceGroup": "b", "subscriptionId": "s",)",
          "/subscriptions/s/resourceGroups/b");
    check("", R"("subscriptionId": "s", "location": "l",)", "/subscriptions/s");
    check("subscription", R"("location": "l",)", "/subscriptions/sub");
    check("subscription", R"("resourceGroup": "[concat('b', 'c')]",)",
          "/subscriptions/sub/resourceGroups/bc");
    check("managementGroup", R"("subscriptionId": "s",)", "/subscriptions/s");
    check("managementGroup", R"("scope": "Microsoft.Management/managementGroups/M",)",
          "/providers/Microsoft.Management/managementGroups/M");
    check("tenant", R"("scope": "/",)", "");
    check("", R"("scope": "/",)", "");
    check("tenant", R"("scope": "/subscriptions/s",)", "/subscriptions/s");
    check("tenant", R"("scope": "/subscriptions/s/resourceGroups/b",)",
          "/subscriptions/s/resourceGroups/b");
}

TEST_CASE("a deployment knows its location") {
    const std::string sections =
        R"("outputs": {}, )" + resource(R"({"l": "[deployment().location]"})");
    CHECK(
        with(nested(sections, R"("location": "northeurope",)", inner), "subscription").body("a") ==
        "{'properties':{'l':'northeurope'}}");
    CHECK(with(nested(sections, "", inner), "subscription").body("a") ==
          "{'properties':{'l':'westeurope'}}");

    const std::string group =
        R"({"type": "Microsoft.Resources/resourceGroups", "apiVersion": "1", "name": "[concat('b', '1')]", "location": "[concat('north', 'europe')]"},)";
    const std::string in_group = nested(resource(R"({"l": "[resourceGroup().location]"})"),
                                        R"("resourceGroup": "B1",)", inner);
    CHECK(with(group + in_group, "subscription").body("a") == "{'properties':{'l':'northeurope'}}");
    const Expanded elsewhere = with(in_group, "subscription");
    CHECK(elsewhere.body("a") == "{'properties':{'l':'westeurope'}}");
    CHECK(elsewhere.resource("a").body.holds_placeholder());
}

TEST_CASE("parameters are evaluated in the parent, when the child asks") {
    const auto given = [](const std::string& entry,
                          const std::string& type = R"({"type": "string"})") {
        return with(nested(
            R"("parameters": {"q": )" + type + "}," + resource(R"({"q": "[parameters('q')]"})"), "",
            inner + R"("parameters": )" + entry + ","));
    };
    const auto check = [&](const char* entry, const char* expected) {
        CAPTURE(entry);
        CHECK(given(entry).body("a") == "{'properties':" + std::string(expected) + "}");
    };
    check(R"({"q": {"value": "[variables('v')]"}})", "{'q':'parent'}");
    check(R"({"Q": {"Value": "x"}})", "{'q':'x'}");
    check(R"({"q": {"value": "[[x]"}})", "{'q':'[x]'}");
    check(R"({"q": "[createObject('value', 'x')]"})", "{'q':'x'}");
    check(
        R"({"q": "[if(true(), createObject('value', parameters('p')), createObject('reference', 1))]"})",
        "{'q':'parent'}");
    check(
        R"({"q": "[if(false(), createObject('value', 1), createObject('reference', createObject('secretName', 's')))]"})",
        "{'q':secret}");
    check(R"({"q": {"reference": {"keyVault": {"id": "x"}, "secretName": "y"}}})", "{'q':secret}");
    check(R"("[createObject('q', createObject('value', '[x]'))]")", "{'q':'[x]'}");
    check(R"({})", "{'q':?}");
    CHECK(
        given(
            R"({"q": {"copy": [{"name": "value", "count": 2, "input": "[copyIndex('value')]"}]}})",
            R"({"type": "array"})")
            .body("a") == "{'properties':{'q':[0,1]}}");
    CHECK(given(R"({"q": {"value": null}})", R"({"type": "string", "defaultValue": "d"})")
              .body("a") == "{'properties':{'q':'d'}}");
    CHECK(
        given(R"({"q": {"value": 5}})").messages() ==
        Names{"/resources/0/properties/parameters/q: the type is string, but the value is an int"});
    CHECK(given(R"({"nope": {"value": 5}})").messages() ==
          Names{"/resources/0/properties/parameters/nope: the template has no parameter 'nope'"});
    CHECK(given(R"({"q": {"value": "x"}})", R"({"type": "securestring"})")
              .body("d")
              .ends_with("'parameters':{'q':secret}}}"));
}

TEST_CASE("an outer-scope template sees the loop of its deployment, an inner-scope one does not") {
    const std::string loop = R"("copy": {"name": "l", "count": 2},)";
    const Expanded outside = with(nested(
        R"("resources": [{"type": "Microsoft.X/y", "apiVersion": "1", "name": "[format('a{0}{1}', copyIndex(), copyIndex('l'))]"}])",
        loop));
    CHECK(outside.resources() == Names{"Microsoft.Resources/deployments d", "Microsoft.X/y a00",
                                       "Microsoft.Resources/deployments d", "Microsoft.X/y a11"});
    CHECK(with(nested(resource(R"({"i": "[copyIndex('l')]"})"), loop, inner)).body("a") ==
          "{'properties':{'i':?}}");
}

TEST_CASE("an outer-scope output loop has its own index") {
    const Expanded expanded = expand(template_with(
        R"("resources": [)" +
        nested(
            R"("outputs": {"o": {"type": "array", "copy": {"count": 2, "input": "[copyIndex()]"}}})",
            R"("copy": {"name": "l", "count": 1},)") +
        R"(], "outputs": {"r": {"type": "array", "value": "[reference('d').outputs.o.value]"}})"));
    CHECK(expanded.output("r") == "[0,1]");
}

TEST_CASE("an escaped expression in an outer-scope template is a literal") {
    CHECK(with(nested(resource(R"({"x": "[[concat('a')]"})"))).body("a") ==
          "{'properties':{'x':'[concat('a')]'}}");
}

TEST_CASE("deployments nest, and each has its own names") {
    const std::string deepest = nested(
        R"("parameters": {"x": {"type": "string"}},)" + resource(R"({"x": "[parameters('x')]"})"),
        "", inner + R"("parameters": {"x": {"value": "[concat(parameters('x'), '3')]"}},)");
    const std::string middle =
        nested(R"("parameters": {"x": {"type": "string"}}, "resources": [)" + deepest + "]", "",
               inner + R"("parameters": {"x": {"value": "[concat(parameters('p'), '2')]"}},)");
    CHECK(with(middle).body("a") == "{'properties':{'x':'parent23'}}");
}

TEST_CASE("a linked template lies beside the file that links to it") {
    Surroundings files;
    files.files["nested/child.json"] =
        template_with(R"("parameters": {"q": {"type": "string"}}, "resources": [
        {"type": "Microsoft.X/y", "apiVersion": "1", "name": "a", "properties": {"q": "[parameters('q')]", "n": "[deployment().name]"}},
        {"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "e", "properties": {"templateLink": {"relativePath": "sibling.json"}}}])");
    files.files["nested/sibling.json"] = template_with(
        R"("resources": [{"type": "Microsoft.X/y", "apiVersion": "1", "name": "b"}])");
    const auto linked = [&](const std::string& link) {
        return with(
            R"({"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "d", "properties": {"mode": "Incremental",
            "templateLink": )" +
                link + R"(, "parameters": {"q": {"value": "[variables('v')]"}}}})",
            "", files);
    };
    for (
        const char* link :
        {R"({"relativePath": "nested/child.json"})",
         R"({"relativePath": "[concat('nested/', 'child.json')]"})",
         R"({"uri": "[uri(deployment().properties.templateLink.uri, 'nested/child.json')]"})",
         R"({"uri": "[uri(deployment().properties.templateLink.uri, concat('nested/child.json', '?sv=1'))]"})"}) {
        CAPTURE(link);
        const Expanded expanded = linked(link);
        CHECK(expanded.resources() == Names{"Microsoft.Resources/deployments d", "Microsoft.X/y a",
                                            "Microsoft.Resources/deployments e",
                                            "Microsoft.X/y b"});
        CHECK(expanded.body("a") == "{'properties':{'q':'parent','n':'d'}}");
        CHECK(expanded.resource("a").document == 2);
        CHECK(expanded.resource("b").document == 3);
        CHECK(expanded.resource("b").pointer == "/resources/0");
    }
}

TEST_CASE("an address handed down still leads to where it came from") {
    Surroundings files;
    files.files["nested/child.json"] = template_with(
        R"("parameters": {"base": {"type": "string"}, "token": {"type": "securestring", "defaultValue": ""}}, "resources": [
        {"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "e",
         "properties": {"templateLink": {"uri": "[uri(parameters('base'), concat('other/b.json', parameters('token')))]"}}}])");
    files.files["other/b.json"] =
        template_with(R"("resources": [{"type": "Microsoft.X/y", "apiVersion": "1", "name": "b"},
        {"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "f",
         "properties": {"templateLink": {"uri": "[uri(deployment().properties.templateLink.uri, '../c.json')]"}}}])");
    files.files["c.json"] = template_with(
        R"("resources": [{"type": "Microsoft.X/y", "apiVersion": "1", "name": "c"}])");
    const Expanded expanded = with(
        R"({"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "d", "properties": {
        "templateLink": {"relativePath": "nested/child.json"},
        "parameters": {"base": {"value": "[deployment().properties.templateLink.uri]"}}}})",
        "", files);
    CHECK(expanded.resources().back() == "Microsoft.X/y c");
    CHECK(expanded.problems.empty());
}

TEST_CASE("a template that is not at hand leaves its deployment, with unknown outputs") {
    const auto check = [](const char* link, const char* why) {
        CAPTURE(link);
        const Expanded expanded =
            expand(template_with(R"("parameters": {"u": {"type": "string"}}, "resources": [
            {"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "d", "properties": {"templateLink": )" +
                                 std::string(link) + R"(}}],
            "outputs": {"o": {"type": "string", "value": "[reference('d').outputs.x.value]"}})"));
        CHECK(expanded.resources() == Names{"Microsoft.Resources/deployments d"});
        CHECK(expanded.output("o") == "?");
        CHECK(expanded.messages() ==
              Names{"/resources/0/properties/templateLink: the linked template is not at hand, so "
                    "its resources are not checked: " +
                    std::string(why)});
        CHECK_FALSE(expanded.problems[0].problem.fatal);
    };
    check(R"({"uri": "https://example.org/x.json"})",
          "its address leads elsewhere and is never fetched");
    check(R"({"uri": "[parameters('u')]"})", "its address is not known");
    check(R"({"id": "/subscriptions/s/x"})", "it is a template spec");
    check(R"({"relativePath": "none.json"})", "'none.json' does not exist");
    check(R"({"relativePath": "main.json"})", "the templates link to each other in a circle");
}

TEST_CASE("links are followed inside the repository, and nowhere else") {
    const test::TemporaryFolder outside;
    const std::string secret = template_with(
        R"("resources": [{"type": "Microsoft.X/y", "apiVersion": "1", "name": "outside"}])");
    outside.write("secret.json", secret);
    outside.write("repository/.git/HEAD", "ref: refs/heads/main");
    outside.write(
        "repository/shared.json",
        template_with(
            R"("resources": [{"type": "Microsoft.X/y", "apiVersion": "1", "name": "inside"}])"));
    std::filesystem::create_symlink(outside.path() / "secret.json",
                                    outside.path() / "repository/link.json");
    const auto resources_through = [&](const std::string& path) {
        outside.write(
            "repository/network/main.json",
            template_with(
                R"("resources": [{"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "d",
            "properties": {"templateLink": {"relativePath": ")" +
                path + R"("}}}])"));
        const auto outcome = test::run({"expand", "--no-config", "network/main.json"},
                                       {.folder = outside.path() / "repository"});
        CHECK(outcome.exit_code == 0);
        CHECK(outcome.out.find("outside\"") == std::string::npos);
        return outcome.json().at("documents").at(0).at("resources").as_array().size();
    };
    CHECK(resources_through("../shared.json") == 2);
    CHECK(resources_through("../../secret.json") == 1);
    CHECK(resources_through("../link.json") == 1);
    CHECK(resources_through((outside.path() / "secret.json").string()) == 1);
    CHECK(resources_through("../nowhere.json") == 1);
}

TEST_CASE("a linked parameter file leaves the parameters unknown") {
    CHECK(with(nested(R"("parameters": {"q": {"type": "string", "defaultValue": "x"}},)" +
                          resource(R"({"q": "[parameters('q')]"})"),
                      "", inner + R"("parametersLink": {"uri": "https://example.org/p.json"},)"))
              .body("a") == "{'properties':{'q':?}}");
}

}  // namespace expressroute::arm

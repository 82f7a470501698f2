// Runtime functions, and what the template itself tells of their answers (arm-language.md section 8).
#include "arm/expansion.hpp"
#include "catch.hpp"

namespace expressroute::arm {
namespace {

const std::string sections =
    R"("parameters": {"u": {"type": "string"}}, "variables": {"version": "2020-01-01"}, "resources": [
    {"type": "Microsoft.KeyVault/vaults", "apiVersion": "[variables('version')]", "name": "kv", "location": "l", "tags": {"a": "b"},
     "properties": {"tenantId": "t", "list": [1, {"x": 2}], "self": "[reference('kv').tenantId]"}},
    {"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "d", "properties": {"expressionEvaluationOptions": {"scope": "inner"},
     "parameters": {"p": {"value": "[reference('e').outputs.y.value]"}},
     "template": {"parameters": {"p": {"type": "string"}}, "resources": [{"type": "Microsoft.X/y", "apiVersion": "1", "name": "in", "properties": {"k": "v"}}],
        "outputs": {"x": {"type": "string", "value": "[concat('x', parameters('p'))]"}, "off": {"type": "string", "condition": false, "value": ""},
                    "nothing": {"type": "string", "nullable": true, "value": null}, "key": {"type": "securestring", "value": "k"}}}}},
    {"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "e", "properties": {"expressionEvaluationOptions": {"scope": "inner"},
     "template": {"resources": [], "outputs": {"y": {"type": "string", "value": "y"}}}}},
    {"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "away", "condition": false, "properties": {
     "template": {"resources": [], "outputs": {"y": {"type": "string", "value": "y"}}}}}])";

std::string of(std::string_view expression) { return value(expression, sections); }

}  // namespace

TEST_CASE("a nested deployment's outputs are evaluated in it") {
    for (const char* known :
         {"[reference('d').outputs.x.value]", "[reference('D', '2022-09-01').Outputs.X.Value]",
          "[reference(resourceId('Microsoft.Resources/deployments', 'd')).outputs.x.value]",
          "[reference('Microsoft.Resources/deployments/d').outputs['x'].value]",
          "[reference('d', '1', 'Full').properties.outputs.x.value]",
          "[tryGet(tryGet(reference('d').outputs, 'x'), 'value')]"}) {
        CAPTURE(known);
        CHECK(of(known) == "'xy'");
    }
    CHECK(of("[reference('d').outputs.x.type]") == "'string'");
    CHECK(of("[reference('d').outputs.key.value]") == "secret");
    CHECK(of("[listOutputsWithSecureValues('d', '2022-09-01').x]") == "secret");
    CHECK(of("[contains(reference('d').outputs, 'off')]") == "false");
    CHECK(of("[tryGet(tryGet(reference('d').outputs, 'off'), 'value')]") == "null");
    CHECK(of("[tryGet(tryGet(reference('d').outputs, 'nothing'), 'value')]") == "null");
    CHECK(of("[reference('d').provisioningState]") == "?");
    CHECK(fails("[reference('d').outputs.none.value]", sections));
}

TEST_CASE("a deployment that is off has nothing to tell") {
    CHECK(of("[reference('away').outputs.y.value]") ==
          "error: the deployment 'away' is not made: its condition is false");
    CHECK(of("[if(false(), reference('away').outputs.y.value, 'none')]") == "'none'");
}

TEST_CASE("what a resource declares is echoed, and the rest is unknown") {
    CHECK(of("[reference('kv').tenantId]") == "'t'");
    CHECK(of("[reference(resourceId('Microsoft.KeyVault/vaults', 'kv')).tenantId]") == "'t'");
    CHECK(of("[reference('Microsoft.KeyVault/vaults/kv', '2020-01-01').list[1].x]") == "2");
    CHECK(of("[reference('kv').vaultUri]") == "?");
    CHECK(of("[length(reference('kv').list)]") == "?");
    CHECK(of("[reference('kv')]") == "?");
    CHECK(of("[reference('kv', '1', 'FULL').location]") == "'l'");
    CHECK(of("[reference('kv', '1', 'full').tags.a]") == "'b'");
    CHECK(of("[reference('kv', '1', 'Full').apiVersion]") == "'2020-01-01'");
    CHECK(of("[reference('kv', '1', 'Full').properties.tenantId]") == "'t'");
    CHECK(of("[reference('kv', '1', 'Full').name]") == "'kv'");
    CHECK(of("[reference('/subscriptions/other/resourceGroups/g/providers/Microsoft.X/y/z').a]") ==
          "?");
    CHECK(of("[reference(resourceId('Microsoft.X/y', 'in')).k]") == "'v'");
    CHECK(of("[reference('in').k]") == "?");
    CHECK(of("[reference(parameters('u')).a]") == "?");
    CHECK(fails("[reference('kv', '1', 'Half')]", sections));
    CHECK(fails("[reference(5)]", sections));
    CHECK(fails("[reference()]", sections));
}

TEST_CASE("a resource that refers to itself, or two to each other, are unknown there") {
    const Expanded self = expand(
        template_with(R"("resources": [{"type": "Microsoft.X/y", "apiVersion": "1", "name": "a",
        "properties": {"p": "[reference('a').q]", "q": "[reference('a').p]", "r": 1, "s": "[reference('a').r]"}}])"));
    CHECK(self.body("a") == "{'properties':{'p':?,'q':?,'r':1,'s':1}}");
    const Expanded circle = expand(template_with(R"("resources": [
        {"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "a", "properties": {"expressionEvaluationOptions": {"scope": "inner"},
         "parameters": {"p": {"value": "[reference('b').outputs.o.value]"}},
         "template": {"parameters": {"p": {"type": "string"}}, "resources": [], "outputs": {"o": {"type": "string", "value": "[parameters('p')]"}}}}},
        {"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "b", "properties": {"expressionEvaluationOptions": {"scope": "inner"},
         "parameters": {"p": {"value": "[reference('a').outputs.o.value]"}},
         "template": {"parameters": {"p": {"type": "string"}}, "resources": [], "outputs": {"o": {"type": "string", "value": "[parameters('p')]"}}}}}],
        "outputs": {"r": {"type": "string", "value": "[reference('a').outputs.o.value]"}})"));
    CHECK(circle.output("r") == "?");
}

TEST_CASE("the other runtime functions are unknown, with the shape that is known") {
    CHECK(of("[pickZones('Microsoft.Compute', 'virtualMachines', 'westeurope', 2)]") == "[?,?]");
    CHECK(of("[length(pickZones('Microsoft.Compute', 'virtualMachines', 'westeurope'))]") == "1");
    CHECK(of("[providers('Microsoft.Network', 'connections').apiVersions[0]]") == "?");
    CHECK(of("[toLogicalZone('s', 'l', '1')]") == "?");
    CHECK(of("[roleDefinitions('Reader').id]") == "?");
    CHECK(of("[extensions('k')]") == "?");
    CHECK(of("[listAnythingAtAll('kv', '1')]") == "secret");
    CHECK(fails("[toLogicalZone('s', 'l')]"));
    CHECK(fails("[references('kv')]", sections));
}

}  // namespace expressroute::arm

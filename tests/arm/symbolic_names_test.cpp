// languageVersion 2.0 (arm-language.md section 14).
#include "arm/expansion.hpp"
#include "catch.hpp"

namespace expressroute::arm {
namespace {

using Names = std::vector<std::string>;

const std::string sections =
    R"("languageVersion": "2.0", "parameters": {"u": {"type": "string"}}, "resources": {
    "kv": {"existing": true, "type": "Microsoft.KeyVault/vaults", "apiVersion": "2023-07-01", "name": "shared", "resourceGroup": "hub"},
    "lost": {"existing": true, "type": "Microsoft.KeyVault/vaults", "apiVersion": "1", "name": "[fail('x')]"},
    "circuit": {"type": "Microsoft.Network/expressRouteCircuits", "apiVersion": "2023-11-01", "name": "er", "dependsOn": ["kv"],
        "properties": {"key": "[resourceInfo('kv').id]"}},
    "items": {"copy": {"name": "items", "count": "[length(range(0, 2))]"}, "type": "Microsoft.X/y", "apiVersion": "1",
        "name": "[format('i{0}', copyIndex())]", "properties": {"n": "[copyIndex()]"}},
    "none": {"copy": {"name": "none", "count": 0}, "type": "Microsoft.X/y", "apiVersion": "1", "name": "x"},
    "group": {"import": "graph", "type": "Microsoft.Graph/groups@v1.0", "properties": {"displayName": "g"}},
    "mod": {"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "module", "properties": {
        "expressionEvaluationOptions": {"scope": "inner"}, "template": {"languageVersion": "2.0",
            "resources": {"circuit": {"type": "Microsoft.X/y", "apiVersion": "1", "name": "inside"}},
            "outputs": {"o": {"type": "string", "value": "[resourceInfo('circuit').name]"}}}}}},
    "asserts": {"a": "[fail('x')]"})";

std::string of(std::string_view expression) { return value(expression, sections); }

}  // namespace

TEST_CASE("resources come in the order of their symbols, handles and foreign ones do not") {
    const Expanded expanded = expand(template_with(sections));
    CHECK(expanded.resources() ==
          Names{"Microsoft.Network/expressRouteCircuits er", "Microsoft.X/y i0", "Microsoft.X/y i1",
                "Microsoft.Resources/deployments module", "Microsoft.X/y inside"});
    REQUIRE(expanded.deployment.existing.size() == 2);
    CHECK(*expanded.deployment.existing[0].id.string() ==
          "/subscriptions/sub/resourceGroups/hub/providers/Microsoft.KeyVault/vaults/shared");
    CHECK(expanded.resource("er").symbol == "circuit");
    CHECK(expanded.resource("i1").symbol == "items[1]");
    CHECK(expanded.resource("er").pointer == "/resources/circuit");
    CHECK(expanded.problems.empty());
}

TEST_CASE("symbols name resources, instances and loops") {
    CHECK(of("[resourceInfo('circuit').type]") == "'Microsoft.Network/expressRouteCircuits'");
    CHECK(of("[resourceInfo('CIRCUIT').apiVersion]") == "'2023-11-01'");
    CHECK(of("[resourceInfo('items[1]').name]") == "'i1'");
    CHECK(of("[reference('items[1]').n]") == "1");
    CHECK(of("[reference(format('items[{0}]', 0)).n]") == "0");
    CHECK(of("[map(references('items'), lambda('r', lambdaVariables('r').n))]") == "[0,1]");
    CHECK(of("[references('items', 'full')[1].name]") == "'i1'");
    CHECK(of("[references('none')]") == "[]");
    CHECK(of("[reference('mod').outputs.o.value]") == "'inside'");
    CHECK(of("[reference('kv').vaultUri]") == "?");
    CHECK(of("[resourceInfo('kv').name]") == "'shared'");
    CHECK(of("[reference('group').displayName]") == "?");
    CHECK(fails("[references('circuit')]", sections));
    CHECK(fails("[resourceInfo('nowhere')]", sections));
    CHECK(of("[reference('circuit', '1', 'full').properties.key]") ==
          "'/subscriptions/sub/resourceGroups/hub/providers/Microsoft.KeyVault/vaults/shared'");
}

TEST_CASE("a symbol goes before a name") {
    const char* both =
        R"("resources": {"a": {"type": "Microsoft.X/y", "apiVersion": "1", "name": "b", "properties": {"k": "symbol"}},
        "c": {"type": "Microsoft.X/y", "apiVersion": "1", "name": "a", "properties": {"k": "name"}}})";
    CHECK(value("[reference('a').k]", both) == "'symbol'");
}

TEST_CASE("the same source with and without symbols gives the same resources") {
    const Expanded with_symbols = expand(template_with(R"("languageVersion": "2.0", "resources": {
        "c": {"type": "Microsoft.Network/expressRouteCircuits", "apiVersion": "1", "name": "er", "properties": {"l": "[reference('c', '1', 'full').type]"}},
        "p": {"type": "Microsoft.Network/expressRouteCircuits/peerings", "apiVersion": "1", "name": "[format('{0}/{1}', 'er', 'AzurePrivatePeering')]", "dependsOn": ["c"]}})"));
    const Expanded without = expand(template_with(R"("resources": [
        {"type": "Microsoft.Network/expressRouteCircuits", "apiVersion": "1", "name": "er",
         "properties": {"l": "[reference(resourceId('Microsoft.Network/expressRouteCircuits', 'er'), '1', 'full').type]"}},
        {"type": "Microsoft.Network/expressRouteCircuits/peerings", "apiVersion": "1", "name": "[format('{0}/{1}', 'er', 'AzurePrivatePeering')]",
         "dependsOn": ["[resourceId('Microsoft.Network/expressRouteCircuits', 'er')]"]}])"));
    CHECK(with_symbols.resources() == without.resources());
    CHECK(with_symbols.body("er") == without.body("er"));
}

}  // namespace expressroute::arm

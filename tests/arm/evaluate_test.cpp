#include "arm/evaluate.hpp"

#include "arm/compare.hpp"
#include "arm/expansion.hpp"
#include "catch.hpp"

namespace expressroute::arm {
namespace {

/// `u` has no value, `s` is a secret with one, `key` comes from a Key Vault.
const std::string sections = R"("parameters": {"u": {"type": "object"},
    "s": {"type": "secureString", "defaultValue": "hush"},
    "so": {"type": "secureObject", "defaultValue": {"list": ["hush", "quiet"], "name": "hush"}}},
    "variables": {"broken": "[div(1, 0)]", "o": {"a": 1, "n": null, "t": "[parameters('u').x]"}})";

std::string of(std::string_view expression) { return value(expression, sections); }

}  // namespace

TEST_CASE("what is not there is an error, and null is a value") {
    CHECK(of("[variables('o').n]") == "null");
    for (const char* wrong :
         {"[variables('o').b]", "[variables('o').n.x]", "[variables('o').a.x]",
          "[variables('o')[0]]", "[createArray(1)[1]]", "[createArray(1)[-1]]",
          "[createArray(1).a]", "[createArray(1)['a']]", "[string('abc')[0]]", "[null().a]",
          "[true().a]", "[createObject('a', 1)[true()]]", "[variables('nowhere')]",
          "[parameters('nowhere')]", "[variables(1)]", "[lambdaVariables('x')]", "[copyIndex()]",
          "[newGuid()]", "[utcNow()]"}) {
        CAPTURE(wrong);
        CHECK(fails(wrong, sections));
    }
}

TEST_CASE("only what is asked for is evaluated") {
    CHECK(of("[if(false(), fail('x'), 1)]") == "1");
    CHECK(of("[if(true(), 1, variables('broken'))]") == "1");
    CHECK(of("[and(false(), equals(div(1, 0), 1))]") == "false");
    CHECK(of("[or(true(), equals(div(1, 0), 1))]") == "true");
    CHECK(of("[coalesce('a', fail('x'))]") == "'a'");
    CHECK(of("[coalesce(null(), '')]") == "''");
    CHECK(of("[coalesce(null(), null())]") == "null");
    CHECK(fails("[if(true(), fail('no'), 1)]"));
    CHECK(fails("[and(true(), fail('x'))]"));
    CHECK(expand(template_with(sections)).problems.empty());
}

TEST_CASE("conditions are bools, never words or numbers") {
    for (const char* wrong : {"[if('true', 1, 2)]", "[if(1, 1, 2)]", "[and('true', true())]",
                              "[or(1, true())]", "[not('false')]", "[and(true())]", "[or(false())]",
                              "[if(true(), 1)]", "[if(null(), 1, 2)]", "[not(true(), true())]"}) {
        CAPTURE(wrong);
        CHECK(fails(wrong));
    }
}

TEST_CASE("an unknown spreads and never fails") {
    for (const char* unknown : {"[parameters('u')]",
                                "[parameters('u').a.b[0]]",
                                "[createArray(1)[parameters('u').i]]",
                                "[concat('a', parameters('u').b)]",
                                "[concat(createArray(1), parameters('u').b)]",
                                "[createObject(parameters('u').k, 1)]",
                                "[equals(parameters('u'), 1)]",
                                "[equals(createArray(1, parameters('u')), createArray(1, 2))]",
                                "[and(true(), parameters('u').b)]",
                                "[or(parameters('u').b, false())]",
                                "[if(parameters('u').b, 1, 2)]",
                                "[coalesce(parameters('u').b, 1)]",
                                "[union(createObject('a', 1), parameters('u'))]",
                                "[string(createArray(parameters('u')))]",
                                "[join(createArray('a', parameters('u').b), ',')]",
                                "[format('{0}', parameters('u'))]",
                                "[tryGet(parameters('u'), 'a')]",
                                "[map(parameters('u').l, lambda('x', 1))]",
                                "[filter(createArray(1, 2), lambda('x', parameters('u').b))]",
                                "[sort(createArray(1, 2), lambda('a', 'b', parameters('u').b))]",
                                "[toObject(createArray(1), lambda('x', parameters('u').k))]",
                                "[contains(createArray(1, parameters('u').x), 2)]",
                                "[length(parameters('u'))]",
                                "[variables('o').t]",
                                "[parameters(parameters('u').name)]",
                                "[not(parameters('u').b)]"}) {
        CAPTURE(unknown);
        CHECK(of(unknown) == "?");
    }
}

TEST_CASE("what an unknown does not touch stays known") {
    CHECK(of("[createArray(1, parameters('u').x)]") == "[1,?]");
    CHECK(of("[createObject('k', parameters('u').x, 'l', 2)]") == "{'k':?,'l':2}");
    CHECK(of("[variables('o')]") == "{'a':1,'n':null,'t':?}");
    CHECK(of("[variables('o').a]") == "1");
    CHECK(of("[length(createArray(1, parameters('u').x))]") == "2");
    CHECK(of("[first(createArray(1, parameters('u').x))]") == "1");
    CHECK(of("[last(createArray(1, parameters('u').x))]") == "?");
    CHECK(of("[empty(createArray(parameters('u').x))]") == "false");
    CHECK(of("[take(createArray(1, parameters('u').x), 1)]") == "[1]");
    CHECK(of("[skip(createArray(parameters('u').x, 2), 1)]") == "[2]");
    CHECK(of("[contains(createArray(1, parameters('u').x), 1)]") == "true");
    CHECK(of("[contains(variables('o'), 'T')]") == "true");
    CHECK(of("[contains(variables('o'), 'x')]") == "false");
    CHECK(of("[objectKeys(variables('o'))]") == "['a','n','t']");
    CHECK(of("[and(parameters('u').b, false())]") == "false");
    CHECK(of("[or(parameters('u').b, true())]") == "true");
    CHECK(of("[if(parameters('u').b, 1, 1)]") == "1");
    CHECK(of("[map(createArray(1, 2), lambda('x', parameters('u').y))]") == "[?,?]");
    CHECK(of("[concat(createArray(1), createArray(parameters('u').x))]") == "[1,?]");
    CHECK(of("[coalesce('a', parameters('u'))]") == "'a'");
}

TEST_CASE("what follows an unknown condition may fail unheard") {
    CHECK(of("[if(parameters('u').b, variables('broken'), 1)]") == "?");
    CHECK(of("[and(parameters('u').b, fail('x'))]") == "?");
    CHECK(of("[or(parameters('u').b, equals(variables('broken'), 1))]") == "?");
    // Asked for in earnest afterwards, it is heard.
    CHECK(fails(
        "[concat(string(if(parameters('u').b, variables('broken'), 1)), variables('broken'))]",
        sections));
}

TEST_CASE("what is made from a secret is secret") {
    for (const char* secret :
         {"[parameters('s')]",
          "[concat('a', parameters('s'))]",
          "[toUpper(parameters('s'))]",
          "[format('{0}', parameters('s'))]",
          "[if(equals(parameters('s'), 'a'), 1, 2)]",
          "[length(parameters('s'))]",
          "[parameters('so')]",
          "[parameters('so').name]",
          "[parameters('so').list[0]]",
          "[first(parameters('so').list)]",
          "[split(parameters('s'), 'u')]",
          "[base64(parameters('s'))]",
          "[uniqueString(parameters('s'))]",
          "[map(parameters('so').list, lambda('x', lambdaVariables('x')))]",
          "[reduce(parameters('so').list, '', lambda('a', 'b', concat(lambdaVariables('a'), "
          "lambdaVariables('b'))))]",
          "[filter(createArray('hush'), lambda('x', equals(lambdaVariables('x'), "
          "parameters('s'))))]",
          "[createObject(parameters('s'), 1)]",
          "[items(parameters('so'))]",
          "[toObject(createArray(1), lambda('x', parameters('s')))]",
          "[resourceId('Microsoft.Network/virtualNetworks', parameters('s'))]",
          "[subscriptionResourceId(parameters('s'), 'Microsoft.Network/virtualNetworks', 'a')]",
          "[listKeys('x', '2020-01-01')]",
          "[listKeys('x', '2020-01-01').keys[0].value]"}) {
        CAPTURE(secret);
        CHECK(of(secret) == "secret");
    }
    CHECK(of("[createArray(1, parameters('s'))]") == "[1,secret]");
    CHECK(of("[createObject('a', parameters('s'))]") == "{'a':secret}");
    CHECK(of("[createArray(1, parameters('s'))[0]]") == "1");
    CHECK(of("[map(createArray(1), lambda('x', parameters('s')))]") == "[secret]");
}

TEST_CASE("no message tells a secret") {
    for (const char* wrong :
         {"[int(parameters('s'))]", "[variables('o')[parameters('s')]]",
          "[parameters(parameters('s'))]", "[variables(parameters('s'))]",
          "[copyIndex(parameters('s'))]", "[fail(parameters('s'))]", "[json(parameters('s'))]",
          "[resourceId(concat('Microsoft.X/', parameters('s')), 'a', 'b')]",
          "[dateTimeAdd(parameters('s'), 'P1D')]", "[cidrHost(parameters('s'), 1)]",
          "[map(parameters('so').list, lambda('x', int(lambdaVariables('x'))))]",
          "[resourceInfo(parameters('s'))]", "[base64ToString(concat(parameters('s'), '!'))]",
          "[parameters('so')[parameters('s')]]", "[lambdaVariables(parameters('s'))]"}) {
        CAPTURE(wrong);
        const std::string message = of(wrong);
        CHECK(message.find("hush") == std::string::npos);
        CHECK(message.starts_with("error: "));
    }
}

TEST_CASE("no part of a resource tells a secret") {
    const Expanded expanded = expand(template_with(sections + R"(, "resources": [
        {"type": "[concat('Microsoft.X/', parameters('s'))]", "apiVersion": "[parameters('s')]",
         "name": "[parameters('s')]", "dependsOn": ["[parameters('s')]"],
         "tags": {"[parameters('s')]": "[parameters('s')]"}, "condition": "[parameters('s')]"},
        {"type": "Microsoft.X/y/z", "apiVersion": "1", "name": "[parameters('s')]",
         "copy": {"name": "[parameters('s')]", "count": "[parameters('s')]"},
         "properties": {"copy": [{"name": "[parameters('s')]", "count": 1, "input": 1}]}},
        {"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "[parameters('s')]",
         "properties": {"mode": "Incremental", "expressionEvaluationOptions": {"scope": "inner"},
            "parameters": {"p": {"value": "[parameters('s')]"}, "q": {"value": "[parameters('so')]"}},
            "template": {"parameters": {"p": {"type": "string", "allowedValues": ["a"], "maxLength": 1},
                                        "q": {"type": "object", "properties": {"name": {"type": "int"}}}},
                "resources": [{"type": "Microsoft.X/w", "apiVersion": "1", "name": "w",
                    "properties": {"p": "[parameters('p')]", "q": "[parameters('q').name]"}}]}}}])"));
    std::string all = expanded.outputs();
    for (const azure::Resource& resource : expanded.deployment.resources) {
        all += resource.type + azure::to_json(resource.name) + azure::to_json(resource.id) +
               azure::to_json(resource.condition) + azure::to_json(resource.body) + resource.note +
               resource.api_version.value_or("");
        for (const std::string& name : resource.depends_on) all += name;
        for (const azure::Moved& moved : resource.moved) all += moved.body + moved.note;
    }
    for (const std::string& message : expanded.messages()) all += message;
    CAPTURE(all);
    CHECK(all.find("hush") == std::string::npos);
    CHECK(expanded.body("w") == "{'properties':{'p':secret,'q':secret}}");
}

TEST_CASE("what an expression gives is not looked at again") {
    CHECK(value("[concat('[', 'concat(1)]')]") == "'[concat(1)]'");
    CHECK(value("[variables('a')]", R"("variables": {"a": "[[concat(1)]"})") == "'[concat(1)]'");
    CHECK(value("[json('{\"a\": \"[concat(1)]\"}').a]") == "'[concat(1)]'");
}

TEST_CASE("names of properties are evaluated, too") {
    const Expanded expanded = expand(template_with(R"("parameters": {"u": {"type": "string"}},
        "variables": {"o": {"[concat('a', 'b')]": 1, "[[c]": 2, "[parameters('u')]": 3, "d": 4}},
        "outputs": {"r": {"type": "object", "value": "[variables('o')]"}})"));
    CHECK(expanded.output("r") == "{'ab':1,'[c]':2,'[parameters('u')]':3,'d':4}");
    CHECK(expanded.problems.empty());
    CHECK(expand(
              template_with(R"("outputs": {"r": {"type": "object", "value": {"[add(1, 1)]": 1}}})"))
              .messages() ==
          std::vector<std::string>{
              "/outputs/r/value/[add(1, 1)]: a property's name must be a string, "
              "not an int"});
}

TEST_CASE("placeholders equal themselves and decide nothing") {
    Surroundings nowhere;
    nowhere.context = {};
    const Expanded expanded = expand(template_with(R"("resources": [
        {"type": "Microsoft.X/y", "apiVersion": "1", "name": "a",
         "condition": "[equals(resourceGroup().location, 'westeurope')]",
         "properties": {"id": "[resourceId('Microsoft.X/y', 'a')]",
                        "same": "[equals(subscription().subscriptionId, subscription().subscriptionId)]"}}])"),
                                     nowhere);
    const azure::Resource& resource = expanded.resource("a");
    CHECK(resource.condition.is_unknown());
    CHECK(resource.id.holds_placeholder());
    CHECK(same(*azure::find(resource.body, {"properties", "id"}), resource.id));
    CHECK(*azure::find(resource.body, {"properties", "same"})->boolean());
}

TEST_CASE("a cycle is an error, and does not take what is outside along") {
    const char* cyclic =
        R"("variables": {"a": "[variables('b')]", "b": "[variables('a')]", "c": 1})";
    CHECK(fails("[variables('a')]", cyclic));
    CHECK(value("[variables('c')]", cyclic) == "1");
    CHECK(fails("[parameters('a')]", R"("parameters": {
        "a": {"type": "string", "defaultValue": "[parameters('b')]"},
        "b": {"type": "string", "defaultValue": "[parameters('a')]"}})"));
}

}  // namespace expressroute::arm

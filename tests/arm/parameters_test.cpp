#include "arm/expansion.hpp"
#include "catch.hpp"

namespace expressroute::arm {
namespace {

/// A template that gives the parameter `p` of this definition out, with what a parameter file says of it.
Expanded given(const std::string& definition, const std::string& entry = "") {
    Surroundings surroundings;
    if (!entry.empty()) {
        surroundings.parameters =
            R"({"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
            "parameters": {)" +
            entry + "}}";
    }
    return expand(
        template_with(R"("parameters": {"p": )" + definition +
                      R"(}, "outputs": {"r": {"type": "object", "value": "[parameters('p')]"}})"),
        surroundings);
}

std::string value_of(const std::string& definition, const std::string& entry = "") {
    return given(definition, entry).output("r");
}

std::vector<std::string> complaints(const std::string& definition, const std::string& entry = "") {
    return given(definition, entry).messages();
}

using Messages = std::vector<std::string>;

}  // namespace

TEST_CASE("a parameter is what is given, else its default, else unknown") {
    CHECK(value_of(R"({"type": "int", "defaultValue": 1})", R"("p": {"value": 2})") == "2");
    CHECK(value_of(R"({"type": "int", "defaultValue": 1})", R"("P": {"value": 2})") == "2");
    CHECK(value_of(R"({"type": "int", "defaultValue": 1})", R"("p": {"value": null})") == "1");
    CHECK(value_of(R"({"type": "int", "defaultValue": 1})") == "1");
    CHECK(value_of(R"({"type": "int"})") == "?");
    CHECK(value_of(R"({"type": "string", "nullable": true})") == "null");
    CHECK(value_of(R"({"type": "string", "nullable": true})", R"("p": {"value": null})") == "null");
    CHECK(value_of(R"({"type": "string", "allowedValues": ["a", "b"]})") == "?");
    CHECK(value_of(R"({"type": "bool", "defaultValue": "[or(true(), false())]"})") == "true");
    CHECK(value_of(R"({"type": "string", "defaultValue": ""})") == "''");
}

TEST_CASE("values of a parameter file are literal") {
    CHECK(value_of(R"({"type": "string"})", R"("p": {"value": "[concat('a')]"})") ==
          "'[concat('a')]'");
    CHECK(value_of(R"({"type": "string"})", R"("p": {"value": "[[x]"})") == "'[[x]'");
    CHECK(value_of(R"({"type": "object"})", R"("p": {"value": {"[add(1, 1)]": "[[x]"}})") ==
          "{'[add(1, 1)]':'[[x]'}");
}

TEST_CASE("a compiled parameter file has expressions of its own") {
    CHECK(value_of(R"({"type": "string"})", R"("p": {"expression": "[concat('a', 'b')]"})") ==
          "'ab'");
    CHECK(value_of(R"({"type": "string"})", R"("p": {"expression": "[externalInputs('k')]"})") ==
          "?");
}

TEST_CASE("secure parameters and Key Vault references are secret") {
    CHECK(value_of(R"({"type": "securestring", "defaultValue": "x"})") == "secret");
    CHECK(value_of(R"({"type": "SecureString"})", R"("p": {"value": "x"})") == "secret");
    CHECK(value_of(R"({"type": "secureObject"})") == "secret");
    CHECK(value_of(R"({"type": "string"})",
                   R"("p": {"reference": {"keyVault": {"id": "x"}, "secretName": "y"}})") ==
          "secret");
}

TEST_CASE("defaults may use other parameters, and what differs with every deployment") {
    const char* sections = R"("parameters": {
        "a": {"type": "string", "defaultValue": "[concat(parameters('b'), 'c')]"},
        "b": {"type": "string", "defaultValue": "[resourceGroup().name]"},
        "now": {"type": "string", "defaultValue": "[utcNow('yyyy')]"},
        "id": {"type": "string", "defaultValue": "[newGuid()]"}})";
    CHECK(value("[parameters('a')]", sections) == "'rgc'");
    CHECK(value("[parameters('now')]", sections) == "?");
    CHECK(value("[parameters('id')]", sections) == "?");
}

TEST_CASE("a value that its definition does not allow is a problem where it stands") {
    const auto check = [](const char* definition, const char* entry, const char* message) {
        CAPTURE(definition, entry);
        CHECK(complaints(definition, entry) == Messages{message});
    };
    check(R"({"type": "int"})", R"("p": {"value": "5"})",
          "/parameters/p/value: the type is int, but the value is a string");
    check(R"({"type": "object"})", R"("p": {"value": "x"})",
          "/parameters/p/value: the type is object, but the value is a string");
    check(R"({"type": "string", "allowedValues": ["a", "b"]})", R"("p": {"value": "A"})",
          R"(/parameters/p/value: "A" is not among the allowed values ["a","b"])");
    check(R"({"type": "array", "allowedValues": ["a", "b"]})", R"("p": {"value": ["a", "c"]})",
          R"(/parameters/p/value: ["a","c"] is not among the allowed values ["a","b"])");
    check(R"({"type": "int", "minValue": 2})", R"("p": {"value": 1})",
          "/parameters/p/value: the value is 1; minValue is 2");
    check(R"({"type": "int", "maxValue": 2})", R"("p": {"value": 3})",
          "/parameters/p/value: the value is 3; maxValue is 2");
    check(R"({"type": "string", "minLength": 3})", R"("p": {"value": "ab"})",
          "/parameters/p/value: the length is 2; minLength is 3");
    check(R"({"type": "array", "maxLength": 1})", R"("p": {"value": [1, 2]})",
          "/parameters/p/value: the length is 2; maxLength is 1");
    check(R"({"type": "securestring", "minLength": 9})", R"("p": {"value": "hush"})",
          "/parameters/p/value: the secret value does not keep to its declared type");
    check(R"({"type": "int", "defaultValue": "[string(5)]"})", "",
          "/parameters/p/defaultValue: the type is int, but the value is a string");
}

TEST_CASE("a value that its definition allows is none") {
    const auto check = [](const char* definition, const char* entry) {
        CAPTURE(definition, entry);
        CHECK(complaints(definition, entry).empty());
    };
    check(R"({"type": "int", "minValue": 2, "maxValue": 2})", R"("p": {"value": 2})");
    check(R"({"type": "array", "allowedValues": ["a", "b"]})", R"("p": {"value": ["b"]})");
    check(R"({"type": "array", "allowedValues": [["a"], ["b"]]})", R"("p": {"value": ["b"]})");
    check(R"({"type": "string", "minLength": 2, "maxLength": 2})", R"("p": {"value": "😀"})");
    check(R"({"type": "string", "allowedValues": ["a"]})", "");
    check(R"({"type": "String"})", R"("p": {"value": "x"})");
}

TEST_CASE("a parameter that the template lacks is a problem, and the rest goes on") {
    const Expanded expanded =
        given(R"({"type": "int"})", R"("p": {"value": 2}, "vlanid": {"value": 1})");
    CHECK(expanded.output("r") == "2");
    CHECK(expanded.messages() ==
          Messages{"/parameters/vlanid/value: the template has no parameter 'vlanid'"});
    CHECK(expanded.problems[0].document == 1);
    CHECK_FALSE(expanded.problems[0].problem.fatal);
}

TEST_CASE("types tell what may be null, what is secret and what is wrong") {
    const std::string definitions = R"("languageVersion": "2.0", "definitions": {
        "circuit": {"type": "object", "properties": {
            "name": {"type": "string"}, "vlan": {"type": "int", "nullable": true},
            "key": {"type": "securestring", "nullable": true}}, "additionalProperties": false},
        "optional": {"type": "string", "nullable": true},
        "list": {"type": "array", "items": {"$ref": "#/definitions/circuit"}},
        "pair": {"type": "array", "prefixItems": [{"type": "int"}, {"type": "string"}], "items": false},
        "side": {"type": "object", "discriminator": {"propertyName": "kind", "mapping": {
            "a": {"type": "object", "properties": {"kind": {"type": "string"}, "x": {"type": "int"}}}}}},
        "node": {"type": "object", "properties": {"next": {"$ref": "#/definitions/node", "nullable": true}}}},
        "outputs": {"r": {"type": "object", "value": "[parameters('p')]"}},)";
    const auto expanded = [&](const std::string& type, const std::string& given_value) {
        Surroundings surroundings;
        surroundings.parameters = R"({"parameters": {"p": {"value": )" + given_value + "}}}";
        return expand(template_with(definitions + R"("parameters": {"p": )" + type + "}"),
                      surroundings);
    };
    const auto check = [&](const char* name, const char* given_value, const char* expected,
                           const Messages& messages) {
        CAPTURE(name, given_value);
        const Expanded result =
            expanded(R"({"$ref": "#/definitions/)" + std::string(name) + "\"}", given_value);
        CHECK(result.output("r") == expected);
        CHECK(result.messages() == messages);
    };
    check("circuit", R"({"name": "a", "key": "k"})", "{'name':'a','key':secret}", {});
    check("circuit", R"({"vlan": 1})", "{'vlan':1}",
          {"/parameters/p/value: the required property 'name' is missing"});
    check("circuit", R"({"name": "a", "vlna": 1})", "{'name':'a','vlna':1}",
          {"/parameters/p/value/vlna: the type has no property 'vlna'"});
    check("circuit/properties/vlan", "\"1\"", "'1'",
          {"/parameters/p/value: the type is int, but the value is a string"});
    check("optional", "null", "null", {});
    check("list", R"([{"name": "a"}, {"name": 1}])", "[{'name':'a'},{'name':1}]",
          {"/parameters/p/value/1/name: the type is string, but the value is an int"});
    check("list/items", R"({"name": "a"})", "{'name':'a'}", {});
    check("pair", R"([1, "a"])", "[1,'a']", {});
    check("pair", R"([1, "a", 2])", "[1,'a',2]",
          {"/parameters/p/value: the type has 2 elements, not 3"});
    check("pair/prefixItems/1", "\"a\"", "'a'", {});
    check("side", R"({"kind": "a", "x": 1})", "{'kind':'a','x':1}", {});
    check("side", R"({"kind": "b"})", "{'kind':'b'}",
          {"/parameters/p/value: the property 'kind' does not choose one of the declared types"});
    check("node", R"({"next": {"next": {}}})", "{'next':{'next':{}}}", {});
    CHECK(expanded(R"({"$ref": "#/definitions/optional", "type": "securestring"})", "\"x\"")
              .output("r") == "secret");
}

}  // namespace expressroute::arm

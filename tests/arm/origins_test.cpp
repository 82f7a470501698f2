// Where does an evaluated value come from? What azure::origin says of expanded resources.
#include <fmt/core.h>

#include "arm/expansion.hpp"
#include "catch.hpp"

namespace expressroute::arm {
namespace {

/// A module two deployments deep, with a circuit whose peerings are a loop.
std::string two_deep(const std::string& peering) {
    const auto deployment = [](const char* name, const std::string& resources,
                               const char* parameters) {
        return fmt::format(
            R"({{"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "{}",
            "properties": {{"expressionEvaluationOptions": {{"scope": "inner"}}, "parameters": {{"vlan": {{"value": {}}}}},
            "template": {{"parameters": {{"vlan": {{"type": "int"}}}}, "resources": [{}]}}}}}})",
            name, parameters, resources);
    };
    const std::string circuit =
        R"({"type": "Microsoft.Network/expressRouteCircuits", "apiVersion": "1", "name": "[format('er{0}', copyIndex())]",
        "copy": {"name": "circuits", "count": 2}, "properties": {"copy": [{"name": "peerings", "count": 3, "input": )" +
        peering + "}]}}";
    const std::string module = deployment("circuits", circuit, "\"[parameters('vlan')]\"");
    return template_with(
        R"("parameters": {"vlan": {"type": "int", "defaultValue": 7}}, "resources": [)" +
        deployment("hub", module, "\"[parameters('vlan')]\"") + "]");
}

const std::string circuit_pointer =
    "/resources/0/properties/template/resources/0/properties/template/resources/0";

}  // namespace

TEST_CASE("a copied peering two deployments deep points at its line and names the way") {
    const Expanded expanded =
        expand(two_deep(R"({"name": "AzurePrivatePeering", "properties": {"vlanId": 5}})"));
    const Origin origin =
        azure::origin(expanded.resource("er1"), "/properties/peerings/2/properties/vlanId",
                      "properties.peerings.vlanId");
    CHECK(origin.pointer == circuit_pointer + "/properties/copy/0/input/properties/vlanId");
    CHECK(origin.note == "deployment hub > deployment circuits, copy circuits[1], copy index 2");
    CHECK(origin.property == "properties.peerings.vlanId");
    CHECK(azure::origin(expanded.resource("er1"), "", "").note ==
          "deployment hub > deployment circuits, copy circuits[1]");
}

TEST_CASE("the resource stands where it is written, wherever the name of a loop in it comes from") {
    const Expanded expanded = expand(template_with(
        R"("parameters": {"p": {"type": "string", "defaultValue": "list"}}, "resources": [
        {"type": "Microsoft.X/y", "apiVersion": "1", "name": "a", "properties": {"copy": [
            {"name": "[parameters('p')]", "count": 1, "input": 5}]}}])"));
    const azure::Resource& resource = expanded.resource("a");
    CHECK(azure::origin(resource, "", "").pointer == "/resources/0");
    CHECK(azure::origin(resource, "", "").note.empty());
    CHECK(azure::origin(resource, "/properties/other", "").note.empty());
    CHECK(azure::origin(resource, "/properties/list/0", "").note == "copy index 0");
}

TEST_CASE("a value that came through a parameter names it") {
    const Expanded expanded = expand(two_deep(
        R"({"properties": {"vlanId": "[add(parameters('vlan'), copyIndex('peerings'))]"}})"));
    const Origin origin =
        azure::origin(expanded.resource("er0"), "/properties/peerings/1/properties/vlanId", "");
    CHECK(origin.pointer == circuit_pointer + "/properties/copy/0/input/properties/vlanId");
    CHECK(origin.note ==
          "deployment hub > deployment circuits, copy circuits[0], copy index 1, parameter vlan");

    Surroundings file;
    file.parameters = R"({"parameters": {"settings": {"value": {"vlan": 1}}}})";
    const Expanded behind = expand(
        template_with(
            R"("parameters": {"settings": {"type": "object"}, "other": {"type": "string", "defaultValue": ""}},
        "variables": {"v": {"a": "[parameters('settings').vlan]"}, "w": "[variables('v')]"}, "resources": [
        {"type": "Microsoft.X/y", "apiVersion": "1", "name": "a", "properties": {"vlanId": "[variables('w').a]", "b": "[concat('x', parameters('other'))]", "c": 1}}])"),
        file);
    CHECK(azure::origin(behind.resource("a"), "/properties/vlanId", "").note ==
          "parameter settings");
    CHECK(azure::origin(behind.resource("a"), "/properties/b", "").note == "parameter other");
    CHECK(azure::origin(behind.resource("a"), "/properties/c", "").note.empty());
    CHECK(azure::origin(behind.resource("a"), "/properties/vlanId", "").pointer ==
          "/resources/0/properties/vlanId");
}

TEST_CASE("what an expression made as a whole points at the expression") {
    const Expanded expanded = expand(template_with(
        R"("parameters": {"p": {"type": "array", "defaultValue": [{"properties": {"vlanId": 5}}]}}, "resources": [
        {"type": "Microsoft.X/y", "apiVersion": "1", "name": "a", "properties": {"peerings": "[parameters('p')]", "[concat('k', '1')]": {"x": 1}}}])"));
    const Origin origin =
        azure::origin(expanded.resource("a"), "/properties/peerings/0/properties/vlanId", "");
    CHECK(origin.pointer.starts_with("/resources/0/properties/peerings"));
    CHECK(origin.note == "parameter p");
    CHECK(azure::origin(expanded.resource("a"), "/properties/k1/x", "").pointer ==
          "/resources/0/properties/[concat('k', '1')]/x");
}

TEST_CASE("a linked template's resources lie in its own document") {
    Surroundings files;
    files.files["child.json"] = template_with(
        R"("resources": [{"type": "Microsoft.X/y", "apiVersion": "1", "name": "a", "properties": {"b": "[nope()]"}}])");
    const Expanded expanded = expand(
        template_with(
            R"("resources": [{"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "d",
        "properties": {"templateLink": {"relativePath": "child.json"}}}])"),
        files);
    const Origin origin = azure::origin(expanded.resource("a"), "/properties/b", "");
    CHECK(origin.document == 2);
    CHECK(origin.pointer == "/resources/0/properties/b");
    CHECK(origin.note == "deployment d");
    REQUIRE(expanded.problems.size() == 1);
    CHECK(expanded.problems[0].document == 2);
    CHECK(expanded.problems[0].pointer == "/resources/0/properties/b");
}

TEST_CASE("a problem stands where the expression does") {
    const Expanded expanded =
        expand(template_with(R"("variables": {"v": {"a": [1, "[div(1, 0)]"]}}, "resources": [
        {"type": "Microsoft.X/y", "apiVersion": "1", "name": "a", "properties": {"a": "[variables('v')]",
         "copy": [{"name": "l", "count": 2, "input": {"x": "[int('x')]"}}]}}])"));
    CHECK(
        expanded.messages() ==
        std::vector<std::string>{"/variables/v/a/1: `div` by zero",
                                 "/resources/0/properties/copy/0/input/x: `int` cannot read 'x'"});
}

}  // namespace expressroute::arm

// Loops of resources, properties, variables and outputs (arm-language.md sections 9 and 13).
#include "arm/expansion.hpp"
#include "catch.hpp"

namespace expressroute::arm {
namespace {

/// The body of a resource named "a" with these properties.
std::string properties(const std::string& written, const std::string& more = "") {
    const std::string body =
        expand(
            template_with(R"("resources": [{"type": "Microsoft.X/y", "apiVersion": "1", "name": "a",
        "properties": )" + written +
                          more + R"(}], "parameters": {"u": {"type": "int"}})"))
            .body("a");
    return body.substr(std::string_view("{'properties':").size(),
                       body.size() - std::string_view("{'properties':}").size());
}

using Names = std::vector<std::string>;

Names loop(const std::string& copy, const std::string& name = "[copyIndex()]",
           const std::string& more = "") {
    return expand(
               template_with(
                   R"("parameters": {"u": {"type": "int"}}, "resources": [{"type": "Microsoft.X/y", "apiVersion": "1",
        "name": "[format('{0}', )" +
                   name.substr(1, name.size() - 2) + R"()]", "copy": )" + copy + more + "}]"))
        .resources();
}

}  // namespace

TEST_CASE("a resource with a loop is that many resources") {
    CHECK(loop(R"({"name": "l", "count": 2})") == Names{"Microsoft.X/y 0", "Microsoft.X/y 1"});
    CHECK(
        loop(R"({"name": "l", "count": "[add(1, 1)]", "mode": "serial", "batchSize": 1})").size() ==
        2);
    CHECK(loop(R"({"NAME": "l", "Count": "2"})").size() == 2);
    CHECK(loop(R"({"name": "l", "count": 0})").empty());
    CHECK(loop(R"({"name": "l", "count": 1})", "[copyIndex(5)]") == Names{"Microsoft.X/y 5"});
    CHECK(loop(R"({"name": "l", "count": 1})", "[copyIndex('L', 5)]") == Names{"Microsoft.X/y 5"});
    CHECK(loop(R"({"name": "l", "count": 1})", "[copyIndex('l')]") == Names{"Microsoft.X/y 0"});
    CHECK(loop(R"({"name": "l", "count": 1})", "[copyIndex('other')]") == Names{"Microsoft.X/y ?"});
    CHECK(loop(R"({"name": "l", "count": 3})", "[copyIndex()]",
               R"(, "condition": "[not(equals(copyIndex(), 1))]")") ==
          Names{"Microsoft.X/y 0", "Microsoft.X/y 2"});
}

TEST_CASE("a count that is none is a problem, and the resource stays, unknown in number") {
    const auto check = [](const char* count, const char* message) {
        const Expanded expanded = expand(template_with(
            R"("parameters": {"u": {"type": "int"}}, "resources": [{"type": "Microsoft.X/y", "apiVersion": "1", "name": "a",
            "copy": {"name": "l", "count": )" +
            std::string(count) + "}}]"));
        CAPTURE(count);
        REQUIRE(expanded.resources() == Names{"Microsoft.X/y a"});
        CHECK(expanded.resource("a").condition.is_unknown());
        CHECK(expanded.messages() ==
              (*message ? Names{std::string("/resources/0/copy/count: ") + message} : Names{}));
    };
    check("-1", "a copy count cannot be negative: -1");
    check("\"two\"", "a copy count must be a whole number, not 'two'");
    check("[]", "a copy count must be a whole number, not an array");
    check("true", "a copy count must be a whole number, not a bool");
    check("\"[parameters('u')]\"", "");
}

TEST_CASE("a loop among properties becomes an array") {
    CHECK(properties(R"({"copy": [{"name": "l", "count": 2, "input": "[copyIndex('l')]"}]})") ==
          "{'l':[0,1]}");
    CHECK(properties(
              R"({"z": 1, "copy": [{"name": "l", "count": 2, "input": {"n": "[copyIndex('L', 1)]"}},
                                          {"name": "m", "count": 0, "input": 1}], "a": 2})") ==
          "{'z':1,'l':[{'n':1},{'n':2}],'m':[],'a':2}");
    CHECK(properties(R"({"deep": [{"copy": [{"name": "l", "count": 1, "input": "x"}]}]})") ==
          "{'deep':[{'l':['x']}]}");
    CHECK(properties(
              R"({"copy": [{"name": "o", "count": 2, "input": {"copy": [{"name": "i", "count": 2,
                         "input": "[add(mul(10, copyIndex('o')), copyIndex('i'))]"}]}}]})") ==
          "{'o':[{'i':[0,1]},{'i':[10,11]}]}");
    CHECK(properties(R"({"copy": [{"name": "l", "count": "[parameters('u')]", "input": 1}]})") ==
          "{'l':?}");
    CHECK(properties(R"({"copy": [{"name": "l", "count": 2, "input": "[copyIndex()]"}]})",
                     R"(, "copy": {"name": "r", "count": 1})") == "{'l':[0,0]}");
}

TEST_CASE("what is not shaped like a loop is data") {
    CHECK(properties(R"({"copy": {"a": 1}})") == "{'copy':{'a':1}}");
    CHECK(properties(R"({"copy": []})") == "{'copy':[]}");
    CHECK(properties(R"({"copy": ["x"]})") == "{'copy':['x']}");
    CHECK(properties(R"({"copy": [{"name": "l", "count": 2}]})") ==
          "{'copy':[{'name':'l','count':2}]}");
    CHECK(properties(R"({"copy": "x"})") == "{'copy':'x'}");
}

TEST_CASE("loops stand anywhere in a resource") {
    CHECK(expand(template_with(
                     R"("resources": [{"type": "Microsoft.X/y", "apiVersion": "1", "name": "a",
        "copy": [{"name": "zones", "count": 2, "input": "[string(copyIndex('zones', 1))]"}],
        "tags": {"copy": [{"name": "t", "count": 1, "input": "x"}]}}])"))
              .body("a") == "{'zones':['1','2'],'tags':{'t':['x']}}");
}

TEST_CASE("variables loop, at the top and inside, and each is evaluated when asked for") {
    const char* sections = R"("variables": {
        "copy": [{"name": "list", "count": 2, "input": "[copyIndex('list', 1)]"},
                 {"name": "Broken", "count": 2, "input": "[div(1, 0)]"},
                 {"name": "outer", "count": 2, "input": {"copy": [{"name": "inner", "count": 1, "input": "[copyIndex('outer')]"}]}}],
        "object": {"copy": [{"name": "l", "count": 2, "input": {"i": "[copyIndex('l')]"}}], "other": "[variables('list')]"},
        "plain": {"copy": {"x": 1}}})";
    CHECK(value("[variables('list')]", sections) == "[1,2]");
    CHECK(value("[variables('LIST')[1]]", sections) == "2");
    CHECK(value("[variables('object')]", sections) == "{'l':[{'i':0},{'i':1}],'other':[1,2]}");
    CHECK(value("[variables('outer')]", sections) == "[{'inner':[0]},{'inner':[1]}]");
    CHECK(value("[variables('plain')]", sections) == "{'copy':{'x':1}}");
    CHECK(value("[variables('broken')]", sections) == "[?,?]");
    CHECK(fails("[variables('copy')]", sections));
}

TEST_CASE("variables do not see the loop of a resource that uses them") {
    const Expanded expanded =
        expand(template_with(R"("variables": {"i": "[copyIndex()]"}, "resources": [
        {"type": "Microsoft.X/y", "apiVersion": "1", "name": "a", "copy": {"name": "l", "count": 1},
         "properties": {"v": "[variables('i')]"}}])"));
    CHECK(expanded.body("a") == "{'properties':{'v':?}}");
    CHECK(expanded.messages() == Names{"/variables/i: `copyIndex()` stands outside any copy loop"});
}

TEST_CASE("outputs loop, have conditions and secrets") {
    const Expanded expanded =
        expand(template_with(R"("parameters": {"u": {"type": "bool"}}, "outputs": {
        "list": {"type": "array", "copy": {"count": 2, "input": "[copyIndex(1)]"}},
        "nested": {"type": "array", "copy": {"count": "1", "input": {"copy": [{"name": "p", "count": 2, "input": "[add(copyIndex(), copyIndex('p'))]"}]}}},
        "off": {"type": "string", "condition": false, "value": "[fail('x')]"},
        "perhaps": {"type": "string", "condition": "[parameters('u')]", "value": "x"},
        "key": {"type": "securestring", "value": "x"},
        "null": {"type": "string", "nullable": true, "value": null},
        "part": {"type": "object", "properties": {"k": {"type": "securestring"}}, "value": {"k": "x", "l": 1}},
        "wrong": {"type": "int", "value": "[div(1, 0)]"},
        "bad": {"type": "array", "copy": {"count": -1, "input": 1}}})"));
    CHECK(expanded.outputs() ==
          "{'list':[1,2],'nested':[{'p':[0,1]}],'perhaps':?,'key':secret,'null':null,'part':{'k':"
          "secret,'l':1},"
          "'wrong':?,'bad':?}");
    CHECK(expanded.messages() ==
          Names{"/outputs/wrong/value: `div` by zero",
                "/outputs/bad/copy/count: a copy count cannot be negative: -1"});
}

}  // namespace expressroute::arm

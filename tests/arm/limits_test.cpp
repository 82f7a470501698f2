// Templates that mean harm: each ends soon, with a problem that names what ran out.
#include <fmt/core.h>

#include "arm/expansion.hpp"
#include "catch.hpp"

namespace expressroute::arm {
namespace {

std::string variables(std::size_t count, const std::string& first, const std::string& format) {
    std::string result = R"("variables": {"v0": )" + first;
    for (std::size_t i = 1; i <= count; ++i) {
        result += fmt::format(",\"v{}\": ", i);
        for (const char c : format) result += c == '#' ? std::to_string(i - 1) : std::string(1, c);
    }
    return result + "}";
}

/// Expands with an output of this value.
Expanded output(const std::string& expression, const std::string& sections = "") {
    return expand(template_with(R"("outputs": {"r": {"type": "object", "value": ")" + expression +
                                "\"}}" + (sections.empty() ? "" : ", ") + sections));
}

}  // namespace

TEST_CASE("text that doubles sixty times runs out of room") {
    CHECK(output("[variables('v60')]", variables(60, "\"0123456789abcdef\"",
                                                 "\"[concat(variables('v#'), variables('v#'))]\""))
              .has_limit());
    CHECK(output(
              "[variables('v60')]",
              variables(60, "\"a\"", "\"[replace(variables('v#'), 'a', 'aaaaaaaaaaaaaaaaaaaa')]\""))
              .has_limit());
    CHECK(output("[padLeft('x', 2147483647)]").has_limit());
}

TEST_CASE("lists that hold a list twice run out of room where they are written out") {
    const std::string doubling =
        variables(60, "[1, 2]", R"(["[variables('v#')]", "[variables('v#')]"])");
    CHECK(output("[variables('v60')]", doubling).has_limit());
    CHECK(output("[string(variables('v60'))]", doubling).has_limit());
    CHECK(output("[string(variables('v25'))]", doubling).has_limit());
    std::string many;
    for (int i = 0; i < 200; ++i)
        many += fmt::format(
            R"({}{{"type": "Microsoft.X/y", "apiVersion": "1", "name": "a{}", "properties": "[variables('v18')]"}})",
            i ? "," : "", i);
    CHECK(expand(template_with(doubling + R"(, "resources": [)" + many + "]")).has_limit());
}

TEST_CASE("many outputs share one budget") {
    std::string outputs;
    for (int i = 0; i < 100; ++i) {
        outputs += fmt::format(R"({}"o{}": {{"type": "array", "value": "[variables('v18')]"}})",
                               i ? "," : "", i);
    }
    CHECK(expand(template_with(
                     variables(18, "[1, 2]", R"(["[variables('v#')]", "[variables('v#')]"])") +
                     R"(, "outputs": {)" + outputs + "}"))
              .has_limit());
}

TEST_CASE("ranges and lambdas within each other run out of steps or room") {
    CHECK(output("[map(range(0, 2147483647), lambda('a', map(range(0, 2147483647), lambda('b', "
                 "range(0, 2147483647)))))]")
              .problems.size() == 1);
    CHECK(output("[map(range(0, 10000), lambda('a', map(range(0, 10000), lambda('b', map(range(0, "
                 "10000), lambda('c', map(range(0, 10000), lambda('d', 1))))))))]")
              .has_limit());
    CHECK(
        output(
            "[length(filter(range(0, 10000), lambda('a', contains(variables('l'), concat('x', "
            "lambdaVariables('a'))))))]",
            R"("variables": {"l": "[map(range(0, 10000), lambda('i', format('element {0} of a long list', lambdaVariables('i'))))]"})")
            .has_limit());
    CHECK(
        output(
            "[map(range(0, 10000), lambda('a', equals(variables('l'), variables('m'))))]",
            R"("variables": {"l": "[map(range(0, 10000), lambda('i', range(0, 100)))]", "m": "[map(range(0, 10000), lambda('i', range(0, 100)))]"})")
            .has_limit());
}

TEST_CASE("loops have a bound for all together") {
    const auto loop = [](const char* count) {
        return expand(template_with(
            R"("resources": [{"type": "Microsoft.X/y", "apiVersion": "1", "name": "[string(copyIndex())]", "copy": {"name": "l", "count": )" +
            std::string(count) + "}}]"));
    };
    CHECK(loop("1000000").has_limit());
    CHECK(loop("9223372036854775807").has_limit());
    CHECK(loop("800").problems.empty());
    CHECK(
        output(
            "[variables('a')]",
            R"("variables": {"copy": [{"name": "a", "count": 800, "input": {"copy": [{"name": "b", "count": 800,
        "input": {"copy": [{"name": "c", "count": 800, "input": 1}]}}]}}]})")
            .has_limit());
}

TEST_CASE("what depends on itself is an error, and what goes too deep a limit") {
    const Expanded mutual = output(
        "[variables('a')]", R"("variables": {"a": "[variables('b')]", "b": "[variables('a')]"})");
    CHECK(mutual.output("r") == "?");
    CHECK(mutual.problems.size() == 1);
    CHECK(
        output("[variables('v5000')]", variables(5000, "1", "\"[variables('v#')]\"")).has_limit());

    std::string nested = "[]";
    for (int i = 0; i < 60; ++i) {
        nested =
            R"([{"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "d", "properties": {"template": {"resources": )" +
            nested + "}}}]";
    }
    CHECK(expand(template_with(R"("resources": )" + nested)).has_limit());
    CHECK(
        expand(
            template_with(
                R"("resources": [{"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "d", "copy": {"name": "l", "count": 800},
        "properties": {"template": {"resources": [{"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "e", "copy": {"name": "m", "count": 100},
        "properties": {"template": {"resources": []}}}]}}}])"))
            .has_limit());
}

TEST_CASE("a long key above many elements is no longer to walk for each of them") {
    std::string zeros = "0";
    for (int i = 0; i < 200'000; ++i) zeros += ",0";
    const Expanded expanded = expand(template_with(
        fmt::format(R"("resources": [{{"type": "Microsoft.X/y", "apiVersion": "1", "name": "a",
            "properties": {{"{}": [{}]}}}}])",
                    std::string(1'000'000, 'k'), zeros)));
    CHECK(expanded.messages().empty());
    CHECK(expanded.resources().size() == 1);
}

TEST_CASE("searching takes no longer than reading") {
    const std::string as = variables(20, "\"a\"", "\"[concat(variables('v#'), variables('v#'))]\"");
    CHECK(output("[contains(variables('v20'), concat(variables('v19'), 'b'))]", as).output("r") ==
          "false");
    CHECK(output("[indexOf(variables('v20'), concat(variables('v19'), 'b'))]", as).output("r") ==
          "-1");
    CHECK(
        output("[lastIndexOf(variables('v20'), concat('b', variables('v19')))]", as).output("r") ==
        "-1");
    CHECK(output("[like(variables('v20'), concat('*', variables('v19'), 'b*'))]", as).output("r") ==
          "false");
    CHECK(output("[length(replace(variables('v20'), concat(variables('v19'), 'b'), ''))]", as)
              .output("r") == "1048576");
    CHECK(output("[split(variables('v20'), concat(variables('v19'), 'b'))]", as).has_limit());
}

TEST_CASE("one wrong expression in a long loop is one problem") {
    CHECK(
        expand(
            template_with(
                R"("resources": [{"type": "Microsoft.X/y", "apiVersion": "1", "name": "a", "copy": {"name": "l", "count": 5000}, "properties": {"x": "[int(format('x{0}', copyIndex()))]"}}])"))
            .problems.size() <= 1000);
}

}  // namespace expressroute::arm

#include "arm/expression.hpp"

#include "arm/expansion.hpp"
#include "catch.hpp"

namespace expressroute::arm {

TEST_CASE("a string is an expression between brackets, and nothing else is") {
    const auto check = [](const char* written, const char* expected) {
        CAPTURE(written);
        CHECK(value(written) == expected);
    };
    check("['x']", "'x'");
    check("[  'x'  ]", "'x'");
    check("[42]", "42");
    check("[-5]", "-5");
    check("[+5]", "5");
    check("['it''s']", "'it's'");
    check("[[x]", "'[x]'");
    check("[[]", "'[]'");
    check("[[[x]]", "'[[x]]'");
    check("[[abc", "'[[abc'");
    check("[abc", "'[abc'");
    check(" [concat('a')]", "' [concat('a')]'");
    check("[concat('a')] ", "'[concat('a')] '");
    check("[a] [b", "'[a] [b'");
    check("", "''");
    check("[", "'['");
}

TEST_CASE("white space may stand between any two tokens") {
    CHECK(value("[ concat ( 'a' , 'b' ) ]") == "'ab'");
    CHECK(value("[\n\tconcat(\r\n'a',\n'b')\n]") == "'ab'");
    CHECK(value("[createObject('a', createArray(1, 2)) . a [ 1 ] ]") == "2");
    CHECK(value("[createArray(1)\n[0]]") == "1");
}

TEST_CASE("accesses follow calls, in any number") {
    const char* sections = R"("variables": {"k": "c d", "o": {"a": [{"c d": {"concat": 7}}]}})";
    CHECK(value("[variables('o').a[0]['c d'].concat]", sections) == "7");
    CHECK(value("[variables('o').A[0][variables('K')].CONCAT]", sections) == "7");
    CHECK(value("[variables('o')['a'][sub(1, 1)]['C D']]", sections) == "{'concat':7}");
}

TEST_CASE("what the grammar does not have is an error") {
    for (const char* wrong : {"[]",
                              "[   ]",
                              "[a] and [b]",
                              "['a'[0]]",
                              "['a'.b]",
                              "[concat('a',)]",
                              "[concat(,'a')]",
                              "[concat('a' 'b')]",
                              "[concat('a')()]",
                              "[concat('a'))]",
                              "[concat('a']",
                              "['abc]",
                              "[concat('a') 'b']",
                              "[1.5]",
                              "[- 5]",
                              "[true]",
                              "[null]",
                              "[1 + 1]",
                              "[a.b]",
                              "[variables]",
                              "[5a]",
                              "[\"a\"]",
                              "[createArray(1)[]]",
                              "[createArray(1).]",
                              "[createArray(1).[0]]",
                              "[concat('a').?b]",
                              "[createArray(1)[^1]]",
                              "[.concat('a')]",
                              "[1concat('a')]",
                              "[@]",
                              "[concat('a';'b')]"}) {
        CAPTURE(wrong);
        CHECK(fails(wrong));
    }
}

TEST_CASE("an integer is one of 32 bits") {
    CHECK(value("[2147483647]") == "2147483647");
    CHECK(value("[-2147483648]") == "-2147483648");
    CHECK(fails("[2147483648]"));
    CHECK(fails("[-2147483649]"));
    CHECK(fails("[99999999999999999999999]"));
    CHECK(value("[json('9999999999')]") == "9999999999");
}

TEST_CASE("names match in any case of letters, also those with a namespace") {
    const char* sections = R"("parameters": {"MyName": {"type": "STRING", "defaultValue": "p"}},
        "variables": {"$fxv#0": "v", "_1.name": "w"},
        "functions": [{"namespace": "Contoso", "members": {"Tag": {
            "parameters": [{"name": "Value", "type": "string"}],
            "output": {"type": "string", "value": "[concat('x-', parameters('VALUE'))]"}}}},
            {"namespace": "_1", "members": {"f": {"output": {"type": "int", "value": 1}}}}])";
    CHECK(value("[CONCAT(parameters('myname'), Variables('$FXV#0'))]", sections) == "'pv'");
    CHECK(value("[contoso.TAG('a')]", sections) == "'x-a'");
    CHECK(value("[_1.F()]", sections) == "1");
    CHECK(value("[variables('_1.NAME')]", sections) == "'w'");
}

TEST_CASE("where two properties differ only by case, the exact one is meant") {
    const char* sections = R"("variables": {"o": {"Key": 1, "key": 2}})";
    CHECK(value("[variables('o').key]", sections) == "2");
    CHECK(value("[variables('o').Key]", sections) == "1");
    CHECK(value("[variables('o').KEY]", sections) == "1");
}

TEST_CASE("a message says what was found where, and what was meant") {
    CHECK(value("[concat('a',)]") ==
          "error: expected a function call, a string in single quotes or a number at character 13 "
          "of the expression, "
          "found ')'");
    CHECK(value("[concta('a')]") ==
          "error: there is no function 'concta'; the nearest is 'concat'");
    CHECK(value("[concat()]") == "error: `concat` takes at least 1 argument, not 0");
    CHECK(value("[parameters('lcation')]", R"("parameters": {"location": {"type": "string"}})") ==
          "error: the template has no parameter 'lcation'; did you mean 'location'?");
}

TEST_CASE("functions that only Bicep knows are unknown functions") {
    for (const char* wrong : {"[any(1)]", "[nameof('a')]", "[loadTextContent('a')]",
                              "[sys.concat('a')]", "[az.resourceGroup()]", "[contoso.f()]"}) {
        CAPTURE(wrong);
        CHECK(fails(wrong));
    }
}

TEST_CASE("nesting and length have bounds") {
    const auto nested = [](std::size_t depth) {
        std::string text = "[";
        for (std::size_t i = 0; i < depth; ++i) text += "array(";
        text += "1";
        return text + std::string(depth, ')') + ']';
    };
    CHECK(parse_expression(nested(max_expression_depth)).has_value());
    CHECK_FALSE(parse_expression(nested(max_expression_depth + 1)).has_value());
    CHECK(parse_expression(nested(100'000)).error().limit);
    CHECK(parse_expression("[f(" + std::string(max_expression_length, ' ') + ")]").error().limit);

    std::string accesses = "[createObject()";
    for (int i = 0; i < 10'000; ++i) accesses += ".a";
    CHECK(parse_expression(accesses + ']').has_value());
    CHECK(fails(accesses + ']'));
}

}  // namespace expressroute::arm

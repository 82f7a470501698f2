#include "arm/expansion.hpp"
#include "catch.hpp"

namespace expressroute::arm {
namespace {

const std::string sections =
    R"("variables": {"v": "var"}, "parameters": {"p": {"type": "string", "defaultValue": "template's"}},
    "functions": [{"namespace": "__bicep", "members": {
        "tag": {"parameters": [{"name": "p", "type": "string"}], "output": {"type": "string", "value": "[concat('x-', parameters('p'))]"}},
        "twice": {"parameters": [{"name": "p", "type": "string"}], "output": {"type": "array", "value": ["[__bicep.tag(parameters('p'))]", "[variables('v')]"]}},
        "maybe": {"parameters": [{"name": "a", "type": "string"}, {"name": "b", "type": "string", "nullable": true}],
                  "output": {"type": "string", "value": "[coalesce(parameters('b'), parameters('a'))]"}},
        "blind": {"output": {"type": "string", "value": "[parameters('p')]"}},
        "loop": {"parameters": [{"name": "n", "type": "int"}], "output": {"type": "int", "value": "[__bicep.loop(parameters('n'))]"}},
        "count": {"parameters": [{"name": "n", "type": "int"}], "output": {"type": "int", "value": "[add(__bicep.count(parameters('n')), __bicep.count(parameters('n')))]"}}}}])";

}  // namespace

TEST_CASE("a user function sees its arguments, variables and other functions") {
    CHECK(value("[__bicep.tag('a')]", sections) == "'x-a'");
    CHECK(value("[__bicep.twice('a')]", sections) == "['x-a','var']");
    CHECK(value("[__bicep.twice('a')[0]]", sections) == "'x-a'");
    CHECK(value("[__bicep.maybe('a')]", sections) == "'a'");
    CHECK(value("[__bicep.maybe('a', null())]", sections) == "'a'");
    CHECK(value("[__bicep.maybe('a', 'b')]", sections) == "'b'");
}

TEST_CASE("a user function is called with what it declares") {
    CHECK(fails("[__bicep.tag()]", sections));
    CHECK(fails("[__bicep.tag('a', 'b')]", sections));
    CHECK(fails("[__bicep.blind()]", sections));
    CHECK(fails("[__bicep.none()]", sections));
    CHECK(fails("[tag('a')]", sections));
}

TEST_CASE("a user function that calls itself comes to an end") {
    CHECK(fails("[__bicep.loop(1)]", sections));
    CHECK(fails("[__bicep.count(1)]", sections));
}

}  // namespace expressroute::arm

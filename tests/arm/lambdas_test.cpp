#include "arm/expansion.hpp"
#include "catch.hpp"

namespace expressroute::arm {
namespace {

const std::string sections =
    R"("variables": {"dogs": [{"name": "Evie", "age": 5}, {"name": "Casper", "age": 3}, {"name": "Indy", "age": 3}]})";

std::string of(std::string_view expression) { return value(expression, sections); }

}  // namespace

TEST_CASE("lambdas map, filter, reduce and sort") {
    CHECK(of("[map(variables('dogs'), lambda('d', lambdaVariables('d').name))]") ==
          "['Evie','Casper','Indy']");
    CHECK(of("[map(createArray('a', 'b'), lambda('x', 'i', concat(lambdaVariables('x'), "
             "lambdaVariables('i'))))]") == "['a0','b1']");
    CHECK(of("[filter(range(0, 5), lambda('x', 'i', equals(mod(lambdaVariables('i'), 2), 0)))]") ==
          "[0,2,4]");
    CHECK(of("[reduce(range(1, 4), 0, lambda('a', 'b', add(lambdaVariables('a'), "
             "lambdaVariables('b'))))]") == "10");
    CHECK(of("[reduce(createArray(5, 5), 0, lambda('a', 'b', 'i', add(lambdaVariables('a'), "
             "lambdaVariables('i'))))]") == "1");
    CHECK(of("[reduce(createArray(), 'initial', lambda('a', 'b', 1))]") == "'initial'");
    CHECK(of("[map(sort(variables('dogs'), lambda('a', 'b', less(lambdaVariables('a').age, "
             "lambdaVariables('b').age))), lambda('d', lambdaVariables('d').name))]") ==
          "['Casper','Indy','Evie']");
    CHECK(of("[sort(createArray(3, 1, 2), lambda('a', 'b', greater(lambdaVariables('a'), "
             "lambdaVariables('b'))))]") == "[3,2,1]");
}

TEST_CASE("lambdas make objects") {
    CHECK(of("[toObject(variables('dogs'), lambda('d', lambdaVariables('d').name), lambda('d', "
             "lambdaVariables('d').age))]") == "{'Evie':5,'Casper':3,'Indy':3}");
    CHECK(of("[toObject(createArray('a', 'A'), lambda('x', lambdaVariables('x')))]") ==
          "{'a':'A'}");
    CHECK(of("[toObject(createArray(1), lambda('x', null()))]") == "{'':1}");
    CHECK(of("[groupBy(variables('dogs'), lambda('d', string(lambdaVariables('d').age)), "
             "lambda('d', lambdaVariables('d').name))]") == "{'5':['Evie'],'3':['Casper','Indy']}");
    CHECK(of("[groupBy(createArray('a', 'A', 'b'), lambda('x', lambdaVariables('x')))]") ==
          "{'a':['a','A'],'b':['b']}");
    CHECK(of("[mapValues(createObject('a', 1, 'b', 2), lambda('v', mul(lambdaVariables('v'), "
             "10)))]") == "{'a':10,'b':20}");
}

TEST_CASE("a lambda sees what stands around it, the innermost first") {
    CHECK(of("[map(range(1, 2), lambda('x', map(range(1, 2), lambda('y', mul(lambdaVariables('X'), "
             "lambdaVariables('y'))))))]") == "[[1,2],[2,4]]");
    CHECK(of("[map(range(1, 2), lambda('x', map(range(5, 1), lambda('x', "
             "lambdaVariables('x')))))]") == "[[5],[5]]");
    CHECK(of("[map(range(0, 2), lambda('i', variables('dogs')[lambdaVariables('i')].age))]") ==
          "[5,3]");
}

TEST_CASE("a lambda is wrong in more than one way") {
    for (const char* wrong :
         {"[lambda('x', 1)]", "[map(createArray(1), 1)]", "[map('a', lambda('x', 1))]",
          "[map(createArray(1), lambda())]", "[map(createArray(1), lambda(1))]",
          "[map(createArray(1), lambda('a', 'b', 'c', 1))]", "[map(createArray(1), lambda(1, 2))]",
          "[filter(createArray(1), lambda('x', 'true'))]",
          "[sort(createArray(1, 2), lambda('a', 'b', 1))]",
          "[toObject(createArray(1), lambda('x', 1))]",
          "[groupBy(createArray(1), lambda('x', true()))]",
          "[map(createArray(1), lambda('x', lambdaVariables('y')))]",
          "[reduce(createArray(1), 0, lambda('a', 1))]",
          "[mapValues(createArray(1), lambda('x', 1))]", "[map(createArray(1))]"}) {
        CAPTURE(wrong);
        CHECK(fails(wrong));
    }
}

}  // namespace expressroute::arm

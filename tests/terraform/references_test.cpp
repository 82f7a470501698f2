#include "terraform/references.hpp"

#include "example.hpp"

namespace expressroute::terraform {
namespace {

/// A root module with a port, authorizations and a hub module; in the module a circuit and a connection.
constexpr const char* hub_text = R"({"root_module": {
  "resources": [
    {"address": "azurerm_express_route_port.p"},
    {"address": "data.azurerm_express_route_circuit.old"},
    {"address": "azurerm_express_route_connection.c", "expressions": {
      "direct": {"references": ["azurerm_express_route_port.p.id", "azurerm_express_route_port.p"]},
      "lookup": {"references": ["data.azurerm_express_route_circuit.old.id"]},
      "mixed": {"references": ["local.prefix", "azurerm_express_route_port.p.id"]},
      "whole": {"references": ["azurerm_express_route_port.p"]},
      "twice": {"references": ["azurerm_express_route_port.p.id", "azurerm_express_route_port.p.name"]},
      "one_of_many": {"references": ["azurerm_express_route_port.q[\"a.b\"].id",
                      "azurerm_express_route_port.q[\"a.b\"]", "azurerm_express_route_port.q"]},
      "irrelevant": {"references": ["random_pet.name.id", "random_pet.name"]},
      "out": {"references": ["module.hub[\"eu\"].circuit", "module.hub[\"eu\"]", "module.hub"]},
      "part": {"references": ["module.hub.circuit.id", "module.hub.circuit", "module.hub"]},
      "circle": {"references": ["module.hub.circle"]},
      "nothing": {"references": ["each.value", "count.index", "azurerm_missing.x", "var.top", 7]},
      "wrong": {"references": "azurerm_express_route_port.p"},
      "block": [{"inner": {"references": ["azurerm_express_route_port.p.id"]}}]}}],
  "module_calls": {"hub": {
    "expressions": {"port": {"references": ["azurerm_express_route_port.p.id",
                                            "azurerm_express_route_port.p"]},
                    "loop": {"references": ["module.hub.circle"]}},
    "module": {
      "outputs": {"circuit": {"expression": {"references": ["azurerm_express_route_circuit.er.id"]}},
                  "circle": {"expression": {"references": ["var.loop", "var.loop"]}}},
      "resources": [
        {"address": "azurerm_express_route_circuit.er", "expressions": {
          "express_route_port_id": {"references": ["var.port"]},
          "sibling": {"references": ["azurerm_express_route_circuit.er.id"]}}}]}}}}})";

Instances instances_of(const std::vector<std::string>& addresses) {
    Instances instances;
    for (const std::string& address : addresses) instances.add(address);
    return instances;
}

const std::string port = "azurerm_express_route_port.p";
const std::string hub_circuit = R"(module.hub["eu"].azurerm_express_route_circuit.er)";

References found(std::string_view address, std::string_view pointer) {
    const azure::Value text = json(hub_text);
    const Configuration configuration(
        &text, instances_of({port, R"(azurerm_express_route_port.q["a.b"])", hub_circuit,
                             R"(azurerm_express_route_port.q["c"])",
                             "data.azurerm_express_route_circuit.old",
                             R"(module.hub["us"].azurerm_express_route_circuit.er)"}));
    return references(configuration, address, pointer);
}

References of_connection(std::string_view pointer) {
    return found("azurerm_express_route_connection.c", pointer);
}

using Addresses = std::vector<std::string>;

/// What stands behind `/x` of `TYPE.c` instances in the root module, given that module's `configuration` and the
/// addresses of all instances.
Addresses behind(const std::string& address, const std::string& root_module,
                 const std::vector<std::string>& instances) {
    const azure::Value text = json(R"({"root_module": )" + root_module + "}");
    return references(Configuration(&text, instances_of(instances)), address, "/x").addresses;
}

/// A root module in which `t.c` reads the references, `for_each` or `count` as given.
std::string root_with(const std::string& loop, const std::string& references) {
    return fmt::format(
        R"({{"resources": [{{"address": "t.er"}}, {{"address": "t.c", {}
             "expressions": {{"x": {{"references": [{}]}}}}}}]}})",
        loop, references);
}

}  // namespace

TEST_CASE("an expression that reads one attribute has its identity") {
    CHECK(of_connection("/direct").addresses == Addresses{port});
    CHECK(of_connection("/direct").identity == port + ".id");
    CHECK(of_connection("/block/0/inner").identity == port + ".id");
    CHECK(of_connection("/lookup").addresses ==
          Addresses{"data.azurerm_express_route_circuit.old"});
    const std::string one_of_many = R"(azurerm_express_route_port.q["a.b"])";
    CHECK(of_connection("/one_of_many").addresses == Addresses{one_of_many});
    CHECK(of_connection("/one_of_many").identity == one_of_many + ".id");
    CHECK(of_connection("/irrelevant").addresses.empty());
    CHECK(of_connection("/irrelevant").identity == "random_pet.name.id");
}

TEST_CASE("an expression that could be anything made of its references has none") {
    CHECK(of_connection("/whole").addresses == Addresses{port});
    CHECK(of_connection("/whole").identity.empty());
    CHECK(of_connection("/twice").addresses == Addresses{port});
    CHECK(of_connection("/twice").identity.empty());
    CHECK(of_connection("/part").identity.empty());
}

TEST_CASE("beside an attribute, a local may be what is meant instead") {
    CHECK(of_connection("/mixed").has_alternative);
    CHECK(of_connection("/mixed").identity.empty());
    CHECK_FALSE(of_connection("/direct").has_alternative);
    // As an index it leaves nothing else where there is one instance.
    const auto has_alternative = [](const std::string& references) {
        const azure::Value text = json(R"({"root_module": )" + root_with("", references) + "}");
        return expressroute::terraform::references(
                   Configuration(&text, instances_of({"t.er", "t.c"})), "t.c", "/x")
            .has_alternative;
    };
    CHECK_FALSE(has_alternative(R"("t.er", "local.site")"));
    CHECK_FALSE(has_alternative(R"("var.is_old", "t.er.id", "t.er")"));
    CHECK(has_alternative(R"("var.is_old", "t.er.id", "t.er", "local.other")"));
}

TEST_CASE("references are followed through variables and outputs of modules") {
    CHECK(found(hub_circuit, "/express_route_port_id").addresses == Addresses{port});
    CHECK(found(hub_circuit, "/express_route_port_id").identity == port + ".id");
    CHECK(found(hub_circuit, "/sibling").identity == hub_circuit + ".id");
    CHECK(of_connection("/out").addresses == Addresses{hub_circuit});
    CHECK(of_connection("/out").identity == hub_circuit + ".id");
}

TEST_CASE("the key of a loop picks the instance of the same key") {
    const std::vector<std::string> keyed = {R"(t.er["a"])", R"(t.er["b"])", R"(t.c["a"])"};
    const std::string for_each = R"("for_each_expression": {"references": ["var.all"]},)";
    const auto of_a = [&](const std::string& references) {
        return behind(R"(t.c["a"])", root_with(for_each, references), keyed);
    };
    CHECK(of_a(R"("t.er", "each.key")") == Addresses{R"(t.er["a"])"});
    CHECK(of_a(R"("t.er[each.key].id", "t.er[each.key]", "t.er")") == Addresses{R"(t.er["a"])"});
    CHECK(of_a(R"("t.er[\"b\"].id", "t.er[\"b\"]", "t.er")") == Addresses{R"(t.er["b"])"});
    // Anything else could pick another, and a splat reads all.
    CHECK(of_a(R"("t.er", "each.key", "local.moved")").size() == 2);
    CHECK(of_a(R"("t.er", "each.key", "var.moved")").size() == 2);
    CHECK(of_a(R"("t.er")").size() == 2);
    CHECK(of_a(R"("t.er[each.value.circuit].id")").size() == 2);
}

TEST_CASE("an index pairs instances only where both sides have as many") {
    const std::string root =
        root_with(R"("count_expression": {"constant_value": 2},)", R"("t.er", "count.index")");
    CHECK(behind("t.c[1]", root, {"t.er[0]", "t.er[1]", "t.c[0]", "t.c[1]"}) ==
          Addresses{"t.er[1]"});
    CHECK(behind("t.c[1]", root, {"t.er[0]", "t.er[1]", "t.c[0]", "t.c[1]", "t.c[2]", "t.c[3]"})
              .size() == 2);
    CHECK(behind("t.c[1]", root, {"t.er[0]", "t.c[0]", "t.c[1]"}) == Addresses{"t.er[0]"});
}

TEST_CASE("each.value leads to what the loop is made of") {
    const auto of_a = [](const std::string& looped) {
        const std::string for_each =
            fmt::format(R"("for_each_expression": {{"references": [{}]}},)", looped);
        return behind(R"(t.c["a"])", root_with(for_each, R"("each.value.id", "each.value")"),
                      {R"(t.er["a"])", R"(t.er["b"])", "t.one", R"(t.c["a"])"});
    };
    CHECK(of_a(R"("t.er")") == Addresses{R"(t.er["a"])"});
    CHECK(of_a(R"("t.one.id", "t.one")") == Addresses{"t.one"});
    CHECK(of_a(R"("t.one.id", "t.one", "t.er")").size() == 3);
    // The instance may be made of what a local holds.
    CHECK(of_a(R"("t.one.id", "t.one", "local.more")").empty());
    CHECK(of_a(R"("local.all")").empty());
}

TEST_CASE("modules in modules pair by key, each level for itself") {
    const auto of = [](const std::string& address, const std::string& argument) {
        const std::string root = fmt::format(
            R"({{"resources": [{{"address": "t.er"}}], "module_calls": {{
                 "site": {{"for_each_expression": {{"references": ["var.sites"]}},
                   "expressions": {{"given": {{"references": [{}]}}}},
                   "module": {{"module_calls": {{
                     "hub": {{"count_expression": {{"constant_value": 2}},
                       "expressions": {{"handed": {{"references": ["var.given"]}}}},
                       "module": {{"outputs": {{"id": {{"expression": {{"references": ["t.own.id"]}}}}}},
                         "resources": [{{"address": "t.own"}},
                           {{"address": "t.c", "expressions": {{"x": {{"references": ["var.handed"]}},
                            "y": {{"references": ["t.own.id", "t.own"]}}}}}}]}}}}}}}}}}}}}})",
            argument);
        return behind(
            address, root,
            {R"(t.er["a"])", R"(t.er["b"])", R"(module.site["a"].module.hub[0].t.own)",
             R"(module.site["a"].module.hub[1].t.own)", R"(module.site["b"].module.hub[0].t.own)",
             R"(module.site["b"].module.hub[1].t.own)", address});
    };
    const std::string deep = R"(module.site["b"].module.hub[1].t.c)";
    CHECK(of(deep, R"("t.er", "each.key")") == Addresses{R"(t.er["b"])"});
    CHECK(of(deep, R"("t.er")").size() == 2);
    CHECK(of(deep, R"("local.circuits", "each.key")").empty());
}

TEST_CASE("an output that is not named may be any of its module") {
    const auto of = [](const std::string& outputs, const std::string& references) {
        const std::string root = fmt::format(
            R"({{"resources": [{{"address": "t.c", "expressions": {{"x": {{"references": [{}]}}}}}}],
                 "module_calls": {{"m": {{"for_each_expression": {{"references": ["var.all"]}},
                   "module": {{"outputs": {{{}}}, "resources": [{{"address": "t.er"}}]}}}}}}}})",
            references, outputs);
        return behind(R"(t.c["b"])", root,
                      {R"(module.m["a"].t.er)", R"(module.m["b"].t.er)", R"(t.c["b"])"});
    };
    const std::string id = R"("id": {"expression": {"references": ["t.er.id", "t.er"]}})";
    const Addresses same_key = {R"(module.m["b"].t.er)"};
    CHECK(of(id, R"("module.m", "each.key")") == same_key);
    CHECK(of(id + R"(, "place": {"expression": {"constant_value": "Paris"}})",
             R"("module.m", "each.key")") == same_key);
    CHECK(of(id + R"(, "other": {"expression": {"references": ["local.other"]}})",
             R"("module.m", "each.key")")
              .empty());
    CHECK(of(id, R"("module.m[\"a\"].id", "module.m[\"a\"]", "module.m")") ==
          Addresses{R"(module.m["a"].t.er)"});
    CHECK(of(id, R"("module.m")").size() == 2);
}

TEST_CASE("what leads to no resource is dropped") {
    CHECK(of_connection("/nothing").addresses.empty());
    CHECK(of_connection("/wrong").addresses.empty());
    CHECK(of_connection("/missing").addresses.empty());
    CHECK(found("azurerm_missing.x", "/direct").addresses.empty());
    CHECK(references(Configuration(nullptr, {}), "a.b", "/id").addresses.empty());
}

TEST_CASE("references that go in circles come to an end") {
    CHECK(of_connection("/circle").addresses.empty());
}

TEST_CASE("a reference to very many instances tells nothing") {
    std::vector<std::string> instances = {"t.c", "t.one"};
    for (int i = 0; i < 100; ++i) instances.push_back(fmt::format("t.er[{}]", i));
    CHECK(behind("t.c", root_with("", R"("t.er", "t.one.id")"), instances).empty());
    CHECK(behind("t.c", root_with("", R"("t.one.id")"), instances) == Addresses{"t.one"});
}

TEST_CASE("an expression that draws on very much tells nothing") {
    const auto drawing = [](int count) {
        std::string drawn = R"("t.one.id")";
        for (int i = 0; i < count; ++i) drawn += fmt::format(R"(, "t.r{}.id")", i);
        return behind("t.c", root_with("", drawn), {"t.c", "t.one"});
    };
    CHECK(drawing(10) == Addresses{"t.one"});
    CHECK(drawing(1000).empty());
}

}  // namespace expressroute::terraform

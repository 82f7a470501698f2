#include "terraform/configuration.hpp"

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
      "one_of_many": {"references": ["azurerm_express_route_port.p[\"a.b\"].id",
                      "azurerm_express_route_port.p[\"a.b\"]", "azurerm_express_route_port.p"]},
      "out": {"references": ["module.hub[\"eu\"].circuit", "module.hub[\"eu\"]", "module.hub"]},
      "part": {"references": ["module.hub.circuit.id", "module.hub.circuit", "module.hub"]},
      "circle": {"references": ["module.hub.circle"]},
      "nothing": {"references": ["each.value", "count.index", "azurerm_missing.x.id", "var.top", 7]},
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

struct Found {
    std::vector<std::string> addresses;
    std::string identity;
};

Found found(std::string_view address, std::string_view pointer) {
    const azure::Value text = json(hub_text);
    const References result = references(Configuration(&text), address, pointer);
    return {result.addresses, result.identity};
}

Found of_connection(std::string_view pointer) {
    return found("azurerm_express_route_connection.c", pointer);
}

using Addresses = std::vector<std::string>;
const std::string port = "azurerm_express_route_port.p";

}  // namespace

TEST_CASE("an expression that reads one attribute has its identity") {
    CHECK(of_connection("/direct").addresses == Addresses{port});
    CHECK(of_connection("/direct").identity == port + ".id");
    CHECK(of_connection("/block/0/inner").identity == port + ".id");
    CHECK(of_connection("/lookup").addresses ==
          Addresses{"data.azurerm_express_route_circuit.old"});
    CHECK(of_connection("/one_of_many").addresses == Addresses{port});
    CHECK(of_connection("/one_of_many").identity == port + R"(["a.b"].id)");
}

TEST_CASE("an expression that could be anything made of its references has none") {
    CHECK(of_connection("/mixed").addresses == Addresses{port});
    CHECK(of_connection("/mixed").identity.empty());
    CHECK(of_connection("/whole").addresses == Addresses{port});
    CHECK(of_connection("/whole").identity.empty());
    CHECK(of_connection("/twice").addresses == Addresses{port});
    CHECK(of_connection("/twice").identity.empty());
    CHECK(of_connection("/part").addresses ==
          Addresses{"module.hub.azurerm_express_route_circuit.er"});
    CHECK(of_connection("/part").identity.empty());
}

TEST_CASE("references are followed through variables and outputs of modules") {
    const std::string circuit = R"(module.hub["eu"].azurerm_express_route_circuit.er)";
    CHECK(found(circuit, "/express_route_port_id").addresses == Addresses{port});
    CHECK(found(circuit, "/express_route_port_id").identity == port + ".id");
    CHECK(found(circuit, "/sibling").identity == circuit + ".id");
    CHECK(of_connection("/out").addresses ==
          Addresses{"module.hub.azurerm_express_route_circuit.er"});
    CHECK(of_connection("/out").identity == circuit + ".id");
}

TEST_CASE("what leads to no resource is dropped") {
    CHECK(of_connection("/nothing").addresses.empty());
    CHECK(of_connection("/wrong").addresses.empty());
    CHECK(of_connection("/missing").addresses.empty());
    CHECK(found("azurerm_missing.x", "/direct").addresses.empty());
    CHECK(references(Configuration(nullptr), "a.b", "/id").addresses.empty());
}

TEST_CASE("references that go in circles come to an end") {
    CHECK(of_connection("/circle").addresses.empty());
}

TEST_CASE("an expression that draws on very much tells nothing") {
    std::string resources;
    std::string drawn;
    for (int i = 0; i < 1000; ++i) {
        resources += fmt::format(R"({{"address": "a.r{}"}},)", i);
        drawn += fmt::format(R"({}"a.r{}.id")", i == 0 ? "" : ",", i);
    }
    const azure::Value text = json(fmt::format(
        R"({{"root_module": {{"resources": [{}
            {{"address": "a.all", "expressions": {{"x": {{"references": [{}]}}}}}}]}}}})",
        resources, drawn));
    CHECK(references(Configuration(&text), "a.all", "/x").addresses.empty());
}

}  // namespace expressroute::terraform

#include "terraform/address.hpp"

#include "catch.hpp"

namespace expressroute::terraform {

TEST_CASE("dots and brackets inside instance keys do not end a step") {
    const auto parts = steps(R"(module.hub["eu.w]est"].azurerm_x.er[0].id)");
    REQUIRE(parts.size() == 5);
    CHECK(parts[1] == R"(hub["eu.w]est"])");
    CHECK(parts[3] == "er[0]");
    CHECK(steps("").size() == 1);
}

TEST_CASE("an address loses all of its instance keys") {
    CHECK(without_keys(R"(module.hub["a\"].b"].azurerm_x.er[0])") == "module.hub.azurerm_x.er");
    CHECK(without_keys("azurerm_x.er") == "azurerm_x.er");
    CHECK(without_keys(R"(azurerm_x.er["never closed)") == "azurerm_x.er");
}

TEST_CASE("an address is made of modules and a resource, each with its key") {
    using Parts = std::vector<std::string_view>;
    CHECK(parts(R"(module.a["x.y"].module.b.azurerm_x.er[0])") ==
          Parts{R"(module.a["x.y"])", "module.b", "azurerm_x.er[0]"});
    CHECK(parts("module.a.data.azurerm_x.er") == Parts{"module.a", "data.azurerm_x.er"});
    CHECK(parts("odd") == Parts{"odd"});
    CHECK(last_key(R"(module.a["x"].azurerm_x.er["p.q"])") == R"(["p.q"])");
    CHECK(last_key(R"(module.a["x"].azurerm_x.er)") == "");
}

TEST_CASE("the module of an address keeps its keys, and so does its parent") {
    CHECK(module_of(R"(module.a["x"].module.b[0].azurerm_x.er)") == R"(module.a["x"].module.b[0])");
    CHECK(module_of("azurerm_x.er") == "");
    CHECK(parent_module(R"(module.a["x"].module.b[0])") == R"(module.a["x"])");
    CHECK(parent_module("module.a") == "");
    CHECK(parent_module("") == "");
}

TEST_CASE("a reference begins with the resource that it reads") {
    CHECK(resource_of("azurerm_x.er[0].id") == "azurerm_x.er[0]");
    CHECK(resource_of("data.azurerm_x.er.id") == "data.azurerm_x.er");
    CHECK(resource_of("data.azurerm_x") == "");
    CHECK(resource_of("") == "");
}

}  // namespace expressroute::terraform

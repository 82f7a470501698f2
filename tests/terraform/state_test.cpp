#include "terraform/state.hpp"

#include "example.hpp"

namespace expressroute::terraform {

TEST_CASE("a state holds what there is, in modules of every depth") {
    std::vector<Problem> problems;
    const auto state = read_state(listing(R"({"format_version": "1.0", "values": {
        "outputs": {"key": {"sensitive": true, "value": "k"}},
        "root_module": {
          "resources": [
            {"address": "azurerm_express_route_circuit.er", "mode": "managed",
             "type": "azurerm_express_route_circuit", "sensitive_values": {"service_key": true},
             "values": {"id": "/subscriptions/s", "name": "er", "service_key": "k"}},
            {"address": "azurerm_express_route_circuit.er", "mode": "managed", "deposed_key": "0a1b",
             "type": "azurerm_express_route_circuit", "values": {"name": "er"}},
            {"address": "data.azurerm_express_route_circuit.old", "mode": "data",
             "type": "azurerm_express_route_circuit", "values": {"name": "old"}}],
          "child_modules": [{"resources": [
            {"address": "module.a[0].azurerm_express_route_circuit_authorization.x",
             "type": "azurerm_express_route_circuit_authorization",
             "values": {"name": "x", "express_route_circuit_name": "er"}}]}]}}})"),
                                  3, problems);
    CHECK(problems.empty());
    CHECK(state.kind == azure::DocumentKind::terraform_state);
    REQUIRE(state.resources.size() == 2);
    const azure::Resource& er = state.resources[0];
    CHECK(er.document == 3);
    CHECK(azure::to_json(er.id) == R"("/subscriptions/s")");
    CHECK(er.pointer == "/values/root_module/resources/0/values");
    CHECK(er.action == azure::Action::unspecified);
    CHECK_FALSE(er.partial);
    CHECK(at_body(er, {"properties", "serviceKey"}) == R"({"$secret":true})");
    CHECK(azure::to_json(state.resources[1].name) == R"("er/x")");
    REQUIRE(state.existing.size() == 1);
    CHECK(state.existing[0].partial);
    CHECK(azure::to_json(azure::Value(state.outputs)) == R"({"key":{"$secret":true}})");
}

TEST_CASE("an empty state and a state of an unknown format have no resources") {
    const auto problems_of = [](std::string text) {
        std::vector<Problem> problems;
        CHECK(read_state(listing(std::move(text)), 0, problems).resources.empty());
        return problems.size();
    };
    CHECK(problems_of(R"({"format_version": "1.0", "terraform_version": "1.5.0"})") == 0);
    CHECK(problems_of(R"({"format_version": "3.0", "values": {}})") == 1);
    CHECK(problems_of(
              R"({"format_version": "1.0",
                  "values": {"root_module": {"resources": 1, "child_modules": [null]}}})") == 0);
}

}  // namespace expressroute::terraform

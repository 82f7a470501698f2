// azapi's resources: fixtures/terraform/azapi_*.json, of which the first three say the same network.
#include <sstream>

#include "catch.hpp"
#include "terraform/example.hpp"
#include "terraform/expanded.hpp"

namespace expressroute::test {
namespace {

namespace json = boost::json;

/// Type, name, API version and body: all that a template and a plan can have in common.
json::array common(const std::string& file) {
    json::array list;
    for (const json::value& resource : resources(file)) {
        list.push_back({resource.at("type"), resource.at("name"), resource.at("id"),
                        resource.at("apiVersion"), resource.at("body")});
    }
    return list;
}

using Statement = std::tuple<std::string, std::string, std::string, std::string>;

std::multiset<Statement> statements(const std::string& file) {
    std::multiset<Statement> found;
    const json::value report = lint(file);
    for (const json::value& finding : report.at("findings").as_array()) {
        const json::value& resource = finding.at("resource");
        found.emplace(text(finding.at("rule")), text(resource.at("type")),
                      text(resource.at("name")), text(finding.at("message")));
    }
    return found;
}

/// "address rule at pointer" of each finding, with its line as the text of the file has it.
std::map<std::string, std::string> places(const std::string& file) {
    std::vector<std::string> lines{""};
    std::istringstream in(
        read_file(std::filesystem::path(project_root) / "fixtures/terraform" / file));
    for (std::string line; std::getline(in, line);) lines.push_back(line);

    std::map<std::string, std::string> found;
    const json::value report = lint(file);
    for (const json::value& finding : report.at("findings").as_array()) {
        const auto line = static_cast<std::size_t>(finding.at("line").as_int64());
        const auto column = static_cast<std::size_t>(finding.at("column").as_int64());
        found[text(finding.at("resource").at("address")) + ' ' + text(finding.at("rule")) + " at " +
              text(finding.at("pointer"))] = lines.at(line).substr(0, column - 1) + "...";
    }
    return found;
}

const json::value& by_address(const json::array& list, std::string_view address) {
    for (const json::value& resource : list) {
        if (text(resource.at("address")) == address) return resource;
    }
    FAIL("no resource " << address);
    return list.front();
}

/// What reading one azapi_resource by its attributes gives; `change` as in a plan.
azure::Resource resource(std::string_view change, std::string_view configuration = "null") {
    return terraform::plan_of("azapi_resource.r", "azapi_resource", change, configuration,
                              {"azapi_resource.er"})
        .resources.front();
}

}  // namespace

TEST_CASE("azapi's resources expand as those of a template, whichever way the body is written") {
    const json::array from_template = common("azapi_twin.json");
    REQUIRE(from_template.size() == 4);
    CHECK(common("azapi_objects.json") == from_template);
    CHECK(common("azapi_strings.json") == from_template);
}

TEST_CASE("azapi's resources have the findings of a template, whichever way the body is written") {
    const std::multiset<Statement> from_template = statements("azapi_twin.json");
    CHECK(from_template.size() > 5);
    CHECK(statements("azapi_objects.json") == from_template);
    CHECK(statements("azapi_strings.json") == from_template);
}

TEST_CASE("a finding stands at the property of a body, or at the string that holds it") {
    const std::string vlan =
        "azapi_resource.paris vlan-missing-or-out-of-range at "
        "/resource_changes/0/change/after/body/properties/peerings/0/properties/vlanId";
    CHECK(places("azapi_objects.json").at(vlan) == "                    \"vlanId\": ...");
    CHECK(places("azapi_strings.json").at(vlan) == "          \"body\": ...");
}

TEST_CASE("an azapi child whose parent is not known yet belongs to the circuit it refers to") {
    const json::array list = resources("azapi_links.json");
    const json::value unknown = json::parse(R"({"$unknown": "known only after apply"})");
    const json::value& child = by_address(list, "azapi_resource.private");
    CHECK(child.at("name") == unknown);
    CHECK(child.at("id") == unknown);
    CHECK(text(child.at_pointer("/body/properties/sharedKey")) == R"({"$secret":true})");
    CHECK(by_address(list, "azapi_resource.connection").at_pointer("/body/properties/peer/id") ==
          unknown);
    CHECK(by_address(list, "azapi_resource.later").at("body") ==
          json::parse(R"({"location": "westeurope",
                          "properties": {"$unknown": "known only after apply"}})"));
    CHECK(text(by_address(list, "azapi_update_resource.vlan").at("name")) ==
          "er-elsewhere/AzurePrivatePeering");

    const auto found = places("azapi_links.json");
    const std::string vlan = " vlan-missing-or-out-of-range at /resource_changes/";
    CHECK(found.size() == 2);
    CHECK(found.count("azapi_resource.private" + vlan + "1/change/after/body/properties/vlanId"));
    CHECK(
        found.count("azapi_update_resource.vlan" + vlan + "4/change/after/body/properties/vlanId"));
}

TEST_CASE("what updates a circuit is not another one") {
    const TemporaryFolder folder;
    const std::string id =
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/expressRouteCircuits/er";
    folder.write("plan.json", R"({"format_version": "1.2", "resource_changes": [
        {"address": "azapi_update_resource.er", "type": "azapi_update_resource", "change": {"actions": ["no-op"],
         "after": {"type": "Microsoft.Network/expressRouteCircuits@2024-05-01", "resource_id": ")" +
                                  id +
                                  R"(", "body": {"properties": {"globalReachEnabled": true}}}}},
        {"address": "azurerm_express_route_circuit.er", "type": "azurerm_express_route_circuit",
         "change": {"actions": ["no-op"], "after": {"id": ")" +
                                  id + R"(", "name": "er", "resource_group_name": "g",
          "location": "westeurope", "sku": [{"tier": "Standard", "family": "MeteredData"}],
          "service_provider_name": "Equinix", "peering_location": "Paris", "bandwidth_in_mbps": 50,
          "tags": {"connectivityModel": "colocation", "peeringLayer": "layer2"}}}},
        {"address": "azurerm_express_route_circuit_peering.p", "type": "azurerm_express_route_circuit_peering",
         "change": {"actions": ["no-op"], "after": {"id": ")" +
                                  id + R"(/peerings/AzurePrivatePeering",
          "express_route_circuit_name": "er", "resource_group_name": "g", "vlan_id": 100,
          "peering_type": "AzurePrivatePeering", "primary_peer_address_prefix": "10.0.0.0/30",
          "secondary_peer_address_prefix": "10.0.0.4/30"}}}]})");
    const json::value report = run({"lint", "--no-config", "--ignore", "no-md5-or-macsec",
                                    "--format", "json", "plan.json"},
                                   {.folder = folder.path()})
                                   .json();
    CHECK(report.at("findings") == json::array());
}

TEST_CASE("secrets in azapi's bodies are never printed") {
    check_secrets("azapi_objects.json");
    check_secrets("azapi_strings.json");
    check_secrets("azapi_links.json");
}

TEST_CASE("a body that is no JSON is a problem, and unknown") {
    const TemporaryFolder folder;
    folder.write("plan.json", R"({"format_version": "1.2", "resource_changes": [
        {"address": "azapi_resource.er", "mode": "managed", "type": "azapi_resource", "change":
         {"actions": ["create"], "after": {"name": "er", "location": "westeurope", "body": "{\"a\":",
          "type": "Microsoft.Network/expressRouteCircuits@2024-05-01"}}}]})");
    const Outcome outcome = run({"expand", "--no-config", "plan.json"}, {.folder = folder.path()});
    CHECK(outcome.exit_code == 0);
    const json::value expanded = outcome.json();
    REQUIRE(expanded.at("problems").as_array().size() == 1);
    const json::value& problem = expanded.at("problems").at(0);
    CHECK(problem.at("fatal") == false);
    CHECK(
        text(problem.at("message")) ==
        "body of azapi_resource.er is not valid JSON, so it is not checked: the text ends where a "
        "value was expected");
    CHECK(text(expanded.at_pointer("/documents/0/resources/0/body")) ==
          R"({"location":"westeurope","properties":{"$unknown":"body of azapi_resource.er is not )"
          R"(valid JSON"}})");

    const Outcome linted =
        run({"lint", "--no-config", "--format", "json", "plan.json"}, {.folder = folder.path()});
    CHECK(linted.json().at("findings") == json::array());
}

TEST_CASE("a sensitive body is a secret, and so is what is wrong with it") {
    const azure::Resource whole = resource(R"(
        "after": {"name": "er", "type": "Microsoft.Network/expressRouteCircuits@1",
                  "body": "{\"properties\": {\"a\": \"hidden\"}}"},
        "after_sensitive": {"body": true})");
    CHECK(azure::to_json(whole.body) == R"({"properties":{"$secret":true}})");

    std::vector<Problem> problems;
    terraform::read_plan(terraform::listing(R"({"resource_changes": [{"address": "azapi_resource.r",
        "type": "azapi_resource", "change": {"after": {"type": "a/b@1", "body": "hidden"},
        "after_sensitive": {"body": true}}}]})"),
                         0, problems);
    REQUIRE(problems.size() == 1);
    CHECK(problems.front().message ==
          "body of azapi_resource.r is not valid JSON, so it is not checked");
}

TEST_CASE("what does not say its ARM type is not read") {
    std::vector<Problem> problems;
    for (const std::string type : {R"("")", R"("@1")", "null", "{}"}) {
        const std::string plan = R"({"resource_changes": [{"address": "azapi_resource.r",
            "type": "azapi_resource", "change": {"after": {"type": )" +
                                 type + "}}}]}";
        CHECK(terraform::read_plan(terraform::listing(plan), 0, problems).resources.empty());
    }
}

TEST_CASE("a sensitive body is put over the other, member by member") {
    const azure::Resource er = resource(R"(
        "after": {"name": "er", "type": "a/b@1",
                  "body": {"properties": {"a": 1, "list": [1]}},
                  "sensitive_body": {"properties": {"list": ["hidden"], "key": "hidden"}}})");
    CHECK(azure::to_json(er.body) ==
          R"({"properties":{"a":1,"list":{"$secret":true},"key":{"$secret":true}}})");
    CHECK_FALSE(er.partial);
}

TEST_CASE("what a write-only body says is unknown, not absent") {
    const std::string change = R"("after": {"name": "er", "type": "a/b@1", "body": {}})";
    CHECK_FALSE(resource(change).partial);
    CHECK(resource(change, R"({"root_module": {"resources": [{"address": "azapi_resource.r",
        "expressions": {"sensitive_body": {"references": ["var.key"]}}}]}})")
              .partial);
}

TEST_CASE("a body keeps its own location and drops what stands beside it") {
    const azure::Resource er = resource(R"(
        "after": {"name": "er", "type": "a/b@1", "location": "", "tags": {"x": "y"},
                  "body": {"type": "z", "Name": "z", "location": "here", "zones": null}})");
    CHECK(azure::to_json(er.body) == R"({"tags":{"x":"y"},"location":"here"})");
    CHECK(azure::origin(er, "/location", "").pointer ==
          "/resource_changes/0/change/after/body/location");
    CHECK(azure::origin(er, "/tags/x", "").pointer == "/resource_changes/0/change/after/tags/x");
    CHECK(azure::origin(er, "", "").pointer == "/resource_changes/0/change/after");
}

TEST_CASE("every unknown id in a body refers to what the body refers to") {
    const azure::Resource connection = resource(
        R"("after": {"type": "a/b@1", "body": {"properties": {"peer": {}}}},
           "after_unknown": {"body": {"properties": {"peer": {"id": true}, "weight": true}}})",
        R"({"root_module": {"resources": [{"address": "azapi_resource.er"},
            {"address": "azapi_resource.r", "expressions": {"body": {"references":
             ["azapi_resource.er.id", "azapi_resource.er", "local.weight"]}}}]}})");
    REQUIRE(connection.references.size() == 1);
    CHECK(connection.references.front().body == "/properties/peer/id");
    CHECK(connection.references.front().addresses == std::vector<std::string>{"azapi_resource.er"});
}

TEST_CASE("an azapi resource's id is put together from its parent's") {
    const auto id = [](const std::string& type, const std::string& parent) {
        return azure::to_json(resource(R"("after": {"name": "n", "type": ")" + type +
                                       R"(@1", "parent_id": ")" + parent + R"("})")
                                  .id);
    };
    CHECK(id("A.B/c", "/subscriptions/s/resourceGroups/g") ==
          R"("/subscriptions/s/resourceGroups/g/providers/A.B/c/n")");
    CHECK(id("A.B/c/d", "/subscriptions/s/resourceGroups/g/providers/A.B/c/x") ==
          R"("/subscriptions/s/resourceGroups/g/providers/A.B/c/x/d/n")");
    CHECK(id("A.B/c", "/") == R"("/providers/A.B/c/n")");
    CHECK(id("Microsoft.Resources/resourceGroups", "/subscriptions/s") ==
          R"("/subscriptions/s/resourceGroups/n")");
}

TEST_CASE("azapi's resources of a state are read as those of a plan") {
    const TemporaryFolder folder;
    folder.write("state.json", R"({"format_version": "1.0", "terraform_version": "1.9.8", "values":
        {"root_module": {"resources": [{"address": "azapi_resource.er", "mode": "managed",
         "type": "azapi_resource", "values": {"name": "er", "body": "{\"properties\": {\"x\": 1}}",
         "type": "Microsoft.Network/expressRouteCircuits@2024-05-01", "parent_id": "/s"}}]}}})");
    const json::value expanded =
        run({"expand", "--no-config", "state.json"}, {.folder = folder.path()}).json();
    CHECK(expanded.at_pointer("/documents/0/resources") == json::parse(R"([{
        "type": "Microsoft.Network/expressRouteCircuits", "name": "er", "apiVersion": "2024-05-01",
        "id": "/s/providers/Microsoft.Network/expressRouteCircuits/er",
        "address": "azapi_resource.er", "pointer": "/values/root_module/resources/0/values",
        "body": {"properties": {"x": 1}}}])"));
}

TEST_CASE("an azapi data source is a fact of which its output tells a part") {
    std::vector<Problem> problems;
    const azure::Deployment plan = terraform::read_plan(
        terraform::listing(R"({"resource_changes": [{"address": "data.azapi_resource.r",
            "mode": "data", "type": "azapi_resource", "change": {"actions": ["read"], "after":
            {"type": "A.B/c@1", "resource_id": "/subscriptions/s/providers/A.B/c/n",
             "output": {"properties": {"x": 1}}}}}]})"),
        0, problems);
    REQUIRE(plan.existing.size() == 1);
    CHECK(plan.existing.front().partial);
    CHECK(azure::to_json(plan.existing.front().name) == R"("n")");
    CHECK(azure::to_json(plan.existing.front().body) == R"({"properties":{"x":1}})");
}

}  // namespace expressroute::test

#include "cli/config.hpp"

#include <boost/json.hpp>

#include "catch.hpp"
#include "cli/documents.hpp"
#include "program.hpp"
#include "schema.hpp"

namespace expressroute::test {
namespace {

/// A template whose circuit stands where the deployment does.
std::string located_template() {
    return R"({
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.Network/expressRouteCircuits",
      "apiVersion": "2023-11-01",
      "name": "er-paris",
      "location": "[resourceGroup().location]"
    }
  ]
})";
}

std::string config_of(const std::string& location) {
    return R"({"deployment": {"location": ")" + location + "\"}}";
}

/// What the circuit's location evaluates to: whose config counted.
std::string location(const TemporaryFolder& folder, std::vector<std::string> arguments,
                     const std::string& input = "") {
    arguments.insert(arguments.begin(), "expand");
    const Outcome outcome = run(arguments, {.folder = folder.path(), .input = input});
    const boost::json::value document = outcome.json().at("documents").at(0);
    return boost::json::value_to<std::string>(
        document.at("resources").at(0).at("body").at("location"));
}

}  // namespace

TEST_CASE("the nearest config up to the repository's root counts, and none above it") {
    const TemporaryFolder folder;
    folder.write(".expressroute-lint.json", config_of("above"));
    folder.write("repo/.git/HEAD", "");
    folder.write("repo/a/b/main.json", located_template());
    const std::string by_default = location(folder, {"repo/a/b/main.json"});
    CHECK(by_default != "above");

    folder.write("repo/.expressroute-lint.json", config_of("root"));
    CHECK(location(folder, {"repo/a/b/main.json"}) == "root");
    CHECK(location(folder, {"repo/a/b"}) == "root");
    CHECK(location(folder, {"repo"}) == "root");

    folder.write("repo/a/.expressroute-lint.json", config_of("middle"));
    CHECK(location(folder, {"repo/a/b/main.json"}) == "middle");
    CHECK(location(folder, {"repo"}) == "root");
    CHECK(location(folder, {"-", "--stdin-filename", "repo/a/b/x.json"}, located_template()) ==
          "middle");
}

TEST_CASE("outside a repository the folder of the named path is as far as the search goes") {
    const TemporaryFolder folder;
    folder.write(".expressroute-lint.json", config_of("above"));
    folder.write("a/main.json", located_template());
    CHECK(location(folder, {"a/main.json"}) != "above");
    folder.write("a/.expressroute-lint.json", config_of("beside"));
    CHECK(location(folder, {"a/main.json"}) == "beside");
}

TEST_CASE("another config is named by --config, none is taken with --no-config") {
    const TemporaryFolder folder;
    folder.write("main.json", located_template());
    const std::string by_default = location(folder, {"main.json"});
    folder.write(".expressroute-lint.json", config_of("found"));
    folder.write("other.json", config_of("named"));
    CHECK(location(folder, {"main.json"}) == "found");
    CHECK(location(folder, {"--config", "other.json", "main.json"}) == "named");
    CHECK(location(folder, {"--no-config", "main.json"}) == by_default);
}

TEST_CASE("each part of the deployment reaches the function that asks for it") {
    const TemporaryFolder folder;
    folder.write(".expressroute-lint.json", R"({
  // comments and a trailing comma are fine
  "$schema": "https://example.org/config.schema.json",
  "deployment": {
    "subscriptionId": "11111111-2222-3333-4444-555555555555", "subscriptionName": "production",
    "tenantId": "tenant", "tenantDisplayName": "Contoso", "resourceGroup": "rg-er",
    "location": "westeurope", "deploymentName": "monday", "environment": "AzureChinaCloud",
    "managementGroup": "corp",
  },
})");
    folder.write("main.json", R"({
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [],
  "outputs": {"all": {"type": "string", "value": "[join(createArray(
    subscription().subscriptionId, subscription().displayName, tenant().tenantId, tenant().displayName,
    resourceGroup().name, resourceGroup().location, deployment().name, environment().name), ' ')]"}}
})");
    const boost::json::value report =
        run({"expand", "main.json"}, {.folder = folder.path()}).json();
    CHECK(report.at("documents").at(0).at("outputs").at("all") ==
          "11111111-2222-3333-4444-555555555555 production tenant Contoso rg-er westeurope monday "
          "AzureChinaCloud");
}

TEST_CASE("a wrong config is exit code 2, with the place and the nearest key") {
    const TemporaryFolder folder;
    folder.write("main.json", with_error());
    const auto check = [&](const std::string& config, const std::string& complaint) {
        folder.write(".expressroute-lint.json", config);
        for (const std::string command : {"lint", "expand"}) {
            const Outcome outcome = run({command, "main.json"}, {.folder = folder.path()});
            CHECK(outcome.exit_code == 2);
            CHECK(outcome.out.empty());
            CHECK(outcome.err == ".expressroute-lint.json:" + complaint + "\n");
        }
    };
    check("// mine\n{\n  \"deploymnt\": {}\n}",
          "3:3: error: there is no key 'deploymnt' here; the nearest is 'deployment'");
    check("{\"deployment\": {\n  \"locatoin\": \"x\"}}",
          "2:3: error: there is no key 'locatoin' here; the nearest is 'location'");
    check(R"({"deployment": {"location": 7}})",
          "1:29: error: `location` must be a string, not an int");
    check("{", "1:2: error: the text ends where a key in double quotes or '}' was expected");
    check("", "1:1: error: the text is empty; expected a JSON document");
}

TEST_CASE("the schema of the config accepts and refuses what the program does") {
    const TemporaryFolder folder;
    const auto check = [&](const std::string& config, bool is_valid) {
        INFO(config);
        folder.write("config.json", config);
        CHECK(cli::read_config(folder.path() / "config.json").has_value() == is_valid);
        CHECK(conforms(boost::json::parse(config), "config.schema.json") == is_valid);
    };
    check("{}", true);
    check(R"({"$schema": "x"})", true);
    check(R"({"deployment": {}})", true);
    for (const std::string key :
         {"subscriptionId", "subscriptionName", "tenantId", "tenantDisplayName", "resourceGroup",
          "location", "managementGroup", "deploymentName", "environment"}) {
        check(R"({"deployment": {")" + key + R"(": "x"}})", true);
        check(R"({"deployment": {")" + key + R"(": ["x"]}})", false);
        check(R"({")" + key + R"(": "x"})", false);
    }
    check("[]", false);
    check("7", false);
    check(R"({"$schema": 7})", false);
    check(R"({"deployment": "x"})", false);
    check(R"({"deployment": {"Location": "x"}})", false);
    check(R"({"deployment": {"location": null}})", false);
    check(R"({"deploymnt": {}})", false);
}

}  // namespace expressroute::test

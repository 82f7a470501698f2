#include <boost/json.hpp>

#include "catch.hpp"
#include "cli/config_agreement.hpp"
#include "cli/documents.hpp"
#include "program.hpp"

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

/// The findings of a template under a config: "severity rule file:line", in the order of the report.
std::vector<std::string> findings(const std::string& config, const std::string& text) {
    const TemporaryFolder folder;
    folder.write(".expressroute-lint.json", config);
    folder.write("main.json", text);
    const boost::json::value report =
        run({"lint", "--format", "json", "--select", "model,layer"}, {.folder = folder.path()})
            .json();
    const auto string = [](const boost::json::value& value) {
        return boost::json::value_to<std::string>(value);
    };
    std::vector<std::string> list;
    for (const boost::json::value& finding : report.at("findings").as_array()) {
        list.push_back(string(finding.at("severity")) + ' ' + string(finding.at("rule")) + ' ' +
                       string(finding.at("file")) + ':' +
                       std::to_string(finding.at("line").as_int64()));
    }
    return list;
}

using Findings = std::vector<std::string>;

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

TEST_CASE("the config declares circuits by name, id and address, and findings stand in it") {
    const std::string circuit = template_of({.tags = "{}"});
    const auto declare = [](const std::string& match) {
        return "{\"circuits\": [\n{\"match\": \"" + match +
               "\",\n\"connectivityModel\": \"direct\",\n\"peeringLayer\": \"layer2\"}]}";
    };
    const Findings declared{"error model-vs-circuit-source .expressroute-lint.json:3",
                            "info layer-l2-no-peering main.json:6"};
    CHECK(findings(declare("er-paris"), circuit) == declared);
    CHECK(findings(declare("ER-P*s"), circuit) == declared);
    CHECK(findings(declare("*/expressRouteCircuits/er-?aris"), circuit) == declared);
    CHECK(findings(declare("er-london"), circuit) ==
          Findings{"info model-not-declared main.json:6"});
    CHECK(findings(R"({"circuits": [{"match": "*", "connectivityModel": "fibre"}]})", circuit) ==
          Findings{"error model-value-unknown .expressroute-lint.json:1"});
}

TEST_CASE("of the config's entries the first that fits and says something counts") {
    const std::string config = R"({"circuits": [
      {"match": "er-london", "connectivityModel": "direct"},
      {"match": "er-*", "peeringLayer": "L3"},
      {"match": "*", "connectivityModel": "IPVPN", "peeringLayer": "L2"}]})";
    CHECK(findings(config, template_of({.tags = "{}"})) ==
          Findings{"info model-contradicts-provider-class .expressroute-lint.json:4"});
}

TEST_CASE("a tag and the config that differ are a contradiction, and neither counts") {
    const auto check = [](const std::string& model, const Findings& expected) {
        const std::string config =
            R"({"circuits": [{"match": "*", "connectivityModel": ")" + model + R"("}]})";
        const std::string tags = R"({"connectivityModel": "direct"})";
        CHECK(findings(config, template_of({.tags = tags})) == expected);
    };
    check("ExpressRoute Direct", {"error model-vs-circuit-source main.json:11"});
    check("colocation", {"error model-conflicting-declarations main.json:11"});
}

TEST_CASE("documents that declare one circuit differently contradict each other") {
    const std::string config = R"({"deployment": {"subscriptionId":
        "11111111-2222-3333-4444-555555555555", "resourceGroup": "rg"}})";
    const auto tags = [](const std::string& model) {
        return template_of({.tags = R"({"connectivityModel": ")" + model + R"("})"});
    };
    const auto lint = [&](const std::string& conf, const std::string& other) {
        const TemporaryFolder folder;
        folder.write(".expressroute-lint.json", conf);
        folder.write("a.json", tags("IPVPN"));
        folder.write("b.json", tags(other));
        return run({"lint", "--select", "model-conflicting-declarations"},
                   {.folder = folder.path()});
    };
    const Outcome outcome = lint(config, "colocation");
    CHECK(outcome.exit_code == 1);
    CHECK(outcome.out.find("b.json:11:") == 0);
    CHECK(outcome.out.find("a.json:11:") != std::string::npos);
    CHECK(lint(config, "MPLS").exit_code == 0);
    // Where they are deployed is not known: these may be two circuits.
    CHECK(lint("{}", "colocation").exit_code == 0);
}

TEST_CASE("documents of one workspace see each other's circuits by name") {
    const std::string config =
        R"({"workspaces": [{"name": "hub", "files": ["network/**", "*.json"]},
                                                  {"name": "lab", "files": ["**/lab-?.json"]}]})";
    const auto count = [&](const std::string& one, const std::string& other,
                           const std::string& name = "er-paris") {
        const TemporaryFolder folder;
        folder.write(".git/HEAD", "");
        folder.write(".expressroute-lint.json", config);
        folder.write(one, template_of({.tags = R"({"connectivityModel": "IPVPN"})"}));
        folder.write(other,
                     template_of({.tags = R"({"connectivityModel": "colocation"})", .name = name}));
        return run({"lint", "--format", "json", "--select", "model-conflicting-declarations"},
                   {.folder = folder.path()})
            .json()
            .at("findings")
            .as_array()
            .size();
    };
    CHECK(count("network/a.json", "network/deep/er/b.json") == 1);
    CHECK(count("network/a.json", "b.json") == 1);
    CHECK(count("network/a.json", "network/b.json", "ER-Paris") == 1);
    CHECK(count("network/a.json", "network/b.json", "er-london") == 0);
    CHECK(count("network/a.json", "network/b.json", "[parameters('name')]") == 0);
    CHECK(count("network/a.json", "other/b.json") == 0);
    CHECK(count("other/a.json", "other/b.json") == 0);
    CHECK(count("network/a.json", "x/lab-1.json") == 0);
    CHECK(count("lab/lab-1.json", "x/y/lab-2.json") == 1);
    CHECK(count("lab/lab-1.json", "x/y/lab-10.json") == 0);
}

TEST_CASE("in a workspace resource groups tell circuits of one name apart") {
    const auto circuit = [](const std::string& group, const std::string& model) {
        return R"({"id": "/subscriptions/11111111-2222-3333-4444-555555555555/resourceGroups/)" +
               group +
               R"(/providers/Microsoft.Network/expressRouteCircuits/er-paris", "name": "er-paris",
            "type": "Microsoft.Network/expressRouteCircuits", "location": "francecentral",
            "tags": {"connectivityModel": ")" +
               model +
               R"("}, "properties": {"serviceProviderProperties": {"serviceProviderName": "Equinix",
            "peeringLocation": "Paris", "bandwidthInMbps": 1000}}})";
    };
    const auto count = [](const std::vector<std::string>& documents) {
        const TemporaryFolder folder;
        folder.write(".expressroute-lint.json",
                     R"({"workspaces": [{"name": "hub", "files": ["**"]}]})");
        for (std::size_t i = 0; i < documents.size(); ++i)
            folder.write(std::to_string(i) + ".json", documents[i]);
        return run({"lint", "--format", "json", "--select", "model-conflicting-declarations"},
                   {.folder = folder.path()})
            .json()
            .at("findings")
            .as_array()
            .size();
    };
    const std::string tagged = template_of({.tags = R"({"connectivityModel": "colocation"})"});
    CHECK(count({circuit("rg-a", "IPVPN"), circuit("rg-b", "colocation")}) == 0);
    CHECK(count({circuit("rg-a", "IPVPN"), circuit("RG-A", "colocation")}) == 1);
    CHECK(count({circuit("rg-a", "IPVPN"), tagged}) == 1);
    CHECK(count({circuit("rg-a", "IPVPN"), circuit("rg-b", "IPVPN"), tagged}) == 0);

    // What only looks a circuit up declares nothing, and stands in nobody's way.
    const std::string existing = R"({
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0", "languageVersion": "2.0",
  "resources": {"er": {"existing": true, "type": "Microsoft.Network/expressRouteCircuits",
    "apiVersion": "2023-11-01", "name": "er-paris", "tags": {"connectivityModel": "MPLS"}}}
})";
    CHECK(count({existing, tagged}) == 0);
    CHECK(count({existing, circuit("rg-a", "IPVPN"), tagged}) == 1);
}

TEST_CASE("the config may call the tags of a declaration by other names") {
    const std::string config = R"({"declaration": {"connectivityModel": "er-model"}})";
    const std::string tags = R"({"ER-Model": "direct", "connectivityModel": "IPVPN"})";
    CHECK(findings(config, template_of({.tags = tags})) ==
          Findings{"error model-vs-circuit-source main.json:11"});
}

TEST_CASE("what is missing of a complete circuit is more than a hint") {
    const std::string linked = R"({
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {"type": "Microsoft.Network/expressRouteCircuits", "apiVersion": "2023-11-01", "name": "er-paris",
     "tags": {"connectivityModel": "colocation", "peeringLayer": "L2"},
     "properties": {"serviceProviderProperties": {"serviceProviderName": "Equinix",
                    "peeringLocation": "Paris", "bandwidthInMbps": 1000}}},
    {"type": "Microsoft.Network/connections", "apiVersion": "2023-11-01", "name": "con-paris",
     "properties": {"connectionType": "ExpressRoute", "peer":
                    {"id": "[resourceId('Microsoft.Network/expressRouteCircuits', 'er-paris')]"}}}
  ]
})";
    const Findings hint{"info layer-l2-no-peering main.json:5"};
    const Findings warning{"warning layer-l2-no-peering main.json:5"};
    CHECK(findings("{}", linked) == hint);
    CHECK(findings(R"({"complete": false})", linked) == hint);
    CHECK(findings(R"({"complete": ["er-london"]})", linked) == hint);
    CHECK(findings(R"({"complete": ["er-*"]})", linked) == warning);
    CHECK(findings(R"({"complete": true})", linked) == warning);
}

TEST_CASE("one circuit of a complete gateway is more than a hint, unless a VPN is beside it") {
    const std::string fixture = "fixtures/rules/single-circuit-or-site/bad/arm-one-circuit.json";
    const boost::json::value alone =
        boost::json::parse(read_file(std::filesystem::path(project_root) / fixture));
    boost::json::value backed = alone;
    boost::json::value vpn = alone.at("resources").at(1);
    vpn.as_object()["name"] = "gw-vpn";
    vpn.as_object()["properties"].as_object()["gatewayType"] = "Vpn";
    backed.as_object()["resources"].as_array().push_back(vpn);

    const auto severity = [](const std::string& config, const boost::json::value& document) {
        const TemporaryFolder folder;
        folder.write(".expressroute-lint.json", config);
        folder.write("main.json", boost::json::serialize(document));
        const Outcome outcome =
            run({"lint", "--format", "json", "--select", "single-circuit-or-site", "main.json"},
                {.folder = folder.path()});
        return outcome.json().at("findings").at(0).at("severity");
    };
    CHECK(severity("{}", alone) == "info");
    CHECK(severity(R"({"complete": true})", alone) == "warning");
    CHECK(severity(R"({"complete": true})", backed) == "info");
}

TEST_CASE("the overlay that the config names is read from the config's folder, or is a misuse") {
    const TemporaryFolder folder;
    folder.write("infra/.expressroute-lint.json", R"({"catalogue": "overlay.json"})");
    folder.write("infra/main.json", template_of());
    const Outcome missing = run({"lint", "infra"}, {.folder = folder.path()});
    CHECK(missing.exit_code == 2);
    CHECK(missing.err.find("infra/overlay.json") != std::string::npos);

    folder.write("infra/overlay.json", R"({"cloud": "public", "asOf": "2026-11-22", "providers": [
        {"name": "Equinix", "locations": ["Paris"], "mbps": [1000]}]})");
    CHECK(run({"lint", "infra"}, {.folder = folder.path()}).exit_code == 0);
}

TEST_CASE("the config names the cloud of circuits whose region does not tell") {
    const auto lint = [](const std::string& config, const std::string& region) {
        const TemporaryFolder folder;
        folder.write(".expressroute-lint.json", config);
        std::string text = template_of();
        const std::string written = "francecentral";
        folder.write("main.json", text.replace(text.find(written), written.size(), region));
        return run({"lint", "--quiet", "--select", "location"}, {.folder = folder.path()}).out;
    };
    const std::string unknown_region = "[resourceGroup().location]";
    CHECK(lint("{}", unknown_region).empty());
    CHECK(lint(R"({"cloud": "public"})", unknown_region).empty());
    const std::string in_china = lint(R"({"cloud": "china"})", unknown_region);
    CHECK(in_china.find("another cloud") != std::string::npos);
    CHECK(lint(R"({"cloud": "AzureChinaCloud"})", unknown_region) == in_china);
    CHECK(lint(R"({"cloud": "china"})", "francecentral").empty());
    CHECK(lint(R"({"cloud": "public"})", "chinanorth") == lint("{}", "chinanorth"));
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
    check_agreement("{}", true);
    check_agreement(R"({"$schema": "x"})", true);
    check_agreement(R"({"deployment": {}})", true);
    for (const std::string key :
         {"subscriptionId", "subscriptionName", "tenantId", "tenantDisplayName", "resourceGroup",
          "location", "managementGroup", "deploymentName", "environment"}) {
        check_agreement(R"({"deployment": {")" + key + R"(": "x"}})", true);
        check_agreement(R"({"deployment": {")" + key + R"(": ["x"]}})", false);
        check_agreement(R"({")" + key + R"(": "x"})", false);
    }
    check_agreement(R"({"circuits": []})", true);
    check_agreement(R"({"circuits": {}})", false);
    check_agreement(R"({"circuits": ["er"]})", false);
    check_agreement(R"({"circuits": [{"match": "er-*"}]})", true);
    check_agreement(R"({"circuits": [{"peeringLayer": "layer2"}]})", false);
    check_agreement(R"({"circuits": [{"match": ""}]})", false);
    check_agreement(
        R"({"circuits": [{"match": "*", "peeringLayer": "L2", "connectivityModel": "x"}]})", true);
    check_agreement(R"({"circuits": [{"match": "*", "peeringLayer": 2}]})", false);
    check_agreement(R"({"circuits": [{"match": "*", "layer": "L2"}]})", false);
    check_agreement(R"({"declaration": {"connectivityModel": "model", "peeringLayer": "layer"}})",
                    true);
    check_agreement(R"({"declaration": {"model": "model"}})", false);
    check_agreement(R"({"declaration": []})", false);
    check_agreement(R"({"complete": true})", true);
    check_agreement(R"({"complete": ["er-*"]})", true);
    check_agreement(R"({"complete": "er-*"})", false);
    check_agreement(R"({"complete": [7]})", false);
    check_agreement(R"({"catalogue": "overlay.json"})", true);
    check_agreement(R"({"catalogue": {}})", false);
    for (const std::string cloud : {"public", "usgovernment", "china", "germany", "AzureCloud"})
        check_agreement(R"({"cloud": ")" + cloud + R"("})", true);
    check_agreement(R"({"workspaces": [{"name": "hub", "files": ["network/**"]}]})", true);
    check_agreement(R"({"workspaces": [{"name": "hub", "files": []}]})", false);
    check_agreement(R"({"workspaces": [{"name": "", "files": ["**"]}]})", false);
    check_agreement(R"({"workspaces": [{"files": ["**"]}]})", false);
    check_agreement(R"({"workspaces": [{"name": "hub", "files": "**"}]})", false);
    check_agreement(R"({"workspaces": [{"name": "hub", "files": [7]}]})", false);
    check_agreement(R"({"workspaces": [{"name": "hub", "file": ["**"]}]})", false);
    check_agreement(R"({"workspaces": {}})", false);
    check_agreement(R"({"cloud": "moon"})", false);
    check_agreement(R"({"cloud": ""})", false);
    check_agreement(R"({"cloud": true})", false);
    check_agreement("[]", false);
    check_agreement("7", false);
    check_agreement(R"({"$schema": 7})", false);
    check_agreement(R"({"deployment": "x"})", false);
    check_agreement(R"({"deployment": {"Location": "x"}})", false);
    check_agreement(R"({"deployment": {"location": null}})", false);
    check_agreement(R"({"deploymnt": {}})", false);
}

}  // namespace expressroute::test

// Real documents of other people, where they lie beside the project. Every finding in them has been judged; a new one
// has to be judged, and then stands here or is no longer made.
#include <boost/json.hpp>
#include <filesystem>
#include <iostream>
#include <map>
#include <set>
#include <tuple>

#include "catch.hpp"
#include "paths.hpp"
#include "program.hpp"

namespace expressroute::test {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

const fs::path shared = fs::path(project_root).parent_path() / "shared";

/// CTest counts the test as skipped by this line.
bool is_absent() {
    if (fs::is_directory(shared / "corpus")) return false;
    std::cout << "skipped: no corpus beside the project\n";
    return true;
}

std::string text(const json::value& value) { return json::value_to<std::string>(value); }

Outcome in_corpus(const std::string& command, const std::vector<std::string>& options) {
    std::vector<std::string> arguments{command, "--no-config"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return run(arguments, {.folder = shared});
}

std::vector<std::string> resources(const std::string& file) {
    const json::value expanded = in_corpus("expand", {"corpus/" + file}).json();
    std::vector<std::string> list;
    for (const json::value& resource : expanded.at("documents").at(0).at("resources").as_array()) {
        const json::value& name = resource.at("name");
        list.push_back(text(resource.at("type")) + ' ' +
                       (name.is_string() ? text(name) : json::serialize(name)));
    }
    return list;
}

const std::string quickstarts = "arm/anthony-c-martin__azure-quickstart-templates/";
const std::string recordings = "resource/eimajtrebor__azure-cli/";
const std::string articles = "resource/rekha-balan__azure-docs-test2-pr.nl-NL/";
const std::string terraform = "terraform/";

}  // namespace

TEST_CASE("the corpus gives the findings that were judged, and no other") {
    if (is_absent()) return;
    // True of every circuit of a provider here, and of no interest: nobody has declared anything.
    const Outcome outcome =
        in_corpus("lint", {"--format", "json", "--ignore", "model-not-declared", "corpus"});
    CHECK(outcome.exit_code == 3);
    const json::value report = outcome.json();
    CHECK(report.at("summary").at("circuits") == 20);

    using Judged = std::tuple<std::string, std::int64_t, std::string, std::string>;
    std::multiset<Judged> found;
    for (const json::value& finding : report.at("findings").as_array()) {
        found.emplace(text(finding.at("file")).substr(7), finding.at("line").as_int64(),
                      text(finding.at("severity")), text(finding.at("rule")));
    }
    const std::string public_peering =
        quickstarts + "201-expressroute-circuit-public-private-peering/azuredeploy.json";
    const std::string private_peering =
        quickstarts + "101-expressroute-private-peering-vnet/azuredeploy.json";
    const std::string psrule =
        "resource/BernieWhite__PSRule.Rules.Azure/tests/PSRule.Rules.Azure.Tests/";
    const std::string samples =
        "bicep/Azure__bicep/src/Bicep.Core.Samples/Files/user_submitted/301/"
        "expressroute-circuit-vnet-connection/";
    const std::string microsoft_ipv4 =
        recordings + "test_network_express_route/34-peering-microsoft-get.json";
    const std::string microsoft_ipv6 =
        recordings + "test_network_express_route_ipv6_peering/12-peering-microsoft-ipv6-get.json";
    const std::multiset<Judged> judged{
        // True: the parameter file makes a public peering of it.
        {public_peering, 129, "error", "microsoft-link-prefix-not-public"},
        {public_peering, 130, "error", "microsoft-link-prefix-not-public"},
        // True: and its key comes from a parameter of the type string, beside a peering of the retired kind.
        {public_peering, 127, "error", "parameter-not-secure"},
        {public_peering, 126, "error", "public-peering-used"},
        {articles + "howto-routing-cli/L419-L440.json", 10, "warning", "public-peering-used"},
        // True of whoever deploys these a second time: circuit and peering stand side by side.
        {private_peering, 183, "error", "circuit-put-drops-subresources"},
        {private_peering, 183, "info", "peering-with-new-provider-circuit"},
        {public_peering, 102, "info", "peering-with-new-provider-circuit"},
        {private_peering, 212, "info", "no-md5-or-macsec"},
        // True: the configuration has the key as a constant.
        {terraform + "infracost__infracost/cmd/infracost/testdata/express_route_gateway_plan.json",
         252, "error", "secret-literal"},
        // The one circuit of its gateway: true, and for information as its other links may live elsewhere.
        {terraform + "infracost__infracost/cmd/infracost/testdata/express_route_gateway_plan.json",
         313, "info", "single-circuit-or-site"},
        // True: a circuit on a gateway of VPN, and a SKU that ExpressRoute gateways do not have.
        {"bicep/BernieWhite__PSRule.Rules.Azure/docs/examples/resources/vng.json", 86, "error",
         "connection-ends-invalid"},
        {psrule + "Resources.VirtualNetwork.json", 2656, "warning", "gateway-sku-or-scale-invalid"},
        // True: the addresses have no SKU and so become Basic ...
        {"arm/BernieWhite__PSRule.Rules.Azure/tests/PSRule.Rules.Azure.Tests/"
         "Resources.ExpressRoute.Template.json",
         84, "warning", "gateway-public-ip"},
        {private_peering, 322, "warning", "gateway-public-ip"},
        {quickstarts + "301-expressroute-circuit-vnet-connection/azuredeploy.json", 156, "warning",
         "gateway-public-ip"},
        {samples + "main.json", 145, "warning", "gateway-public-ip"},
        {samples + "main.symbolicnames.json", 146, "warning", "gateway-public-ip"},
        // True: what was advertised was never validated, and is the prefix of a link.
        {microsoft_ipv4, 20, "warning", "microsoft-prefix-conflict"},
        {microsoft_ipv4, 22, "warning", "advertised-prefix-validation-pending"},
        {microsoft_ipv6, 20, "warning", "microsoft-prefix-conflict"},
        {microsoft_ipv6, 22, "warning", "advertised-prefix-validation-pending"},
        {microsoft_ipv6, 33, "warning", "microsoft-prefix-conflict"},
        {microsoft_ipv6, 35, "warning", "advertised-prefix-validation-pending"},
        // True, across two files: the /29 lies on a link of the circuit at the other end.
        {recordings + "test_network_express_route_global_reach/16-global-reach-connection-get.json",
         13, "warning", "global-reach-prefix-overlap"},
        // 2002::/16 is 6to4's; the platform has taken it.
        {microsoft_ipv6, 29, "info", "link-prefix-not-usable"},
        // True: these peerings had no filter when they were recorded.
        {microsoft_ipv4, 5, "info", "microsoft-no-route-filter"},
        {microsoft_ipv6, 5, "info", "microsoft-no-route-filter"},
        {microsoft_ipv6, 27, "info", "microsoft-no-route-filter"},
        // The article's authors blanked the prefixes: one info each.
        {articles + "howto-routing-cli/L283-L305.json", 13, "info", "link-prefix-pair-incomplete"},
        {articles + "howto-routing-cli/L419-L440.json", 12, "info", "link-prefix-pair-incomplete"},
    };
    CHECK(found == judged);
}

TEST_CASE(
    "what was bought is inferred for the circuits of the corpus that say enough, and for no "
    "other") {
    if (is_absent()) return;
    const json::value report =
        in_corpus("lint", {"--format", "json", "--select", "model-not-declared", "corpus"}).json();
    const std::string evidence =
        "the circuit declares no connectivity model; weak evidence points to cloud-exchange or "
        "point-to-point-ethernet: Equinix is known for it (as of 2026-04)";
    const std::string silence = "the circuit declares no connectivity model";
    std::map<std::string, std::size_t> inferred;
    std::size_t without_evidence = 0;
    for (const json::value& finding : report.at("findings").as_array()) {
        const std::string message = text(finding.at("message"));
        const std::string file = text(finding.at("file")).substr(7);
        CHECK((message == evidence || message == silence));
        if (message == evidence) ++inferred[file];
        if (message == silence) ++without_evidence;
        // Its circuit stands on a port: that is certain.
        CHECK(file.find("infracost") == std::string::npos);
    }
    const std::map<std::string, std::size_t> expected{
        {"arm/OpenLine__azure-provisioning/nested-templates/expressroute-circuit.json", 1},
        {quickstarts + "101-expressroute-circuit-create/azuredeploy.json", 1},
        {quickstarts + "101-expressroute-private-peering-vnet/azuredeploy.json", 1},
        {quickstarts + "201-expressroute-circuit-public-private-peering/azuredeploy.json", 1},
    };
    CHECK(inferred == expected);
    CHECK(without_evidence == 15);
}

TEST_CASE("documents of the corpus that do not parse are fatal problems with their places") {
    if (is_absent()) return;
    using Place = std::tuple<std::string, std::int64_t, std::int64_t>;
    std::set<Place> found;
    const json::value report = in_corpus("lint", {"--format", "json", "corpus"}).json();
    for (const json::value& problem : report.at("problems").as_array()) {
        if (!problem.at("fatal").as_bool()) continue;
        CHECK(problem.at("kind") == "syntax");
        found.emplace(text(problem.at("file")).substr(7), problem.at("line").as_int64(),
                      problem.at("column").as_int64());
    }
    const std::set<Place> expected{
        {articles + "howto-circuit-cli/L174-L199.json", 1, 25},
        {articles + "howto-circuit-cli/L244-L269.json", 1, 25},
        {articles + "howto-circuit-cli/L76-L123.json", 49, 1},
        {articles + "howto-routing-cli/L138-L166.json", 12, 21},
        {articles + "howto-routing-cli/L219-L244.json", 1, 27},
        {terraform + "hashicorp__terraform-json/testdata/invalid/plan.json", 676, 29},
        {terraform + "hashicorp__terraform-json/testdata/invalid/state.json", 12, 28},
        {terraform + "infracost__infracost/cmd/infracost/testdata/plan_with_terraform_wrapper.json",
         1, 2},
    };
    CHECK(found == expected);
}

TEST_CASE("a plan of the corpus is read in full") {
    if (is_absent()) return;
    const std::string file =
        terraform + "infracost__infracost/cmd/infracost/testdata/express_route_gateway_plan.json";
    const std::vector<std::string> expected{
        "Microsoft.Network/expressRouteCircuits example-erc",
        "Microsoft.Network/expressRouteCircuits/peerings example-erc/AzurePrivatePeering",
        "Microsoft.Network/expressRouteGateways/expressRouteConnections "
        R"({"$unknown":"known only after apply"})",
        "Microsoft.Network/expressRouteGateways express-route",
        "Microsoft.Network/expressRoutePorts example-erp",
        "Microsoft.Network/virtualHubs example-virtualhub",
        "Microsoft.Network/virtualWans example-virtualwan",
    };
    CHECK(resources(file) == expected);

    const json::value document =
        in_corpus("expand", {"corpus/" + file}).json().at("documents").at(0);
    const json::value& circuit = document.at("resources").at(0).at("body").at("properties");
    CHECK(circuit.at("bandwidthInGbps") == 5);
    CHECK(circuit.at("expressRoutePort").at("id").as_object().contains("$unknown"));
    const json::value& peering = document.at("resources").at(1).at("body").at("properties");
    CHECK(peering.at("vlanId") == 100);
    CHECK(peering.at("sharedKey") == json::parse(R"({"$secret": true})"));
}

TEST_CASE("a template of the corpus is read in full, through parameters and variables") {
    if (is_absent()) return;
    const std::string file = quickstarts + "101-expressroute-private-peering-vnet/azuredeploy.json";
    const json::value document =
        in_corpus("expand", {"corpus/" + file}).json().at("documents").at(0);
    const auto resource = [&](std::string_view type) {
        for (const json::value& each : document.at("resources").as_array())
            if (each.at("type") == json::value(type)) return each;
        return json::value();
    };
    const json::value circuit = resource("Microsoft.Network/expressRouteCircuits");
    CHECK(circuit.at("name") == "er-ckt01");
    CHECK(circuit.at("body").at("sku").at("name") == "Premium_MeteredData");
    CHECK(circuit.at("body").at("properties").at("serviceProviderProperties") ==
          json::parse(R"({"serviceProviderName": "Equinix", "peeringLocation": "Washington DC",
                          "bandwidthInMbps": 50})"));
    const json::value peering = resource("Microsoft.Network/expressRouteCircuits/peerings");
    CHECK(peering.at("name") == "er-ckt01/AzurePrivatePeering");
    CHECK(peering.at_pointer("/body/properties/peerASN") == 65001);
    CHECK(peering.at_pointer("/body/properties/vlanId") == 100);
    CHECK(peering.at_pointer("/body/properties/primaryPeerAddressPrefix") == "192.168.10.16/30");
    CHECK(peering.at_pointer("/body/properties/secondaryPeerAddressPrefix") == "192.168.10.20/30");
    const json::value gateway = resource("Microsoft.Network/virtualNetworkGateways");
    CHECK(gateway.at("name") == "er-gw");
    CHECK(gateway.at_pointer("/body/properties/sku/name") == "HighPerformance");
}

TEST_CASE("a template of the corpus and its twin with symbolic names are the same resources") {
    if (is_absent()) return;
    for (const std::string sample :
         {"101/expressroute-circuit-create", "301/expressroute-circuit-vnet-connection"}) {
        INFO(sample);
        const std::string folder =
            "bicep/Azure__bicep/src/Bicep.Core.Samples/Files/user_submitted/" + sample;
        const std::vector<std::string> classic = resources(folder + "/main.json");
        CHECK_FALSE(classic.empty());
        CHECK(resources(folder + "/main.symbolicnames.json") == classic);
    }
}

}  // namespace expressroute::test

// What a repository asks for beyond what the platform does: `allow`, `naming` and `options` of the config.
#include <fmt/core.h>

#include <boost/json.hpp>
#include <string>
#include <vector>

#include "catch.hpp"
#include "cli/config_agreement.hpp"
#include "cli/documents.hpp"
#include "program.hpp"
#include "rules/policy/policy.hpp"
#include "rules/registry.hpp"
#include "schema.hpp"

namespace expressroute::test {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;
using Strings = std::vector<std::string>;

std::string fixture(const std::string& path) {
    return read_file(fs::path(project_root) / "fixtures/rules" / path);
}

/// "severity message" of each finding that the rules have about a document under a config.
Strings said(const std::string& rules, const std::string& config, const std::string& document) {
    const TemporaryFolder folder;
    folder.write(".expressroute-lint.json", config);
    folder.write("main.json", document);
    const json::value report =
        run({"lint", "--format", "json", "--select", rules}, {.folder = folder.path()}).json();
    CHECK(report.at("problems") == json::array());
    Strings found;
    for (const json::value& finding : report.at("findings").as_array()) {
        found.push_back(json::value_to<std::string>(finding.at("severity")) + ' ' +
                        json::value_to<std::string>(finding.at("message")));
    }
    return found;
}

/// What the program prints of a config that is wrong, without the name of the file.
std::string complaint(const std::string& config) {
    const TemporaryFolder folder;
    folder.write(".expressroute-lint.json", config);
    folder.write("main.json", with_error());
    const Outcome outcome = run({"lint", "main.json"}, {.folder = folder.path()});
    CHECK(outcome.exit_code == 2);
    CHECK(outcome.out.empty());
    const std::string file = ".expressroute-lint.json:";
    REQUIRE(outcome.err.starts_with(file));
    return outcome.err.substr(file.size());
}

struct Setting {
    std::string_view rule;
    std::string_view option;
    std::int64_t figure;
};

std::string config_of(const Setting& setting) {
    return fmt::format(R"({{"options": {{"{}": {{"{}": {}}}}}}})", setting.rule, setting.option,
                       setting.figure);
}

/// What a rule says about one of its own fixtures when an option of it is set.
Strings said_under(const Setting& setting, const std::string& file) {
    const std::string rule(setting.rule);
    return said(rule, config_of(setting), fixture(rule + '/' + file));
}

const Strings nothing;

}  // namespace

TEST_CASE("without a config the group policy says nothing") {
    CHECK(said("policy", "{}", with_error()) == nothing);
    CHECK(said("policy", R"({"allow": {}, "naming": {}, "options": {}})", with_error()) == nothing);
}

TEST_CASE("each list speaks of its own matter alone") {
    const std::string config =
        R"({"allow": {"providers": ["Orange"], "peeringLocations": ["Oslo"], "bandwidthsInMbps": [50],
            "circuitSkus": ["Local"], "gatewaySkus": ["ErGw1AZ"], "peerAsns": [1]},
            "naming": {"circuit": "circuit-*"}})";
    CHECK(said("policy", config, template_of()) ==
          Strings{
              "warning `name` is \"er-paris\", which does not fit \"circuit-*\", the config's "
              "`naming.circuit`",
              "error the SKU is Standard_MeteredData, which is not in the config's "
              "`allow.circuitSkus`; it has Local",
              "error `serviceProviderName` is \"Equinix\", which is not in the config's "
              "`allow.providers`; it has Orange",
              "error `peeringLocation` is \"Paris\", which is not in the config's "
              "`allow.peeringLocations`; it has Oslo",
              "error `bandwidthInMbps` is 1000, which is not in the config's "
              "`allow.bandwidthsInMbps`; it has 50",
          });
}

TEST_CASE("names on a list may be spelt in any way that means the same") {
    const auto is_allowed = [](const std::string& key, const std::string& name) {
        const std::string config =
            R"({"allow": {")" + key + R"(": ["London", ")" + name + R"("]}})";
        return said("policy", config, template_of()).empty();
    };
    for (const std::string name : {"Equinix", "EQUINIX", "equi-nix"})
        CHECK(is_allowed("providers", name));
    for (const std::string name : {"Equinixx", "Colt Ethernet", "Equi*"})
        CHECK_FALSE(is_allowed("providers", name));
    CHECK(is_allowed("peeringLocations", "PARIS"));
    CHECK_FALSE(is_allowed("peeringLocations", "Paris2"));
    CHECK(is_allowed("circuitSkus", "standard"));
    CHECK(is_allowed("circuitSkus", "Standard MeteredData"));
    CHECK_FALSE(is_allowed("circuitSkus", "Standard_UnlimitedData"));
    CHECK_FALSE(is_allowed("circuitSkus", "MeteredData"));
}

TEST_CASE("a short list is printed whole, and a long one cut") {
    const auto message = [](const std::string& list) {
        const Strings found =
            said("bandwidth-not-allowed", R"({"allow": {"bandwidthsInMbps": [)" + list + "]}}",
                 template_of());
        REQUIRE(found.size() == 1);
        return found.front().substr(found.front().find("; "));
    };
    CHECK(message("1, 2, 3") == "; it has 1, 2 and 3");
    CHECK(message("1, 2, 3, 4, 5, 6, 7, 8") == "; it has 1, 2, 3, 4, 5, 6, 7 and 8");
    CHECK(message("1, 2, 3, 4, 5, 6, 7, 8, 9, 10") == "; it has 1, 2, 3, 4, 5, 6, 7, 8 and 2 more");
}

TEST_CASE("each kind of resource has a pattern of its own, and the last part of a name counts") {
    const std::string document = R"({
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {"type": "Microsoft.Network/expressRouteCircuits", "apiVersion": "2023-11-01", "name": "circuit"},
    {"type": "Microsoft.Network/expressRouteCircuits/authorizations", "apiVersion": "2023-11-01",
     "name": "circuit/authorization"},
    {"type": "Microsoft.Network/expressRoutePorts", "apiVersion": "2023-11-01", "name": "port"},
    {"type": "Microsoft.Network/routeFilters", "apiVersion": "2023-11-01", "name": "routeFilter"},
    {"type": "Microsoft.Network/virtualWans", "apiVersion": "2023-11-01", "name": "virtualWan"},
    {"type": "Microsoft.Network/virtualHubs", "apiVersion": "2023-11-01", "name": "virtualHub"},
    {"type": "Microsoft.Network/expressRouteGateways", "apiVersion": "2023-11-01", "name": "gateway"},
    {"type": "Microsoft.Network/expressRouteGateways/expressRouteConnections",
     "apiVersion": "2023-11-01", "name": "gateway/connection"}
  ]
})";
    const auto found = [&](std::string_view kind, std::string_view pattern) {
        return said("policy", fmt::format(R"({{"naming": {{"{}": "{}"}}}})", kind, pattern),
                    document);
    };
    REQUIRE(rules::named_kinds().size() == 8);
    for (const std::string_view kind : rules::named_kinds()) {
        CHECK(found(kind, kind) == nothing);
        CHECK(found(kind, "x*") ==
              Strings{
                  fmt::format("warning `name` is \"{0}\", which does not fit \"x*\", the config's "
                              "`naming.{0}`",
                              kind)});
    }
}

TEST_CASE("the longest prefix of a gateway's subnet is the config's to say, up to the platform's") {
    const auto check = [](std::int64_t figure, const std::string& file, const Strings& expected) {
        CHECK(said_under({"gateway-subnet-name-or-size", "longestPrefix", figure}, file) ==
              expected);
    };
    check(27, "good/arm-prefix-of-27.json", nothing);
    check(
        26, "good/arm-prefix-of-27.json",
        {"warning GatewaySubnet is 10.20.255.0/27; a gateway of ExpressRoute wants /26 or larger"});
    check(
        26, "good/plan-prefix-of-27.json",
        {"warning GatewaySubnet is 10.20.255.0/27; a gateway of ExpressRoute wants /26 or larger"});
    check(28, "bad/arm-prefix-of-28.json", nothing);
    check(29, "bad/arm-prefix-of-30.json",
          {"error GatewaySubnet is 10.20.255.0/30; a gateway of ExpressRoute wants /29 or larger"});
}

TEST_CASE("how far a port is oversubscribed is the config's to say, up to the platform's limit") {
    const auto check = [](std::int64_t figure, const std::string& file, const Strings& expected) {
        CHECK(said_under({"port-oversubscribed", "mostPercent", figure}, file) == expected);
    };
    check(100, "good/arm-10-on-10.json", nothing);
    check(80, "good/arm-10-on-10.json",
          {"warning the circuits of the port add up to 10 Gbps, more than 80% of its 10 Gbps"});
    check(80, "good/plan-10-on-10.json",
          {"warning the circuits of the port add up to 10 Gbps, more than 80% of its 10 Gbps"});
    check(150, "bad/arm-15-on-10.json", nothing);
    check(200, "bad/arm-25-on-10.json",
          {"error the circuits of the port add up to 25 Gbps, more than twice its 10 Gbps"});
}

TEST_CASE("how many prefixes a peering advertises is the config's to say, below the limit") {
    const auto check = [](std::int64_t figure, const std::string& file, const Strings& expected) {
        CHECK(said_under({"advertised-prefix-too-many", "mostPrefixes", figure}, file) == expected);
    };
    check(200, "good/arm-200-in-a-copy-loop.json", nothing);
    check(199, "good/arm-200-in-a-copy-loop.json",
          {"warning the peering advertises 200 prefixes; the config's most is 199"});
    check(150, "bad/plan-201.json",
          {"warning the peering advertises 201 prefixes; the config's most is 150"});
}

TEST_CASE("how much of a circuit its gateway carries is the config's to say") {
    const auto count = [](std::int64_t figure, const std::string& file) {
        return said_under({"gateway-slower-than-circuit", "leastPercent", figure}, "bad/" + file)
            .size();
    };
    CHECK(count(10, "arm-10-gbps-on-ergw1az.json") == 0);
    CHECK(count(11, "arm-10-gbps-on-ergw1az.json") == 1);
    CHECK(count(50, "plan-2-gbps-on-ergw1az.json") == 0);
    CHECK(count(51, "plan-2-gbps-on-ergw1az.json") == 1);
}

TEST_CASE("a wrong policy is a complaint at its place, with the nearest name") {
    CHECK(complaint("{\n  \"allow\": []}") ==
          "2:12: error: `allow` must be an object, not an array\n");
    CHECK(complaint(R"({"allow": {"provider": ["Equinix"]}})") ==
          "1:12: error: there is no key 'provider' here; the nearest is 'providers'\n");
    CHECK(complaint(R"({"allow": {"providers": "Equinix"}})") ==
          "1:25: error: `providers` must be an array, not a string\n");
    CHECK(complaint(R"({"allow": {"providers": ["Equinix", 7]}})") ==
          "1:37: error: `providers` takes strings, not an int\n");
    CHECK(complaint(R"({"allow": {"providers": ["Equinix", ""]}})") ==
          "1:37: error: `providers` has an empty name, which nothing is called\n");
    CHECK(complaint(R"({"allow": {"peerAsns": []}})") ==
          "1:24: error: `peerAsns` is empty, which would allow nothing; leave it out to allow "
          "everything\n");
    CHECK(complaint(R"({"allow": {"peerAsns": [65010, "65020"]}})") ==
          "1:32: error: `peerAsns` takes whole numbers, not a string\n");
    CHECK(complaint(R"({"allow": {"peerAsns": [4294967296]}})") ==
          "1:25: error: `peerAsns` takes 1 to 4294967295, not 4294967296\n");
    CHECK(complaint(R"({"naming": {"circiut": "er-*"}})") ==
          "1:13: error: there is no key 'circiut' here; the nearest is 'circuit'\n");
    CHECK(complaint(R"({"naming": {"circuit": ""}})") ==
          "1:24: error: `circuit` is empty, which no name fits; `*` fits all of them\n");
    CHECK(complaint(R"({"options": {"port-oversubscribe": {}}})") ==
          "1:14: error: no rule with options is called 'port-oversubscribe'; the nearest is "
          "'port-oversubscribed'\n");
    CHECK(complaint(R"({"options": {"port-oversubscribed": {"percent": 80}}})") ==
          "1:38: error: there is no key 'percent' here; the nearest is 'mostPercent'\n");
    CHECK(complaint(R"({"options": {"port-oversubscribed": {"mostPercent": 201}}})") ==
          "1:53: error: `mostPercent` takes 10 to 200, not 201\n");
    CHECK(complaint(R"({"options": {"port-oversubscribed": {"mostPercent": "80"}}})") ==
          "1:53: error: `mostPercent` takes whole numbers, not a string\n");
}

TEST_CASE("the schema of the config accepts and refuses of a policy what the program does") {
    for (const std::string key : {"providers", "peeringLocations", "circuitSkus", "gatewaySkus"}) {
        check_agreement(R"({"allow": {")" + key + R"(": ["x"]}})", true);
        check_agreement(R"({"allow": {")" + key + R"(": []}})", false);
        check_agreement(R"({"allow": {")" + key + R"(": [""]}})", false);
        check_agreement(R"({"allow": {")" + key + R"(": [1]}})", false);
    }
    const auto check_figures = [&](const std::string& key, const std::string& most,
                                   const std::string& too_much) {
        check_agreement(R"({"allow": {")" + key + R"(": [1, )" + most + "]}}", true);
        check_agreement(R"({"allow": {")" + key + R"(": [0]}})", false);
        check_agreement(R"({"allow": {")" + key + R"(": [)" + too_much + "]}}", false);
        check_agreement(R"({"allow": {")" + key + R"(": ["1"]}})", false);
        check_agreement(R"({"allow": {")" + key + R"(": [1.5]}})", false);
        check_agreement(R"({"allow": {")" + key + R"(": []}})", false);
    };
    check_figures("bandwidthsInMbps", "1000000", "1000001");
    check_figures("peerAsns", "4294967295", "4294967296");
    check_agreement(R"({"allow": []})", false);
    check_agreement(R"({"allow": {"asns": [1]}})", false);
    for (const std::string_view kind : rules::named_kinds()) {
        check_agreement(fmt::format(R"({{"naming": {{"{}": "x-*"}}}})", kind), true);
        check_agreement(fmt::format(R"({{"naming": {{"{}": ""}}}})", kind), false);
        check_agreement(fmt::format(R"({{"naming": {{"{}": ["x"]}}}})", kind), false);
    }
    check_agreement(R"({"naming": {"peering": "x-*"}})", false);
    check_agreement(R"({"naming": "er-*"})", false);
    for (const rules::Rule* rule : rules::all()) {
        check_agreement(fmt::format(R"({{"options": {{"{}": {{}}}}}})", rule->name),
                        !rule->options.empty());
        for (const rules::Option& option : rule->options) {
            check_agreement(config_of({rule->name, option.name, option.least}), true);
            check_agreement(config_of({rule->name, option.name, option.least - 1}), false);
            check_agreement(config_of({rule->name, option.name, option.most}), true);
            check_agreement(config_of({rule->name, option.name, option.most + 1}), false);
            check_agreement(config_of({rule->name, "x", option.least}), false);
        }
    }
    check_agreement(R"({"options": {"no-such-rule": {}}})", false);
    check_agreement(R"({"options": []})", false);
}

TEST_CASE("the schema says of each option what the rule does") {
    const json::value schema =
        json::parse(read_file(fs::path(project_root) / "schemas/config.schema.json"));
    const json::value& all = schema.at("properties").at("options").at("properties");
    std::size_t count = 0;
    for (const rules::Rule* rule : rules::all()) {
        for (const rules::Option& option : rule->options) {
            INFO(rule->name);
            const json::value& described = all.at(rule->name).at("properties").at(option.name);
            CHECK(described.at("description") == json::value(option.description));
            CHECK(described.at("default") == option.usual);
            CHECK(option.least <= option.usual);
            CHECK(option.usual <= option.most);
            ++count;
        }
    }
    CHECK(count >= 4);
    CHECK(all.as_object().size() <= count);
}

TEST_CASE("the options of a rule are told by rules and by explain") {
    const std::string name = "port-oversubscribed";
    const json::value list = run({"rules", "--format", "json", name}).json();
    CHECK(conforms(list, "rules.schema.json"));
    const rules::Option& option = rules::find(name)->options.front();
    CHECK(list.at("rules").at(0).at("options") == json::array{{{"name", option.name},
                                                               {"description", option.description},
                                                               {"default", 100},
                                                               {"minimum", 10},
                                                               {"maximum", 200}}});
    CHECK(run({"explain", name}).out.find("\nOptions in the config:\n  mostPercent: ") !=
          std::string::npos);
    CHECK(run({"explain", "cloud-mix"}).out.find("Options") == std::string::npos);
}

}  // namespace expressroute::test

// A finding's fingerprint is what makes it the same finding tomorrow.
#include <fmt/core.h>

#include <boost/json.hpp>

#include "catch.hpp"
#include "cli/documents.hpp"
#include "program.hpp"

namespace expressroute::test {
namespace {

namespace json = boost::json;
using Fingerprints = std::vector<std::string>;

/// Of the findings in a document, in the order of the report.
Fingerprints fingerprints(const std::string& text, const std::string& rules,
                          const std::string& file = "a.json") {
    const TemporaryFolder folder;
    folder.write(file, text);
    const json::value report =
        run({"lint", "--no-config", "--format", "json", "--select", rules, file},
            {.folder = folder.path()})
            .json();
    Fingerprints found;
    for (const json::value& finding : report.at("findings").as_array())
        found.push_back(json::value_to<std::string>(finding.at("fingerprint")));
    return found;
}

std::string fingerprint(const std::string& text) {
    const Fingerprints found = fingerprints(text, "bandwidth-not-offered");
    REQUIRE(found.size() == 1);
    return found.front();
}

/// A template with these resources and parameters, JSON text both.
std::string with_resources(const std::string& resources, const std::string& parameters = "{}") {
    return fmt::format(
        R"({{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
"contentVersion": "1.0.0.0", "parameters": {}, "resources": [{}]}})",
        parameters, resources);
}

std::string circuit(const std::string& name, const std::string& mbps) {
    return fmt::format(
        R"({{"type": "Microsoft.Network/expressRouteCircuits", "apiVersion": "2023-11-01",
"name": "{}", "location": "francecentral",
"sku": {{"name": "Standard_MeteredData", "tier": "Standard", "family": "MeteredData"}},
"properties": {{"serviceProviderProperties": {{"serviceProviderName": "Equinix",
"peeringLocation": "Paris", "bandwidthInMbps": {}}}}}}})",
        name, mbps);
}

std::string peerings(const std::string& first, const std::string& second) {
    return with_resources(fmt::format(
        R"({{"type": "Microsoft.Network/expressRouteCircuits", "apiVersion": "2023-11-01",
"name": "er", "location": "francecentral", "properties": {{"peerings": [{}, {}]}}}})",
        first, second));
}

std::string peering(const std::string& type, const std::string& properties) {
    return fmt::format(R"({{"name": "{0}", "properties": {{"peeringType": "{0}", {1}}}}})", type,
                       properties);
}

const std::string paris = circuit("er-paris", "300");

}  // namespace

TEST_CASE("a fingerprint survives lines added above") {
    CHECK(fingerprint("\n\n\n" + with_resources(paris)) == fingerprint(with_resources(paris)));
}

TEST_CASE("a fingerprint survives reformatting") {
    const std::string compact = json::serialize(json::parse(with_resources(paris)));
    CHECK(fingerprint(compact) == fingerprint(with_resources(paris)));
    CHECK(fingerprint(with_line_ends(with_resources(paris), "\r\n\t")) ==
          fingerprint(with_resources(paris)));
}

TEST_CASE("a fingerprint survives another value that is as wrong, and another message") {
    CHECK(fingerprint(with_resources(circuit("er-paris", "400"))) ==
          fingerprint(with_resources(paris)));
}

TEST_CASE("a fingerprint survives reordered keys") {
    const std::string reordered =
        R"({"properties": {"serviceProviderProperties": {"bandwidthInMbps": 300,
"peeringLocation": "Paris", "serviceProviderName": "Equinix"}},
"name": "er-paris", "type": "Microsoft.Network/expressRouteCircuits", "apiVersion": "2023-11-01",
"sku": {"family": "MeteredData", "name": "Standard_MeteredData", "tier": "Standard"},
"location": "francecentral"})";
    CHECK(fingerprint(with_resources(reordered)) == fingerprint(with_resources(paris)));
}

TEST_CASE("a fingerprint survives reordered resources") {
    const std::string lyon = circuit("er-lyon", "300");
    const Fingerprints before =
        fingerprints(with_resources(paris + ',' + lyon), "bandwidth-not-offered");
    const Fingerprints after =
        fingerprints(with_resources(lyon + ',' + paris), "bandwidth-not-offered");
    REQUIRE(before.size() == 2);
    CHECK(after == Fingerprints{before[1], before[0]});
}

TEST_CASE("a fingerprint survives reordered peerings") {
    const std::string first = peering("AzurePrivatePeering", R"("vlanId": 5000)");
    const std::string second = peering("MicrosoftPeering", R"("vlanId": 6000)");
    const std::string rule = "vlan-missing-or-out-of-range";
    const Fingerprints before = fingerprints(peerings(first, second), rule);
    REQUIRE(before.size() == 2);
    CHECK(fingerprints(peerings(second, first), rule) == Fingerprints{before[1], before[0]});
}

TEST_CASE("a fingerprint survives a renamed parameter") {
    const auto with_parameter_named = [](const std::string& name) {
        return with_resources(circuit("er-paris", "\"[parameters('" + name + "')]\""),
                              "{\"" + name + R"(": {"type": "int", "defaultValue": 300}})");
    };
    CHECK(fingerprint(with_parameter_named("mbps")) == fingerprint(with_parameter_named("speed")));
}

TEST_CASE("a fingerprint changes with the rule") {
    std::string with_peering = paris;
    with_peering.insert(
        with_peering.find("\"serviceProviderProperties\""),
        "\"peerings\": [" + peering("AzurePrivatePeering", R"("vlanId": 20)") + "], ");
    const Fingerprints found = fingerprints(with_resources(with_peering),
                                            "model-not-declared,peering-with-new-provider-circuit");
    REQUIRE(found.size() == 2);
    CHECK(found[0] != found[1]);
}

TEST_CASE("a fingerprint changes with the resource") {
    CHECK(fingerprint(with_resources(circuit("er-lyon", "300"))) !=
          fingerprint(with_resources(paris)));
}

TEST_CASE("a fingerprint changes with the property") {
    const Fingerprints found =
        fingerprints(peerings(peering("MicrosoftPeering",
                                      R"("primaryPeerAddressPrefix": "10.0.0.0/30",
                            "secondaryPeerAddressPrefix": "10.0.0.4/30")"),
                              peering("AzurePrivatePeering", R"("vlanId": 20)")),
                     "microsoft-link-prefix-not-public");
    REQUIRE(found.size() == 2);
    CHECK(found[0] != found[1]);
}

TEST_CASE("a fingerprint changes with the file") {
    const std::string text = with_resources(paris);
    CHECK(fingerprints(text, "bandwidth-not-offered", "b.json") !=
          fingerprints(text, "bandwidth-not-offered", "a.json"));
}

TEST_CASE("of two equal findings each has a fingerprint of its own, and the first keeps it") {
    const Fingerprints found =
        fingerprints(with_resources(paris + ',' + paris), "bandwidth-not-offered");
    REQUIRE(found.size() == 2);
    CHECK(found[0] == fingerprint(with_resources(paris)));
    CHECK(found[1] != found[0]);
}

}  // namespace expressroute::test

// What is compared across resources and documents: names that nothing declares, and descriptions of one circuit.
#include <fmt/core.h>

#include <boost/json.hpp>

#include "catch.hpp"
#include "program.hpp"

namespace expressroute::test {
namespace {

const std::string own_id =
    "/subscriptions/8f5c1a52-4c0e-4a57-9d3e-5b1f2f6f7a10/resourceGroups/rg-er/providers/"
    "Microsoft.Network/expressRouteCircuits/er-main";

/// A template of one circuit, and of an authorization for another by its name.
std::string with_child_of(const std::string& circuit, const std::string& declared) {
    return fmt::format(
        R"({{"$schema":
             "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
             "contentVersion": "1.0.0.0",
             "resources": [
               {{"type": "Microsoft.Network/expressRouteCircuits", "apiVersion": "2024-05-01",
                 "name": "{}", "location": "uksouth", "properties": {{}}}},
               {{"type": "Microsoft.Network/expressRouteCircuits/authorizations",
                 "apiVersion": "2024-05-01", "name": "{}/auth", "properties": {{}}}}]}})",
        declared, circuit);
}

bool is_taken_for_slip(const std::string& circuit, const std::string& declared) {
    const Outcome outcome = run({"lint", "--no-config", "--select", "dangling-reference", "-"},
                                {.input = with_child_of(circuit, declared)});
    return outcome.out.find("error[dangling-reference]") != std::string::npos;
}

std::string exported(int mbps, const std::string& id) {
    return fmt::format(
        R"([{{"id": "{}", "name": "er-main", "type": "Microsoft.Network/expressRouteCircuits",
             "location": "uksouth", "resourceGroup": "rg-er",
             "serviceProviderProperties": {{"serviceProviderName": "Equinix",
               "peeringLocation": "London", "bandwidthInMbps": {}}}}}])",
        id, mbps);
}

/// What is found in documents of one folder, a line each.
std::string drift(const std::vector<std::string>& documents) {
    const TemporaryFolder folder;
    for (std::size_t i = 0; i < documents.size(); ++i)
        folder.write(fmt::format("{}.json", i), documents[i]);
    const boost::json::value report =
        run({"lint", "--no-config", "--format", "json", "--select", "arm-tf-drift"},
            {.folder = folder.path()})
            .json();
    std::string messages;
    for (const boost::json::value& finding : report.at("findings").as_array())
        messages += boost::json::value_to<std::string>(finding.at("message")) + '\n';
    return messages;
}

}  // namespace

TEST_CASE("a name that differs by a slip is taken for the declared one") {
    CHECK(is_taken_for_slip("er-prd", "er-prod"));
    CHECK(is_taken_for_slip("er-pord", "er-prod"));
    CHECK(is_taken_for_slip("ER-Londonn", "er-london"));
    CHECK(is_taken_for_slip("erprod", "er-prod"));
    CHECK(is_taken_for_slip("circit-0001", "circuit-0001"));
}

TEST_CASE("a name that differs on purpose is another's") {
    CHECK_FALSE(is_taken_for_slip("er-prod", "er-prod"));
    CHECK_FALSE(is_taken_for_slip("er-prod-2", "er-prod-1"));
    CHECK_FALSE(is_taken_for_slip("er-prod2", "er-prod"));
    CHECK_FALSE(is_taken_for_slip("er-uks", "er-ukw"));
    CHECK_FALSE(is_taken_for_slip("er-eastus", "er-westus"));
    CHECK_FALSE(is_taken_for_slip("er-prod-b", "er-prod"));
    CHECK_FALSE(is_taken_for_slip("er-eus", "er-us"));
    CHECK_FALSE(is_taken_for_slip("dr-prod", "er-prod"));
}

TEST_CASE("documents that describe one circuit by its id are held to each other") {
    CHECK(drift({exported(500, own_id), exported(1000, own_id)}) ==
          "`bandwidthInMbps` is 1000, but another document describes the same with 500; bring them "
          "in line\n");
    CHECK(drift({exported(500, own_id), exported(500, own_id)}).empty());
    CHECK(drift({exported(500, own_id), exported(1000, own_id + "-2")}).empty());
}

}  // namespace expressroute::test

// What no fixture can show of the rules about peerings: it would have the defect of another rule as well.
#include <fmt/core.h>

#include <boost/json.hpp>

#include "catch.hpp"
#include "program.hpp"

namespace expressroute::test {
namespace {

namespace json = boost::json;

/// The messages of one rule about a peering with these properties.
std::vector<std::string> messages(const std::string& rule, const std::string& properties) {
    const std::string document = fmt::format(
        R"({{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
             "contentVersion": "1.0.0.0",
             "resources": [{{"type": "Microsoft.Network/expressRouteCircuits/peerings",
                             "apiVersion": "2024-05-01", "name": "er-london/peering",
                             "properties": {}}}]}})",
        properties);
    const json::value report = run({"lint", "--no-config", "--format", "json", "--select", rule,
                                    "-", "--stdin-filename", "main.json"},
                                   {.input = document})
                                   .json();
    std::vector<std::string> found;
    for (const json::value& finding : report.at("findings").as_array())
        found.push_back(json::value_to<std::string>(finding.at("severity")) + ": " +
                        json::value_to<std::string>(finding.at("message")));
    return found;
}

using Messages = std::vector<std::string>;

}  // namespace

TEST_CASE("public peering has no IPv6") {
    CHECK(messages("address-family-mismatch",
                   R"({"peeringType": "AzurePublicPeering",
                       "ipv6PeeringConfig": {"primaryPeerAddressPrefix": "fd00::/126",
                                             "secondaryPeerAddressPrefix": "fd00::4/126"}})") ==
          Messages{"error: `ipv6PeeringConfig` is set, but public peering has no IPv6"});
}

TEST_CASE("an MD5 key of 25 letters and digits is well formed, and no finding shows the key") {
    const auto with_key = [](const std::string& key) {
        return messages("shared-key-format",
                        R"({"peeringType": "AzurePrivatePeering", "sharedKey": ")" + key + R"("})");
    };
    CHECK(with_key("abcdefghijklmnopqrstuvwx1") == Messages{});
    CHECK(with_key("abcdefghijklmnopqrstuvwx12") ==
          Messages{"error: `sharedKey` has 26 characters, more than 25"});
    CHECK(with_key("abc def!") ==
          Messages{"warning: `sharedKey` has characters other than letters and digits; use these "
                   "alone"});
    CHECK(with_key("<the key that both routers have>") == Messages{});
    CHECK(with_key("") == Messages{});
}

TEST_CASE("a blank in a prefix is filled in before the deployment") {
    const auto with_prefix = [](const std::string& prefix) {
        return messages("link-prefix-length-v6",
                        R"({"peeringType": "AzurePrivatePeering", "ipv6PeeringConfig": {
                            "primaryPeerAddressPrefix": ")" +
                            prefix + R"("}})");
    };
    CHECK(with_prefix("<prefix>") == Messages{});
    CHECK(with_prefix("fd00:x:y::/126") == Messages{});
    CHECK(with_prefix("fd00:a:b::/126") == Messages{});
    CHECK(with_prefix("fd00:a:b::/127").size() == 1);
    CHECK(with_prefix("fd00").size() == 1);
}

}  // namespace expressroute::test

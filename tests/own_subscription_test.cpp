// What the user's own subscription sees stands above the tables that we ship.
#include <fmt/core.h>

#include <set>
#include <string>

#include "arm/expansion.hpp"
#include "catalogue/catalogue.hpp"
#include "catch.hpp"
#include "engine/run.hpp"
#include "engine/selection.hpp"
#include "network/network.hpp"

namespace expressroute::test {
namespace {

using catalogue::Catalogue;
using catalogue::Cloud;
using Statements = std::set<std::string>;

catalogue::Overlay subscription() {
    catalogue::Overlay overlay{Cloud::commercial,
                               "2026-11-22",
                               {{"Equinix", {"Lyon", "Paris"}, {10, 1000, 25000}},
                                {"Megaport", {"Lyon"}, {}},
                                {"Arelion", {"Paris"}, {1000}}}};
    normalize(overlay);
    return overlay;
}

std::string template_of(std::string_view provider, std::string_view location, int mbps) {
    return fmt::format(R"({{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [{{
    "type": "Microsoft.Network/expressRouteCircuits",
    "apiVersion": "2023-11-01",
    "name": "er",
    "location": "francecentral",
    "properties": {{"serviceProviderProperties": {{
      "serviceProviderName": "{}", "peeringLocation": "{}", "bandwidthInMbps": {}}}}}
  }}]
}})",
                       provider, location, mbps);
}

/// "severity rule" of each finding of the group `location`.
Statements statements(std::string_view provider, std::string_view location, int mbps) {
    const Catalogue catalogue(subscription());
    const arm::Expanded expanded = arm::expand(template_of(provider, location, mbps));
    const network::Network network = network::link(expanded.deployment, {});
    engine::Selection selection({}, {}, {{engine::Choice::Kind::select, "location"}});
    Statements found;
    const rules::Policy policy;
    for (const rules::Finding& each :
         engine::run(selection.rules_for({""}), network, {catalogue, policy}).findings)
        found.insert(fmt::format("{} {}", text(each.severity), each.rule->name));
    return found;
}

}  // namespace

TEST_CASE("what the user's own subscription can order is no finding") {
    CHECK(statements("Equinix", "Lyon", 25000) == Statements{});
    CHECK(statements("Equinix", "Paris", 10) == Statements{});
    CHECK(statements("Arelion", "Paris", 1000) == Statements{});
    CHECK(statements("Megaport", "Lyon", 500) == Statements{});
}

TEST_CASE("what the user's own subscription cannot order is a certain finding") {
    CHECK(statements("Equinix", "Paris", 500) == Statements{"error bandwidth-not-offered"});
    CHECK(statements("Equinix", "Amsterdam", 1000) ==
          Statements{"warning provider-not-at-location"});
    CHECK(statements("Telia Carrier", "Paris", 1000) ==
          Statements{"warning provider-unknown-or-renamed"});
}

}  // namespace expressroute::test

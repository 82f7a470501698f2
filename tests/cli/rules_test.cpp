#include "cli/rules.hpp"

#include <array>
#include <boost/json.hpp>

#include "catch.hpp"
#include "schema.hpp"

namespace expressroute::cli {
namespace {

using rules::Rule;

constinit const Rule vlan{
    .name = "vlan-shared",
    .group = "bgp",
    .severity = rules::Severity::error,
    .certainty = rules::Certainty::enforced,
    .summary = "Each peering needs a VLAN of its own.",
    .why = "The VLAN tells the peerings of a link apart.",
    .how_to_fix = "Give one of them another VLAN.",
    .source = "A page, a section",
    .when_not = "",
    .check = static_cast<void (*)(const network::Circuit&, rules::Report&)>(nullptr),
};

constinit const Rule prefix{
    .name = "prefix",
    .group = "bgp",
    .severity = rules::Severity::warning,
    .certainty = rules::Certainty::documented,
    .summary = "A prefix is a /30|/126.",
    .why = "Each link needs two addresses.",
    .how_to_fix = "Use a /30.",
    .source = "A page, a section",
    .when_not = "Never.",
    .check = static_cast<void (*)(const network::Peering&, rules::Report&)>(nullptr),
};

constinit const Rule locations{
    .name = "two-locations",
    .group = "resiliency",
    .severity = rules::Severity::info,
    .certainty = rules::Certainty::unconfirmed,
    .summary = "Circuits stand in two locations.",
    .why = "A location can fail.",
    .how_to_fix = "Order a second circuit.",
    .source = "A page, a section",
    .when_not = "In a laboratory.",
    .check = static_cast<void (*)(const network::Network&, rules::Report&)>(nullptr),
    .on_by_default = false,
};

constexpr std::array all = {&vlan, &prefix, &locations};

}  // namespace

TEST_CASE("names and groups choose rules, in the order of the registry") {
    const auto check = [](const std::vector<std::string>& names,
                          const std::vector<const Rule*>& expected) {
        CHECK(matching(all, names) == expected);
    };
    check({}, {&vlan, &prefix, &locations});
    check({"prefix"}, {&prefix});
    check({"bgp"}, {&vlan, &prefix});
    check({"two-locations", "bgp", "vlan-shared"}, {&vlan, &prefix, &locations});
    check({"vlan"}, {});
}

TEST_CASE("the list of rules is aligned under the names of the groups") {
    CHECK(rules_text(all) == R"(bgp
  vlan-shared    error    enforced     Each peering needs a VLAN of its own.
  prefix         warning  documented   A prefix is a /30|/126.

resiliency
  two-locations  info     unconfirmed  Circuits stand in two locations. (off by default)
)");
    CHECK(rules_text({}).empty());
}

TEST_CASE("the rules in JSON are their records, and conform to the schema") {
    CHECK(rules_json({}) == "{\"rules\":[]}\n");
    CHECK(
        rules_json(Rules(all).first(1)) ==
        "{\"rules\":[\n"
        R"({"name":"vlan-shared","group":"bgp","severity":"error","certainty":"enforced","onByDefault":true,)"
        R"("summary":"Each peering needs a VLAN of its own.","why":"The VLAN tells the peerings of a link apart.",)"
        R"("howToFix":"Give one of them another VLAN.","source":"A page, a section","whenNot":"","options":[],)"
        R"("page":"https://github.com/expressroute-lint/expressroute-lint/blob/main/docs/rules/bgp/vlan-shared.md"})"
        "]}\n");

    boost::json::value list = boost::json::parse(rules_json(all));
    CHECK(test::conforms(list, "rules.schema.json"));
    list.at_pointer("/rules/0/group") = "nonsense";
    CHECK_FALSE(test::conforms(list, "rules.schema.json"));
}

TEST_CASE("the rules in markdown are a table for each group, with links to the pages") {
    CHECK(rules_markdown(all) == R"(# Rules

## bgp

| Rule | Severity | Certainty | What it wants |
| --- | --- | --- | --- |
| [vlan-shared](bgp/vlan-shared.md) | error | enforced | Each peering needs a VLAN of its own. |
| [prefix](bgp/prefix.md) | warning | documented | A prefix is a /30\|/126. |

## resiliency

| Rule | Severity | Certainty | What it wants |
| --- | --- | --- | --- |
| [two-locations](resiliency/two-locations.md) | info | unconfirmed | Circuits stand in two locations. (off by default) |
)");
}

}  // namespace expressroute::cli

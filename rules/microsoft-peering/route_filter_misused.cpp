#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "rules/fixes.hpp"
#include "rules/microsoft-peering/microsoft_peering.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

using network::RouteFilterRule;

void check_attached(const Peering& peering, const Value<std::string>& id, const RouteFilter* filter,
                    Report& report) {
    const PeeringType* type = peering.peering_type.known();
    if (!type || *type == PeeringType::microsoft || *type == PeeringType::other) return;
    const bool is_attached = id.known() || filter;
    if (!is_attached) return;
    report.add(peering, id.origin(),
               fmt::format("a route filter is attached to {}; only Microsoft peering takes one",
                           text(*type)));
}

/// The rules that surely exist, each name once: inside the filter and as a resource of its own it is the same one.
std::size_t count_rules(const RouteFilter& filter) {
    std::set<std::string_view> names;
    for (const RouteFilterRule* rule : filter.rules) {
        const std::string* name = rule->name.known();
        if (name && !rule->is_conditional) names.insert(*name);
    }
    return names.size();
}

/// Whether the document says all about the filter: a plan does, and the config may.
bool is_complete(const RouteFilter& filter) {
    if (filter.may_have_more_rules || filter.is_partial) return false;
    return filter.input == Input::plan ||
           std::ranges::any_of(filter.peerings, [](const Peering* peering) {
               return peering->circuit && peering->circuit->is_complete;
           });
}

void check_count(const RouteFilter& filter, Report& report) {
    if (filter.rules.empty() && is_complete(filter)) {
        report.add(filter, filter.origin, "the route filter has no rule and lets no prefix through")
            .as(Severity::warning);
    }
    const std::size_t count = count_rules(filter);
    if (count < 2) return;
    report
        .add(
            filter, filter.origin,
            fmt::format("the route filter has {} rules; one is allowed, with all communities in it",
                        count))
        .see(filter.rules.back()->origin, "the last of its rules");
}

void check_rule(const RouteFilterRule& rule, Report& report) {
    const std::string* access = rule.access.known();
    if (access && !is_same_word(*access, "Allow")) {
        report
            .add(rule, rule.access.origin(),
                 fmt::format("`{}` is \"{}\"; the rule of a route filter allows",
                             rule.access.property(), *access))
            .fix(set_text(rule.access.origin(), "Allow", Effect::changes_deployment));
    }
    const std::string* type = rule.rule_type.known();
    if (type && !is_same_word(*type, "Community")) {
        report
            .add(rule, rule.rule_type.origin(),
                 fmt::format("`{}` is \"{}\", not Community", rule.rule_type.property(), *type))
            .fix(set_text(rule.rule_type.origin(), "Community"));
    }
    const auto* communities = rule.communities.known();
    if (!communities || !communities->empty()) return;
    report.add(rule, rule.communities.origin(),
               fmt::format("`{}` names no community", rule.communities.property()));
}

void check(const Network& network, Report& report) {
    for (const Peering& peering : network.peerings) {
        check_attached(peering, peering.route_filter, peering.filter, report);
        check_attached(peering, peering.ipv6_route_filter, peering.ipv6_filter, report);
    }
    for (const RouteFilter& filter : network.route_filters) check_count(filter, report);
    for (const RouteFilterRule& rule : network.route_filter_rules) check_rule(rule, report);
}

}  // namespace

constinit const Rule route_filter_misused{
    .name = "route-filter-misused",
    .group = "microsoft-peering",
    .severity = Severity::error,
    .certainty = Certainty::enforced,
    .summary = "A route filter belongs to Microsoft peering and has one rule, which allows.",
    .why =
        "The platform takes a route filter on Microsoft peering alone, with one rule of type "
        "Community that allows a list of communities. Anything else is refused, or lets nothing "
        "through.",
    .how_to_fix =
        "Put all communities into one rule with access Allow and type Community, and attach the "
        "filter to the Microsoft peering.",
    .source =
        "azurerm, azurerm_express_route_circuit_peering and azurerm_route_filter; Microsoft "
        "Learn, Configure route filters for Microsoft peering",
    .when_not =
        "A filter without a rule is a warning, and only in plans or where the config says that "
        "the circuit is complete: a rule may be a resource of its own, of another deployment.",
    .check = check,
};

}  // namespace expressroute::rules

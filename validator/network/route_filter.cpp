#include "network/route_filter.hpp"

#include "network/part.hpp"
#include "network/read.hpp"

namespace expressroute::network {
namespace {

RouteFilterRule rule_of(const Part& rule) {
    const Part properties = rule.properties();
    return {.origin = rule.origin(),
            .access = filled_text_of(properties.at("access")),
            .rule_type = filled_text_of(properties.at("routeFilterRuleType")),
            .communities = list_of(properties.at("communities"), filled_text_of)};
}

}  // namespace

RouteFilter read_route_filter(const azure::Resource& resource, Input input) {
    RouteFilter filter;
    describe(filter, resource, input);
    const Part body(resource);
    filter.location = filled_text_of(body.at("location"));
    const Part rules = body.at("properties").at("rules");
    for_each_inline(rules, [&](const Part& rule) { filter.rules.push_back(rule_of(rule)); });
    filter.may_have_more_rules = is_uncertain(rules);
    return filter;
}

RouteFilterRule read_route_filter_rule(const azure::Resource& resource) {
    return rule_of(Part(resource));
}

}  // namespace expressroute::network

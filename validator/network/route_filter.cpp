#include "network/route_filter.hpp"

#include "network/part.hpp"
#include "network/read.hpp"

namespace expressroute::network {
namespace {

void fill_rule(RouteFilterRule& rule, const Part& properties) {
    rule.access = filled_text_of(properties.at("access"));
    rule.rule_type = filled_text_of(properties.at("routeFilterRuleType"));
    rule.communities = list_of(properties.at("communities"), filled_text_of);
}

}  // namespace

RouteFilter read_route_filter(const azure::Resource& resource, Input input) {
    RouteFilter filter;
    describe(filter, resource, input);
    const Part body(resource);
    filter.location = filled_text_of(body.at("location"));
    filter.may_have_more_rules = is_uncertain(body.at("properties").at("rules"));
    return filter;
}

std::vector<RouteFilterRule> read_inline_route_filter_rules(const azure::Resource& filter,
                                                            Input input) {
    Subject parent;
    describe(parent, filter, input);
    std::vector<RouteFilterRule> rules;
    for_each_inline(Part(filter).at("properties").at("rules"), [&](const Part& written) {
        RouteFilterRule& rule = rules.emplace_back();
        describe_inline(rule, parent, written, "routeFilterRules");
        fill_rule(rule, written.as_resource().properties());
    });
    return rules;
}

RouteFilterRule read_route_filter_rule(const azure::Resource& resource, Input input) {
    RouteFilterRule rule;
    describe(rule, resource, input);
    fill_rule(rule, Part(resource).at("properties"));
    return rule;
}

}  // namespace expressroute::network

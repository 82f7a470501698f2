// Which of Microsoft's services a Microsoft peering is told about (Microsoft.Network/routeFilters; domain.md 3.9).
#pragma once

#include <string>
#include <vector>

#include "network/subject.hpp"
#include "network/value.hpp"

namespace expressroute::network {

struct Peering;

struct RouteFilterRule {
    Origin origin;
    Value<std::string> access;  ///< "Allow", "Deny"
    Value<std::string> rule_type;
    Value<std::vector<Value<std::string>>> communities;  ///< "12076:5060"
};

struct RouteFilter : Subject {
    Value<std::string> location;
    std::vector<RouteFilterRule> rules;  ///< inline and separate ones
    bool may_have_more_rules = false;    ///< the list is unknown, or the document tells only a part
    std::vector<const Peering*> peerings;
};

}  // namespace expressroute::network

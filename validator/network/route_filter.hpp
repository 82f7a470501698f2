// Which of Microsoft's services a Microsoft peering is told about (Microsoft.Network/routeFilters; domain.md 3.9).
#pragma once

#include <string>
#include <vector>

#include "network/subject.hpp"
#include "network/value.hpp"

namespace expressroute::network {

struct Peering;
struct RouteFilter;

struct RouteFilterRule : Subject {
    Value<std::string> access;                           ///< "Allow", "Deny"
    Value<std::string> rule_type;                        ///< "Community"
    Value<std::vector<Value<std::string>>> communities;  ///< "12076:5060"
    const RouteFilter* filter = nullptr;  ///< nullptr where it is not in the deployment
};

struct RouteFilter : Subject {
    Value<std::string> location;
    std::vector<const RouteFilterRule*> rules;  ///< inline and separate ones
    bool may_have_more_rules = false;  ///< the list is unknown, or the document tells only a part
    std::vector<const Peering*> peerings;
};

}  // namespace expressroute::network

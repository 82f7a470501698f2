// What Microsoft peering asks for beyond other peerings: public addresses, validated prefixes, a
// route filter.
#pragma once

#include "rules/rule.hpp"

namespace expressroute::rules {

extern const Rule microsoft_config_missing;
extern const Rule microsoft_link_prefix_not_public;
extern const Rule microsoft_no_route_filter;

}  // namespace expressroute::rules

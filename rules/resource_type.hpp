// Types of resources, as the tables of rules name them.
#pragma once

#include <string_view>

#include "network/subject.hpp"

namespace expressroute::rules {

/// Whether the subject is of a type of Microsoft.Network: "expressRouteCircuits/peerings". Letters match in any case.
bool is_of_type(const network::Subject& subject, std::string_view type);

}  // namespace expressroute::rules

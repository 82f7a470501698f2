// Azure's clouds are separate: the same name may be a peering location in two of them.
#pragma once

#include "rules/catalogue/tables.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {

/// The cloud a circuit is in, by its region, else by its peering location; public where neither tells.
catalogue::Cloud cloud_of(const network::Circuit& circuit);

}  // namespace expressroute::rules

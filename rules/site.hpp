// Where does a circuit end?
#pragma once

#include <optional>
#include <string>

#include "rules/rule.hpp"

namespace expressroute::rules {

/// A place that can fail as a whole: the peering location of a provider circuit, or that of a port.
struct Site {
    std::string name;       ///< as the API spells it, as far as the catalogue knows
    bool is_metro = false;  ///< the two links of the circuit end in two buildings of a city
    bool is_port = false;
    Origin origin;
};

/// Nothing where the location is not known, or the port is not in the deployment.
std::optional<Site> site_of(const Circuit& circuit, Report& report);

/// A port and a provider's location are never known to be the same.
bool is_same_site(const Site& a, const Site& b);

}  // namespace expressroute::rules

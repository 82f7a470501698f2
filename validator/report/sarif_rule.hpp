// A rule as SARIF describes it.
#pragma once

#include <boost/json/object.hpp>

#include "rules/rule.hpp"

namespace expressroute::report {

/// The `level` of a result or a rule: error, warning or note.
std::string_view sarif_level(rules::Severity severity);

/// The reportingDescriptor (SARIF 2.1.0, 3.49), with the properties that code scanning shows and filters by.
boost::json::object sarif_rule(const rules::Rule& rule);

}  // namespace expressroute::report

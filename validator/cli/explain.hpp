// What is behind a rule? (`expressroute-lint explain RULE`)
#pragma once

#include <string>

#include "rules/rule.hpp"

namespace expressroute::cli {

/// The rule's record for reading on a terminal of 80 columns.
std::string explain_text(const rules::Rule& rule);

/// What an option is for, where it stands when the config says nothing, and how far it goes.
std::string option_text(const rules::Option& option);

/// The rule's severity, and what it is about what is deployed already if that is milder.
std::string severity_text(const rules::Rule& rule);

}  // namespace expressroute::cli

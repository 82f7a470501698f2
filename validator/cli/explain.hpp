// What is behind a rule? (`expressroute-lint explain RULE`)
#pragma once

#include <string>

#include "cli/config.hpp"
#include "rules/rule.hpp"

namespace expressroute::cli {

/// The rule's record for reading on a terminal of 80 columns.
std::string explain_text(const rules::Rule& rule);

/// What the config makes of the rule, and where it says so; empty without a config.
std::string explain_config(const rules::Rule& rule, const Config& config);

/// What an option is for, where it stands when the config says nothing, and how far it goes.
std::string option_text(const rules::Option& option);

/// The rule's severity, and what it is about what is deployed already if that is milder.
std::string severity_text(const rules::Rule& rule);

}  // namespace expressroute::cli

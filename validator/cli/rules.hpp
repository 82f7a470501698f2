// What rules are there? (`expressroute-lint rules`)
#pragma once

#include <span>
#include <string>
#include <vector>

#include "rules/rule.hpp"

namespace expressroute::cli {

/// By group, as the registry has them.
using Rules = std::span<const rules::Rule* const>;

/// Those whose name or group is among `names`, in the same order; all of them if there are no names.
std::vector<const rules::Rule*> matching(Rules rules, const std::vector<std::string>& names);

/// One aligned line for each, under the name of its group.
std::string rules_text(Rules rules);

/// The whole records; schema in schemas/rules.schema.json.
std::string rules_json(Rules rules);

/// The index of the rule pages: a table for each group, with links relative to docs/rules/.
std::string rules_markdown(Rules rules);

}  // namespace expressroute::cli

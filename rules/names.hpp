// What rules ask of the names of providers and peering locations, and say about them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.hpp"

namespace expressroute::rules {

/// The name if it is known, not blank and no placeholder (`<provider>`, `{{location}}`); else nullptr.
const std::string* given_name(const Value<std::string>& name, Report& report);

/// The one thing that a match stands for without doubt, as the API spells it.
std::optional<std::string_view> certain_name(const catalogue::NameMatch& match);

/// "Dallas, Denver and 3 more": at most eight, in their order.
std::string listing(const std::vector<std::string_view>& names);

/// Where a circuit's provider can be ordered instead, the nearest first: "; it is at Dallas and Denver", or nothing.
std::string other_locations(const Catalogue& catalogue, catalogue::Cloud cloud,
                            std::string_view provider, std::string_view location);

/// Reports a known name of a circuit that is not the API's own, and the one to write instead. Silent about names of test
/// subscriptions and of the past. `kind` is "provider" or "peering location".
void report_name(const Circuit& circuit, const Value<std::string>& name,
                 const catalogue::NameMatch& match, std::string_view kind, Report& report);

}  // namespace expressroute::rules

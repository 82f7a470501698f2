// The rules there are.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "rules/rule.hpp"

namespace expressroute::rules {

/// All of them, by group in the order of domain.md section 6.
std::span<const Rule* const> all();

/// The rule of that name, or nullptr.
const Rule* find(std::string_view name);

/// Whether any rule belongs to the group.
bool is_group(std::string_view name);

/// Whether the name is the rule's own or its group's.
bool is_meant(const Rule& rule, std::string_view name);

/// "there is no rule or group 'bpg'; the nearest is 'bgp'"; empty where there is one.
std::string why_unknown(std::string_view rule_or_group);

/// The rule or group whose name is nearest to one that does not exist.
std::string_view nearest(std::string_view name);

}  // namespace expressroute::rules

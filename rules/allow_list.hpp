// Is a value on one of the config's lists, and what is said where it is not?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.hpp"

namespace expressroute::rules {

/// Whether the list has the name, as the catalogue folds names.
bool is_listed(const std::vector<std::string>& list, std::string_view name);

/// The same, where two names that lead to the same thing are one. `match` tells what a name leads to.
template <class Match>
bool is_listed(const std::vector<std::string>& list, std::string_view name, const Match& match);

/// Whether two matches have a thing in common, unless one is a mere guess.
bool have_same_meaning(const catalogue::NameMatch& a, const catalogue::NameMatch& b);

/// "which is not in the config's `allow.providers`; it has Equinix and Megaport". `key` is the list's in the config.
std::string not_in(std::string_view key, const std::vector<std::string>& list);
std::string not_in(std::string_view key, const std::vector<std::int64_t>& list);

template <class Match>
bool is_listed(const std::vector<std::string>& list, std::string_view name, const Match& match) {
    // Spelt alike is the ordinary case, and saves asking the catalogue.
    if (is_listed(list, name)) return true;
    const catalogue::NameMatch meant = match(name);
    for (const std::string& entry : list)
        if (have_same_meaning(meant, match(entry))) return true;
    return false;
}

}  // namespace expressroute::rules

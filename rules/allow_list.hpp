// Is a value on one of the config's lists, and what is said where it is not?
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.hpp"

namespace expressroute::rules {

/// A list of names that the catalogue knows. What the entries lead to is looked up once for all that is asked: a name that
/// is merely like others is dear to look up.
class AllowList {
 public:
    using Match = catalogue::NameMatch (Catalogue::*)(catalogue::Cloud, std::string_view) const;

    /// `match` says what a name leads to. Entries and catalogue have to outlive it.
    AllowList(const std::vector<std::string>& entries, const Catalogue& catalogue, Match match);

    /// Whether an entry is that name, as the catalogue folds names, or another one for the same thing in that cloud.
    bool has(std::string_view name, catalogue::Cloud cloud);

    /// Whether an entry, folded, stands inside the name, as a city's does in that of a facility.
    bool has_part_of(std::string_view name) const;

 private:
    using Things = std::set<std::string_view>;

    const Things& things_in(catalogue::Cloud cloud);

    const std::vector<std::string>& entries_;
    const Catalogue& catalogue_;
    Match match_;
    std::set<std::string> folded_;
    std::map<catalogue::Cloud, Things> things_;
};

/// Whether the list has the name, as the catalogue folds names.
bool is_listed(const std::vector<std::string>& list, std::string_view name);

/// "which is not in the config's `allow.providers`; it has Equinix and Megaport". `key` is the list's in the config.
std::string not_in(std::string_view key, const std::vector<std::string>& list);
std::string not_in(std::string_view key, const std::vector<std::int64_t>& list);

}  // namespace expressroute::rules

// Which rules run, and how severe are their findings? Profile, config and command line each have a word.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.hpp"
#include "source/exclusion.hpp"

namespace expressroute::engine {

/// One word of --select, --ignore or --severity, or of the config's keys of those names. The name is one of the registry's.
struct Choice {
    enum class Kind : std::uint8_t { select, ignore, severity };

    Kind kind = Kind::select;
    std::string rule_or_group;
    /// Of a severity: nothing turns the rule off.
    std::optional<rules::Severity> severity{};
};

/// What one of them says, in its order: the last word wins. One that selects anything starts from no rule at all.
using Level = std::vector<Choice>;

/// What the config says of some files only.
struct Override {
    source::Exclusion files;  ///< patterns, from the config's folder
    Level level;
};

/// The rules that are on, with the user's word on their severity, if there is one: it stands above the rule's own and
/// above circumstances.
using Chosen = std::map<const rules::Rule*, std::optional<rules::Severity>>;

/// From the rules that are on by default, level after level.
Chosen choose(const std::vector<Level>& levels);

/// The choice for each file.
class Selection {
 public:
    /// `levels` come before the overrides, `last` after them.
    Selection(std::vector<Level> levels, std::vector<Override> overrides, Level last);

    /// For a file, by its path from the config's folder; one that lies elsewhere has an empty path.
    const Chosen& at(std::string_view path);

    /// The rules that are on for any of the files, in the registry's order.
    std::vector<const rules::Rule*> rules_for(const std::vector<std::string>& paths);

 private:
    std::vector<Level> levels_;
    std::vector<Override> overrides_;
    Level last_;
    std::map<std::vector<bool>, Chosen> chosen_;  ///< by the overrides that have the file
};

}  // namespace expressroute::engine

// Which rules run, and how severe are their findings?
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.hpp"
#include "source/problem.hpp"

namespace expressroute::engine {

/// One word of --select, --ignore or --severity, in the order of the command line.
struct Choice {
    enum class Kind : std::uint8_t { select, ignore, severity };

    Kind kind = Kind::select;
    std::string rule_or_group;
    /// Of a severity: nothing turns the rule off.
    std::optional<rules::Severity> severity{};
};

/// A rule that runs.
struct Selected {
    const rules::Rule* rule = nullptr;
    /// The user's word, which stands above the rule's own and above circumstances.
    std::optional<rules::Severity> severity;
};

/// Starts from the rules that are on by default, or from none where anything is selected; then each choice in
/// its turn, so that the last word wins. An unknown rule or group is a `config` problem that names the nearest.
Result<std::vector<Selected>> select(std::span<const Choice> choices);

}  // namespace expressroute::engine

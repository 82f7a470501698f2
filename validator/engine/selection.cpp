#include "engine/selection.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "rules/registry.hpp"

namespace expressroute::engine {
namespace {

using rules::Rule;

struct Switch {
    Selected selected;
    bool is_on = false;
    bool is_off_by_severity = false;
};

bool is_meant(const Rule& rule, const std::string& name) {
    return rule.name == name || rule.group == name;
}

void apply(const Choice& choice, Switch& entry) {
    switch (choice.kind) {
        case Choice::Kind::select:
            entry.is_on = true;
            entry.is_off_by_severity = false;
            return;
        case Choice::Kind::ignore:
            entry.is_on = false;
            return;
        case Choice::Kind::severity:
            entry.is_off_by_severity = !choice.severity;
            if (choice.severity) entry.selected.severity = choice.severity;
    }
}

}  // namespace

Result<std::vector<Selected>> select(std::span<const Choice> choices) {
    const bool any_selected = std::ranges::any_of(
        choices, [](const Choice& choice) { return choice.kind == Choice::Kind::select; });
    std::vector<Switch> switches;
    for (const Rule* rule : rules::all()) {
        switches.push_back({{rule, std::nullopt}, !any_selected && rule->on_by_default});
    }
    for (const Choice& choice : choices) {
        if (!rules::find(choice.rule_or_group) && !rules::is_group(choice.rule_or_group)) {
            return Problem{ProblemKind::config,
                           fmt::format("there is no rule or group '{}'; the nearest is '{}'",
                                       choice.rule_or_group, rules::nearest(choice.rule_or_group))};
        }
        for (Switch& entry : switches) {
            if (is_meant(*entry.selected.rule, choice.rule_or_group)) apply(choice, entry);
        }
    }
    std::vector<Selected> selected;
    for (const Switch& entry : switches) {
        if (entry.is_on && !entry.is_off_by_severity) selected.push_back(entry.selected);
    }
    return selected;
}

}  // namespace expressroute::engine

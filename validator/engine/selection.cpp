#include "engine/selection.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "rules/registry.hpp"

namespace expressroute::engine {
namespace {

using rules::Rule;

struct Switch {
    const Rule* rule = nullptr;
    std::optional<rules::Severity> severity{};
    bool is_on = false;
    bool is_off_by_severity = false;
};

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
            if (choice.severity) entry.severity = choice.severity;
    }
}

void apply(const Level& level, std::vector<Switch>& switches) {
    const bool selects =
        std::ranges::find(level, Choice::Kind::select, &Choice::kind) != level.end();
    if (selects) {
        for (Switch& entry : switches) entry.is_on = false;
    }
    for (const Choice& choice : level) {
        for (Switch& entry : switches)
            if (rules::is_meant(*entry.rule, choice.rule_or_group)) apply(choice, entry);
    }
}

}  // namespace

Chosen choose(const std::vector<Level>& levels) {
    std::vector<Switch> switches;
    for (const Rule* rule : rules::all())
        switches.push_back({.rule = rule, .is_on = rule->on_by_default});
    for (const Level& level : levels) apply(level, switches);
    Chosen chosen;
    for (const Switch& entry : switches)
        if (entry.is_on && !entry.is_off_by_severity) chosen.emplace(entry.rule, entry.severity);
    return chosen;
}

Selection::Selection(std::vector<Level> levels, std::vector<Override> overrides, Level last)
    : levels_(std::move(levels)), overrides_(std::move(overrides)), last_(std::move(last)) {}

const Chosen& Selection::at(std::string_view path) {
    std::vector<bool> fitting;
    for (const Override& each : overrides_)
        fitting.push_back(!path.empty() && each.files.excludes_file(path));
    const auto [entry, is_new] = chosen_.try_emplace(fitting);
    if (!is_new) return entry->second;
    std::vector<Level> levels = levels_;
    for (std::size_t i = 0; i < overrides_.size(); ++i)
        if (fitting[i]) levels.push_back(overrides_[i].level);
    levels.push_back(last_);
    return entry->second = choose(levels);
}

std::vector<const Rule*> Selection::rules_for(const std::vector<std::string>& paths) {
    std::set<const Rule*> wanted;
    std::set<const Chosen*> seen;
    for (const std::string& path : paths) {
        const Chosen& chosen = at(path);
        if (!seen.insert(&chosen).second) continue;
        for (const auto& entry : chosen) wanted.insert(entry.first);
    }
    std::vector<const Rule*> rules;
    for (const Rule* rule : rules::all())
        if (wanted.contains(rule)) rules.push_back(rule);
    return rules;
}

}  // namespace expressroute::engine

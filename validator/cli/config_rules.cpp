#include "cli/config_rules.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string>
#include <tuple>
#include <utility>

#include "cli/options.hpp"
#include "rules/registry.hpp"
#include "source/pointer.hpp"

namespace expressroute::cli {
namespace {

using azure::Member;
using azure::Value;
using engine::Choice;
using engine::Level;

engine::Level nothing() { return {}; }

/// What is worth a look is worth a warning.
engine::Level strict() {
    Level level;
    for (const rules::Rule* rule : rules::all()) {
        if (rule->severity == rules::Severity::info)
            level.push_back(
                {Choice::Kind::severity, std::string(rule->name), rules::Severity::warning});
    }
    return level;
}

engine::Level without_advice() {
    Level level;
    for (const rules::Rule* rule : rules::all()) {
        if (rule->certainty == rules::Certainty::advised)
            level.push_back({Choice::Kind::ignore, std::string(rule->name)});
    }
    return level;
}

constexpr std::array all_profiles{
    Profile{"default", nothing, Threshold::error},
    Profile{"strict", strict, Threshold::warning},
    Profile{"advisory-off", without_advice, Threshold::error},
};

/// "error, warning or off"
template <class Words>
std::string listed(const Words& words) {
    std::string list;
    for (const std::string_view word : words) {
        if (!list.empty()) list += word == words.back() ? " or " : ", ";
        list += word;
    }
    return list;
}

/// One of a few words; the complaint names them all.
Complaint no_such_word(const std::string& pointer, const Value& value, const std::string& words) {
    const std::string name = pointer.substr(pointer.rfind('/') + 1);
    const std::string given = value.string() ? fmt::format("'{}'", *value.string())
                                             : std::string(azure::text(value.kind()));
    return {pointer, fmt::format("`{}` must be {}, not {}", name, words, given)};
}

std::optional<Complaint> check_rule(const std::string& name, const std::string& pointer,
                                    source::Part part) {
    std::string why = rules::why_unknown(name);
    if (why.empty()) return std::nullopt;
    return Complaint{pointer, std::move(why), part};
}

std::optional<Complaint> read_names(const Value& value, const std::string& pointer,
                                    Choice::Kind kind, Level& level) {
    std::vector<std::string> names;
    if (auto complaint = read_strings(value, pointer, names)) return complaint;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (auto complaint =
                check_rule(names[i], fmt::format("{}/{}", pointer, i), source::Part::value))
            return complaint;
        level.push_back({kind, names[i]});
    }
    return std::nullopt;
}

std::optional<Complaint> read_severities(const Value& value, const std::string& pointer,
                                         Level& level) {
    if (auto complaint = check_object(value, pointer)) return complaint;
    for (const Member& member : *value.object()) {
        const std::string here = pointer + '/' + source::escape_token(member.key);
        if (auto complaint = check_rule(member.key, here, source::Part::key)) return complaint;
        const std::string* word = member.value.string();
        const auto* const known =
            word ? std::ranges::find(levels, std::string_view(*word)) : levels.end();
        if (known == levels.end()) return no_such_word(here, member.value, listed(levels));
        level.push_back({Choice::Kind::severity, member.key, severity(*word)});
    }
    return std::nullopt;
}

std::optional<Complaint> read_override(const Value& value, const std::string& pointer,
                                       engine::Override& entry) {
    if (!value.object()) {
        return Complaint{pointer, fmt::format("an override must be an object, not {}",
                                              azure::text(value.kind()))};
    }
    constexpr std::array<std::string_view, 4> known{"files", "select", "ignore", "severity"};
    std::vector<std::string> files;
    for (const Member& member : *value.object()) {
        const std::string here = pointer + '/' + member.key;
        std::optional<Complaint> complaint;
        if (member.key == "files") {
            complaint = read_strings(member.value, here, files);
        } else if (member.key == "select") {
            complaint = read_names(member.value, here, Choice::Kind::select, entry.level);
        } else if (member.key == "ignore") {
            complaint = read_names(member.value, here, Choice::Kind::ignore, entry.level);
        } else if (member.key == "severity") {
            complaint = read_severities(member.value, here, entry.level);
        } else {
            complaint = unknown_key(member, pointer, known);
        }
        if (complaint) return complaint;
    }
    if (files.empty())
        return Complaint{pointer, "an override needs `files`, patterns of their paths"};
    entry.files = source::Exclusion(files);
    in_order(entry.level);
    return std::nullopt;
}

}  // namespace

std::span<const Profile> profiles() { return all_profiles; }

const Profile* find_profile(std::string_view name) {
    const auto* const found = std::ranges::find(all_profiles, name, &Profile::name);
    return found == all_profiles.end() ? nullptr : found;
}

std::string profile_names() {
    std::vector<std::string_view> names;
    for (const Profile& profile : all_profiles) names.push_back(profile.name);
    return listed(names);
}

std::optional<Complaint> read_profile(const Value& value, Config& config) {
    const std::string* const name = value.string();
    if (!name || !find_profile(*name)) return no_such_word("/profile", value, profile_names());
    config.profile = *name;
    return std::nullopt;
}

std::optional<Complaint> read_fail_on(const Value& value, Config& config) {
    const std::string* const word = value.string();
    const auto level = word ? threshold(*word) : std::nullopt;
    if (!level) return no_such_word("/failOn", value, listed(thresholds));
    config.fail_on = level;
    return std::nullopt;
}

std::optional<Complaint> read_select(const Value& value, Config& config) {
    return read_names(value, "/select", Choice::Kind::select, config.levels.back());
}

std::optional<Complaint> read_ignore(const Value& value, Config& config) {
    return read_names(value, "/ignore", Choice::Kind::ignore, config.levels.back());
}

std::optional<Complaint> read_severity(const Value& value, Config& config) {
    return read_severities(value, "/severity", config.levels.back());
}

std::optional<Complaint> read_overrides(const Value& value, Config& config) {
    if (auto complaint = check_array(value, "/overrides")) return complaint;
    for (std::size_t i = 0; i < value.array()->size(); ++i) {
        engine::Override& entry = config.overrides.emplace_back();
        if (auto complaint =
                read_override((*value.array())[i], fmt::format("/overrides/{}", i), entry))
            return complaint;
    }
    return std::nullopt;
}

void in_order(engine::Level& level) {
    std::ranges::stable_sort(level, {}, [](const Choice& choice) {
        const bool is_rule = rules::find(choice.rule_or_group) != nullptr;
        return std::tuple(choice.kind, choice.kind == Choice::Kind::severity && is_rule);
    });
}

engine::Selection selection_of(const Config& config, engine::Level command_line) {
    std::vector<Level> below{find_profile(config.profile)->level()};
    below.insert(below.end(), config.levels.begin(), config.levels.end());
    return {std::move(below), config.overrides, std::move(command_line)};
}

}  // namespace expressroute::cli

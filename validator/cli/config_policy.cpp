#include "cli/config_policy.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "rules/policy/policy.hpp"
#include "rules/registry.hpp"
#include "source/nearest.hpp"
#include "source/scanner.hpp"

namespace expressroute::cli {
namespace {

using azure::Member;
using azure::Value;
using rules::Allowed;
using rules::Option;
using rules::Policy;
using rules::Rule;

struct Bounds {
    std::int64_t least;
    std::int64_t most;
};

struct Names {
    std::vector<std::string> Allowed::*list;
};

struct Figures {
    std::vector<std::int64_t> Allowed::*list;
    Bounds bounds;
};

struct AllowKey {
    std::string_view name;
    std::variant<Names, Figures> what;
};

constexpr Bounds mbps_bounds{1, 1'000'000};
constexpr Bounds asn_bounds{1, 4'294'967'295};

constexpr std::array allow_keys{
    AllowKey{"providers", Names{&Allowed::providers}},
    AllowKey{"peeringLocations", Names{&Allowed::peering_locations}},
    AllowKey{"bandwidthsInMbps", Figures{&Allowed::bandwidths_mbps, mbps_bounds}},
    AllowKey{"circuitSkus", Names{&Allowed::circuit_skus}},
    AllowKey{"gatewaySkus", Names{&Allowed::gateway_skus}},
    AllowKey{"peerAsns", Figures{&Allowed::peer_asns, asn_bounds}},
};

std::string below(const std::string& pointer, std::string_view key) {
    return fmt::format("{}/{}", pointer, source::escape_token(key));
}

/// A figure for `key`, written at `pointer`.
std::optional<Complaint> read_figure(const Value& value, const std::string& pointer,
                                     std::string_view key, Bounds bounds, std::int64_t& figure) {
    const std::int64_t* written = value.integer();
    if (!written) {
        return Complaint{pointer, fmt::format("`{}` takes whole numbers, not {}", key,
                                              azure::text(value.kind()))};
    }
    if (*written < bounds.least || *written > bounds.most) {
        return Complaint{pointer, fmt::format("`{}` takes {} to {}, not {}", key, bounds.least,
                                              bounds.most, *written)};
    }
    figure = *written;
    return std::nullopt;
}

/// Reads the elements of a list into `Allowed`, in place of what was there.
struct ReadList {
    const Member& member;
    std::string pointer;
    Allowed& allowed;

    std::optional<Complaint> operator()(const Names& names) const {
        std::vector<std::string>& list = allowed.*names.list;
        list.clear();
        if (auto complaint = read_strings(member.value, pointer, list)) return complaint;
        const auto empty = std::ranges::find(list, "");
        if (empty == list.end()) return std::nullopt;
        return Complaint{
            fmt::format("{}/{}", pointer, empty - list.begin()),
            fmt::format("`{}` has an empty name, which nothing is called", member.key)};
    }

    std::optional<Complaint> operator()(const Figures& figures) const {
        if (auto complaint = check_array(member.value, pointer)) return complaint;
        std::vector<std::int64_t>& list = allowed.*figures.list;
        list.assign(member.value.array()->size(), 0);
        for (std::size_t i = 0; i < list.size(); ++i) {
            const Value& element = (*member.value.array())[i];
            const std::string place = fmt::format("{}/{}", pointer, i);
            if (auto complaint = read_figure(element, place, member.key, figures.bounds, list[i]))
                return complaint;
        }
        return std::nullopt;
    }
};

std::optional<Complaint> read_list(const Member& member, const AllowKey& key, Allowed& allowed) {
    const std::string pointer = below("/allow", member.key);
    if (auto complaint = std::visit(ReadList{member, pointer, allowed}, key.what)) return complaint;
    if (!member.value.array()->empty()) return std::nullopt;
    return Complaint{pointer,
                     fmt::format("`{}` is empty, which would allow nothing; leave it out to allow "
                                 "everything",
                                 member.key)};
}

std::vector<std::string_view> names_of(std::span<const Option> options) {
    std::vector<std::string_view> names;
    for (const Option& option : options) names.push_back(option.name);
    return names;
}

/// `rule` is the member of `options` that is called as the rule is.
std::optional<Complaint> read_options_of(const Rule& rule, const Member& member, Policy& policy) {
    const std::string pointer = below("/options", member.key);
    if (auto complaint = check_object(member.value, pointer)) return complaint;
    for (const Member& each : *member.value.object()) {
        const auto option = std::ranges::find(rule.options, each.key, &Option::name);
        if (option == rule.options.end()) return unknown_key(each, pointer, names_of(rule.options));
        std::int64_t& figure = policy.options[{member.key, each.key}];
        const Bounds bounds{option->least, option->most};
        if (auto complaint =
                read_figure(each.value, below(pointer, each.key), each.key, bounds, figure))
            return complaint;
    }
    return std::nullopt;
}

Complaint no_rule_with_options(const Member& member) {
    std::vector<std::string_view> names;
    for (const Rule* rule : rules::all())
        if (!rule->options.empty()) names.push_back(rule->name);
    return {below("/options", member.key),
            fmt::format("no rule with options is called '{}'; the nearest is '{}'", member.key,
                        source::nearest(member.key, names)),
            source::Part::key};
}

}  // namespace

std::optional<Complaint> read_allow(const Value& value, Config& config) {
    if (auto complaint = check_object(value, "/allow")) return complaint;
    std::vector<std::string_view> known;
    for (const AllowKey& key : allow_keys) known.push_back(key.name);
    for (const Member& member : *value.object()) {
        const auto key = std::ranges::find(allow_keys, member.key, &AllowKey::name);
        if (key == allow_keys.end()) return unknown_key(member, "/allow", known);
        if (auto complaint = read_list(member, *key, config.policy.allowed)) return complaint;
    }
    return std::nullopt;
}

std::optional<Complaint> read_naming(const Value& value, Config& config) {
    if (auto complaint = check_object(value, "/naming")) return complaint;
    const std::vector<std::string_view> kinds = rules::named_kinds();
    for (const Member& member : *value.object()) {
        if (std::ranges::find(kinds, member.key) == kinds.end())
            return unknown_key(member, "/naming", kinds);
        if (auto complaint = check_string(member, "/naming")) return complaint;
        const std::string& pattern = *member.value.string();
        if (pattern.empty()) {
            return Complaint{
                below("/naming", member.key),
                fmt::format("`{}` is empty, which no name fits; `*` fits all of them", member.key)};
        }
        config.policy.naming[member.key] = pattern;
    }
    return std::nullopt;
}

std::optional<Complaint> read_options(const Value& value, Config& config) {
    if (auto complaint = check_object(value, "/options")) return complaint;
    for (const Member& member : *value.object()) {
        const Rule* rule = rules::find(member.key);
        if (!rule || rule->options.empty()) return no_rule_with_options(member);
        if (auto complaint = read_options_of(*rule, member, config.policy)) return complaint;
    }
    return std::nullopt;
}

}  // namespace expressroute::cli

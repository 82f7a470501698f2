#include "cli/config_suppressions.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "engine/annotations.hpp"

namespace expressroute::cli {
namespace {

using azure::Member;
using azure::Value;

std::optional<Complaint> read_entry(const Value& value, const std::string& pointer,
                                    engine::Suppression& entry) {
    if (!value.object()) {
        return Complaint{pointer, fmt::format("a suppression must be an object, not {}",
                                              azure::text(value.kind()))};
    }
    constexpr std::array<std::string_view, 6> known{"rule", "reason",  "until",
                                                    "name", "address", "path"};
    engine::Patterns patterns;
    for (const Member& member : *value.object()) {
        if (std::ranges::find(known, member.key) == known.end())
            return unknown_key(member, pointer, known);
        if (auto complaint = check_string(member, pointer)) return complaint;
        const std::string& text = *member.value.string();
        if (member.key == "rule") entry.rule_or_group = text;
        if (member.key == "reason") entry.reason = text;
        if (member.key == "until") entry.until = text;
        if (member.key == "name") patterns.name = text;
        if (member.key == "address") patterns.address = text;
        if (member.key == "path") patterns.path = source::Exclusion(std::vector<std::string>{text});
    }
    if (const auto mistake = engine::mistake_in(entry))
        return Complaint{pointer + '/' + mistake->member, mistake->message};
    if (!patterns.name && !patterns.address && !patterns.path) {
        return Complaint{pointer,
                         "a suppression needs a pattern, `name`, `address` or `path`; a rule that "
                         "is wrong for all of the repository belongs into `ignore`"};
    }
    entry.covered = std::move(patterns);
    return std::nullopt;
}

}  // namespace

std::optional<Complaint> read_suppressions(const Value& value, Config& config) {
    if (auto complaint = check_array(value, "/suppressions")) return complaint;
    for (std::size_t i = 0; i < value.array()->size(); ++i) {
        engine::Suppression& entry = config.suppressions.emplace_back();
        const std::string pointer = fmt::format("/suppressions/{}", i);
        entry.origin = {file_of(config), pointer, "", ""};
        if (auto complaint = read_entry((*value.array())[i], pointer, entry)) return complaint;
    }
    return std::nullopt;
}

}  // namespace expressroute::cli

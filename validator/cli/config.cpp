#include "cli/config.hpp"

#include <fmt/core.h>

#include <array>
#include <system_error>
#include <vector>

#include "azure/value.hpp"
#include "document/parse.hpp"
#include "source/files.hpp"
#include "source/nearest.hpp"
#include "source/scanner.hpp"
#include "source/text.hpp"

namespace expressroute::cli {
namespace {

using azure::Member;
using azure::Object;
using azure::Value;

struct DeploymentKey {
    std::string_view name;
    std::optional<std::string> arm::DeploymentContext::*part;
};

constexpr std::array deployment_keys{
    DeploymentKey{"subscriptionId", &arm::DeploymentContext::subscription_id},
    DeploymentKey{"subscriptionName", &arm::DeploymentContext::subscription_name},
    DeploymentKey{"tenantId", &arm::DeploymentContext::tenant_id},
    DeploymentKey{"tenantDisplayName", &arm::DeploymentContext::tenant_display_name},
    DeploymentKey{"resourceGroup", &arm::DeploymentContext::resource_group},
    DeploymentKey{"location", &arm::DeploymentContext::location},
    DeploymentKey{"managementGroup", &arm::DeploymentContext::management_group},
    DeploymentKey{"deploymentName", &arm::DeploymentContext::deployment_name},
    DeploymentKey{"environment", &arm::DeploymentContext::environment},
};

/// What is wrong with the config, and where.
struct Complaint {
    std::string pointer;
    std::string message;
    source::Part part = source::Part::value;
};

Complaint unknown_key(const Member& member, const std::string& pointer,
                      std::span<const std::string_view> known) {
    return {pointer + '/' + source::escape_token(member.key),
            fmt::format("there is no key '{}' here; the nearest is '{}'", member.key,
                        source::nearest(member.key, known)),
            source::Part::key};
}

std::optional<Complaint> check_string(const Member& member, const std::string& pointer) {
    if (member.value.string()) return std::nullopt;
    return Complaint{
        pointer + '/' + member.key,
        fmt::format("`{}` must be a string, not {}", member.key, azure::text(member.value.kind()))};
}

std::optional<Complaint> read_deployment(const Value& value, arm::DeploymentContext& context) {
    const std::string pointer = "/deployment";
    if (!value.object()) {
        return Complaint{pointer, fmt::format("`deployment` must be an object, not {}",
                                              azure::text(value.kind()))};
    }
    std::vector<std::string_view> known;
    for (const DeploymentKey& key : deployment_keys) known.push_back(key.name);
    for (const Member& member : *value.object()) {
        const auto* key =
            std::find_if(deployment_keys.begin(), deployment_keys.end(),
                         [&](const DeploymentKey& each) { return each.name == member.key; });
        if (key == deployment_keys.end()) return unknown_key(member, pointer, known);
        if (auto complaint = check_string(member, pointer)) return complaint;
        context.*(key->part) = *member.value.string();
    }
    return std::nullopt;
}

std::optional<Complaint> read_root(const Value& root, Config& config) {
    if (!root.object()) {
        return Complaint{
            "", fmt::format("a config must be an object, not {}", azure::text(root.kind()))};
    }
    constexpr std::array<std::string_view, 2> known{"$schema", "deployment"};
    for (const Member& member : *root.object()) {
        if (member.key == "deployment") {
            if (auto complaint = read_deployment(member.value, config.deployment)) return complaint;
        } else if (member.key == "$schema") {
            if (auto complaint = check_string(member, "")) return complaint;
        } else {
            return unknown_key(member, "", known);
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::filesystem::path> find_config(const std::filesystem::path& folder) {
    std::error_code error;
    const std::filesystem::path start = std::filesystem::absolute(folder, error).lexically_normal();
    const std::filesystem::path root = source::repository_root(start);
    for (std::filesystem::path at = start;; at = at.parent_path()) {
        std::filesystem::path candidate = at / config_name;
        if (std::filesystem::exists(candidate, error)) return candidate;
        if (at == root || !at.has_relative_path()) return std::nullopt;
    }
}

Result<Config> read_config(const std::filesystem::path& path) {
    const std::string name = source::report_name(path);
    const auto as_config = [&](Problem problem) {
        problem.kind = ProblemKind::config;
        problem.file = name;
        return problem;
    };
    Result<std::string> bytes = source::read_bytes(path);
    if (!bytes) return as_config(bytes.error());
    const Result<source::Text> text = source::decode(name, std::move(*bytes));
    if (!text) return as_config(text.error());
    const Result<document::Parsed> parsed = document::parse(*text);
    if (!parsed) return as_config(parsed.error());

    Config config;
    config.file = name;
    if (const auto complaint = read_root(parsed->root, config)) {
        const std::array pointers{complaint->pointer};
        const source::Span span = source::locate(text->utf8, pointers, complaint->part).front();
        const source::Position at = source::position(text->utf8, span.begin);
        return Problem{ProblemKind::config, complaint->message, name, at.line, at.column, true};
    }
    return config;
}

}  // namespace expressroute::cli

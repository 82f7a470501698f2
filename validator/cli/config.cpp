#include "cli/config.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <system_error>
#include <vector>

#include "azure/value.hpp"
#include "catalogue/tables.hpp"
#include "cli/complaint.hpp"
#include "cli/config_policy.hpp"
#include "document/parse.hpp"
#include "source/files.hpp"
#include "source/glob.hpp"
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

std::optional<Complaint> read_deployment(const Value& value, Config& config) {
    const std::string pointer = "/deployment";
    if (auto complaint = check_object(value, pointer)) return complaint;
    std::vector<std::string_view> known;
    for (const DeploymentKey& key : deployment_keys) known.push_back(key.name);
    for (const Member& member : *value.object()) {
        const auto key = std::ranges::find(deployment_keys, member.key, &DeploymentKey::name);
        if (key == deployment_keys.end()) return unknown_key(member, pointer, known);
        if (auto complaint = check_string(member, pointer)) return complaint;
        config.deployment.*(key->part) = *member.value.string();
    }
    return std::nullopt;
}

std::optional<Complaint> read_declaration(const Value& value, Config& config) {
    const std::string pointer = "/declaration";
    if (auto complaint = check_object(value, pointer)) return complaint;
    constexpr std::array<std::string_view, 2> known{"connectivityModel", "peeringLayer"};
    for (const Member& member : *value.object()) {
        const bool is_model = member.key == known[0];
        if (!is_model && member.key != known[1]) return unknown_key(member, pointer, known);
        if (auto complaint = check_string(member, pointer)) return complaint;
        std::string& tag = is_model ? config.declarations.model_tag : config.declarations.layer_tag;
        tag = *member.value.string();
    }
    return std::nullopt;
}

std::optional<Complaint> read_circuit(const Value& value, const std::string& pointer,
                                      network::CircuitDeclaration& circuit) {
    if (!value.object()) {
        return Complaint{
            pointer, fmt::format("a circuit must be an object, not {}", azure::text(value.kind()))};
    }
    constexpr std::array<std::string_view, 3> known{"match", "connectivityModel", "peeringLayer"};
    for (const Member& member : *value.object()) {
        if (std::ranges::find(known, member.key) == known.end())
            return unknown_key(member, pointer, known);
        if (auto complaint = check_string(member, pointer)) return complaint;
        const std::string& text = *member.value.string();
        const Origin origin{0, fmt::format("{}/{}", pointer, member.key), member.key, ""};
        if (member.key == "match") circuit.match = text;
        if (member.key == "connectivityModel") circuit.model = {text, origin};
        if (member.key == "peeringLayer") circuit.layer = {text, origin};
    }
    if (!circuit.match.empty()) return std::nullopt;
    return Complaint{pointer, "a circuit needs `match`, a pattern for its name, id or address"};
}

std::optional<Complaint> read_circuits(const Value& value, Config& config) {
    if (auto complaint = check_array(value, "/circuits")) return complaint;
    for (std::size_t i = 0; i < value.array()->size(); ++i) {
        network::CircuitDeclaration& circuit = config.declarations.circuits.emplace_back();
        const std::string pointer = fmt::format("/circuits/{}", i);
        if (auto complaint = read_circuit((*value.array())[i], pointer, circuit)) return complaint;
    }
    return std::nullopt;
}

std::optional<Complaint> read_workspace(const Value& value, const std::string& pointer,
                                        Workspace& workspace) {
    if (!value.object()) {
        return Complaint{pointer, fmt::format("a workspace must be an object, not {}",
                                              azure::text(value.kind()))};
    }
    constexpr std::array<std::string_view, 2> known{"name", "files"};
    for (const Member& member : *value.object()) {
        if (member.key == "name") {
            if (auto complaint = check_string(member, pointer)) return complaint;
            workspace.name = *member.value.string();
        } else if (member.key == "files") {
            if (auto complaint = read_strings(member.value, pointer + "/files", workspace.files))
                return complaint;
        } else {
            return unknown_key(member, pointer, known);
        }
    }
    if (!workspace.name.empty() && !workspace.files.empty()) return std::nullopt;
    return Complaint{pointer, "a workspace needs `name` and `files`, patterns of its paths"};
}

std::optional<Complaint> read_workspaces(const Value& value, Config& config) {
    if (auto complaint = check_array(value, "/workspaces")) return complaint;
    for (std::size_t i = 0; i < value.array()->size(); ++i) {
        Workspace& workspace = config.workspaces.emplace_back();
        const std::string pointer = fmt::format("/workspaces/{}", i);
        if (auto complaint = read_workspace((*value.array())[i], pointer, workspace))
            return complaint;
    }
    return std::nullopt;
}

/// True for all circuits, or a list of patterns.
std::optional<Complaint> read_complete(const Value& value, Config& config) {
    std::vector<std::string>& complete = config.declarations.complete;
    if (const bool* all = value.boolean()) {
        if (*all) complete.emplace_back("*");
        return std::nullopt;
    }
    if (!value.array()) {
        return Complaint{"/complete", fmt::format("`complete` must be true or an array, not {}",
                                                  azure::text(value.kind()))};
    }
    return read_strings(value, "/complete", complete);
}

std::optional<Complaint> read_cloud(const Value& value, Config& config) {
    if (auto complaint = check_string({"cloud", value}, "")) return complaint;
    const std::string& name = *value.string();
    if (!catalogue::parse_cloud(name)) {
        return Complaint{
            "/cloud",
            fmt::format("there is no cloud '{}': public, usgovernment, china and germany are",
                        name)};
    }
    config.declarations.cloud = name;
    return std::nullopt;
}

std::optional<Complaint> read_catalogue(const Value& value, Config& config) {
    if (auto complaint = check_string({"catalogue", value}, "")) return complaint;
    config.catalogue = config.path.parent_path() / *value.string();
    return std::nullopt;
}

std::optional<Complaint> read_exclude(const Value& value, Config& config) {
    std::vector<std::string> patterns;
    if (auto complaint = read_strings(value, "/exclude", patterns)) return complaint;
    std::error_code error;
    config.exclude = {source::Exclusion(patterns),
                      std::filesystem::weakly_canonical(config.path, error).parent_path()};
    return std::nullopt;
}

std::optional<Complaint> read_schema(const Value& value, Config&) {
    return check_string({"$schema", value}, "");
}

struct RootKey {
    std::string_view name;
    std::optional<Complaint> (*read)(const Value&, Config&);
};

constexpr std::array root_keys{
    RootKey{"$schema", read_schema},          RootKey{"deployment", read_deployment},
    RootKey{"declaration", read_declaration}, RootKey{"circuits", read_circuits},
    RootKey{"complete", read_complete},       RootKey{"exclude", read_exclude},
    RootKey{"catalogue", read_catalogue},     RootKey{"cloud", read_cloud},
    RootKey{"workspaces", read_workspaces},   RootKey{"allow", read_allow},
    RootKey{"naming", read_naming},           RootKey{"options", read_options},
};

std::optional<Complaint> read_root(const Value& root, Config& config) {
    if (!root.object()) {
        return Complaint{
            "", fmt::format("a config must be an object, not {}", azure::text(root.kind()))};
    }
    std::vector<std::string_view> known;
    for (const RootKey& key : root_keys) known.push_back(key.name);
    for (const Member& member : *root.object()) {
        const auto key = std::ranges::find(root_keys, member.key, &RootKey::name);
        if (key == root_keys.end()) return unknown_key(member, "", known);
        if (auto complaint = key->read(member.value, config)) return complaint;
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
    Result<source::Text> text = source::decode(name, std::move(*bytes));
    if (!text) return as_config(text.error());
    const Result<document::Parsed> parsed = document::parse(*text);
    if (!parsed) return as_config(parsed.error());

    Config config;
    config.path = path;
    if (const auto complaint = read_root(parsed->root, config)) {
        const std::array pointers{complaint->pointer};
        const source::Span span = source::locate(text->utf8, pointers, complaint->part).front();
        const source::Position at = source::position(text->utf8, span.begin);
        return Problem{ProblemKind::config, complaint->message, name, at.line, at.column, true};
    }
    config.text = std::move(*text);
    return config;
}

network::Declarations declarations(const Config& config, DocumentIndex document) {
    const auto placed = [document](const network::Value<std::string>& value) {
        if (!value.known()) return value;
        Origin origin = value.origin();
        origin.document = document;
        return network::Value<std::string>(*value.known(), std::move(origin));
    };
    network::Declarations all = config.declarations;
    for (network::CircuitDeclaration& circuit : all.circuits) {
        circuit.model = placed(circuit.model);
        circuit.layer = placed(circuit.layer);
    }
    return all;
}

std::vector<std::string> workspaces_of(const std::vector<std::string>& paths,
                                       const Config& config) {
    std::vector<std::string> names;
    for (const std::string& path : paths) {
        const auto has_path = [&path](const Workspace& workspace) {
            return std::ranges::any_of(workspace.files, [&path](const std::string& pattern) {
                return source::path_fits(path, pattern);
            });
        };
        const auto first = std::ranges::find_if(config.workspaces, has_path);
        names.push_back(first == config.workspaces.end() ? "" : first->name);
    }
    return names;
}

}  // namespace expressroute::cli

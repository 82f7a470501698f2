#include "cli/config.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <system_error>
#include <utility>
#include <vector>

#include "azure/value.hpp"
#include "catalogue/tables.hpp"
#include "cli/complaint.hpp"
#include "cli/config_policy.hpp"
#include "cli/config_rules.hpp"
#include "cli/config_suppressions.hpp"
#include "cli/inputs.hpp"
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

namespace fs = std::filesystem;

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

/// A path of the file that is read starts from its folder.
fs::path beside(const Config& config, const std::string& path) {
    return (config.files.back().path.parent_path() / path).lexically_normal();
}

std::optional<Complaint> read_names_of_bases(const Value& value, std::vector<std::string>& names) {
    if (value.string()) {
        names.push_back(*value.string());
        return std::nullopt;
    }
    if (value.array()) return read_strings(value, "/extends", names);
    return Complaint{"/extends", fmt::format("`extends` must be a path or an array of them, not {}",
                                             azure::text(value.kind()))};
}

/// Objects of settings are listed by their members.
void list_settings(const Member& member, Config& config) {
    if (member.key == "$schema") return;  // for editors
    const std::size_t file = file_of(config);
    const Object* const object = member.value.object();
    if (!object) {
        config.settings.push_back(
            {member.key, azure::to_json(member.value), file, '/' + member.key});
        return;
    }
    for (const Member& inner : *object) {
        config.settings.push_back(
            {fmt::format("{}.{}", member.key, inner.key), azure::to_json(inner.value), file,
             fmt::format("/{}/{}", member.key, source::escape_token(inner.key))});
    }
}

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
                                      DocumentIndex file, network::CircuitDeclaration& circuit) {
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
        const Origin origin{file, fmt::format("{}/{}", pointer, member.key), member.key, ""};
        if (member.key == "match") circuit.match = text;
        if (member.key == "connectivityModel") circuit.model = {text, origin};
        if (member.key == "peeringLayer") circuit.layer = {text, origin};
    }
    if (!circuit.match.empty()) return std::nullopt;
    return Complaint{pointer, "a circuit needs `match`, a pattern for its name, id or address"};
}

/// What the extending file lists counts first.
template <class Element>
void put_first(std::vector<Element> own, std::vector<Element>& all) {
    all.insert(all.begin(), std::make_move_iterator(own.begin()),
               std::make_move_iterator(own.end()));
}

std::optional<Complaint> read_circuits(const Value& value, Config& config) {
    if (auto complaint = check_array(value, "/circuits")) return complaint;
    std::vector<network::CircuitDeclaration> circuits(value.array()->size());
    for (std::size_t i = 0; i < circuits.size(); ++i) {
        if (auto complaint = read_circuit((*value.array())[i], fmt::format("/circuits/{}", i),
                                          file_of(config), circuits[i]))
            return complaint;
    }
    put_first(std::move(circuits), config.declarations.circuits);
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
    std::vector<Workspace> workspaces(value.array()->size());
    for (std::size_t i = 0; i < workspaces.size(); ++i) {
        if (auto complaint = read_workspace((*value.array())[i], fmt::format("/workspaces/{}", i),
                                            workspaces[i]))
            return complaint;
    }
    put_first(std::move(workspaces), config.workspaces);
    return std::nullopt;
}

/// True for all circuits, or a list of patterns.
std::optional<Complaint> read_complete(const Value& value, Config& config) {
    std::vector<std::string>& complete = config.declarations.complete;
    complete.clear();
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
    config.catalogue = beside(config, *value.string());
    return std::nullopt;
}

/// Those of all files start from the folder of the config itself.
std::optional<Complaint> read_exclude(const Value& value, Config& config) {
    std::vector<std::string> patterns;
    if (auto complaint = read_strings(value, "/exclude", patterns)) return complaint;
    std::error_code error;
    for (const std::string& pattern : patterns) config.exclude.patterns.add(pattern);
    config.exclude.base =
        fs::weakly_canonical(fs::absolute(config.path, error).parent_path(), error);
    return std::nullopt;
}

std::optional<Complaint> read_schema(const Value& value, Config&) {
    return check_string({"$schema", value}, "");
}

/// What it names has been read before.
std::optional<Complaint> read_extends(const Value& value, Config&) {
    std::vector<std::string> ignored;
    return read_names_of_bases(value, ignored);
}

std::optional<Complaint> read_baseline(const Value& value, Config& config) {
    if (auto complaint = check_string({"baseline", value}, "")) return complaint;
    config.baseline = beside(config, *value.string());
    return std::nullopt;
}

struct RootKey {
    std::string_view name;
    std::optional<Complaint> (*read)(const Value&, Config&);
};

constexpr std::array root_keys{
    RootKey{"$schema", read_schema},
    RootKey{"deployment", read_deployment},
    RootKey{"declaration", read_declaration},
    RootKey{"circuits", read_circuits},
    RootKey{"complete", read_complete},
    RootKey{"exclude", read_exclude},
    RootKey{"catalogue", read_catalogue},
    RootKey{"cloud", read_cloud},
    RootKey{"workspaces", read_workspaces},
    RootKey{"extends", read_extends},
    RootKey{"profile", read_profile},
    RootKey{"select", read_select},
    RootKey{"ignore", read_ignore},
    RootKey{"severity", read_severity},
    RootKey{"overrides", read_overrides},
    RootKey{"failOn", read_fail_on},
    RootKey{"baseline", read_baseline},
    RootKey{"suppressions", read_suppressions},
    RootKey{"allow", read_allow},
    RootKey{"naming", read_naming},
    RootKey{"options", read_options},
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
        list_settings(member, config);
    }
    in_order(config.levels.back());
    return std::nullopt;
}

/// Reads the files of a config, what is extended first.
class Reading {
 public:
    Reading(const fs::path& path, std::shared_ptr<const source::Tree> tree) : tree_(*tree) {
        config_.path = path;
        config_.tree = std::move(tree);
    }

    Result<Config> read() {
        if (auto problem = read(config_.path)) return std::move(*problem);
        return std::move(config_);
    }

 private:
    std::optional<Problem> read(const fs::path& path) {
        const auto as_config = [&path](Problem problem) {
            problem.kind = ProblemKind::config;
            problem.file = source::report_name(path);
            return problem;
        };
        Result<source::Text> text = source::read_text(tree_, path);
        if (!text) return as_config(text.error());
        const Result<document::Parsed> parsed = document::parse(*text);
        if (!parsed) return as_config(parsed.error());

        around_.push_back(tree_.real_path(path));
        if (auto problem = read_bases(*parsed, path, *text)) return problem;
        around_.pop_back();

        config_.files.push_back({path, std::move(*text)});
        config_.levels.emplace_back();
        const auto complaint = read_root(parsed->root, config_);
        if (!complaint) return std::nullopt;
        return placed(*complaint, config_.files.back().text);
    }

    std::optional<Problem> read_bases(const document::Parsed& parsed, const fs::path& path,
                                      const source::Text& text) {
        const Value* const extended = azure::find(parsed.root, {"extends"});
        std::vector<std::string> names;
        if (!extended) return std::nullopt;
        if (const auto complaint = read_names_of_bases(*extended, names))
            return placed(*complaint, text);
        for (const std::string& name : names) {
            const fs::path base = path.parent_path() / name;
            if (const std::string why = why_not(base); !why.empty())
                return placed({"/extends", fmt::format("'{}' {}", name, why)}, text);
            if (auto problem = read(base)) return problem;
        }
        return std::nullopt;
    }

    /// Why the file cannot be extended; empty where it can.
    std::string why_not(const fs::path& base) const {
        const fs::path real = tree_.real_path(base);
        if (!source::is_inside(real, tree_.real_path(tree_.root_of(config_.path))))
            return "lies outside of the repository: name a file in it";
        if (std::ranges::find(around_, real) != around_.end())
            return "extends this file again: one of the two must not";
        if (config_.files.size() + around_.size() >= most_files)
            return fmt::format("is more than the {} files that a config may be made of",
                               most_files);
        return {};
    }

    static Problem placed(const Complaint& complaint, const source::Text& text) {
        const std::array pointers{complaint.pointer};
        const source::Span span = source::locate(text.utf8, pointers, complaint.part).front();
        const source::Position at = source::position(text.utf8, span.begin);
        return {ProblemKind::config, complaint.message, text.name, at.line, at.column, true};
    }

    static constexpr std::size_t most_files = 32;

    const source::Tree& tree_;
    Config config_;
    std::vector<fs::path> around_;  ///< what extends the file that is read
};

}  // namespace

DocumentIndex file_of(const Config& config) {
    return static_cast<DocumentIndex>(config.files.size() - 1);
}

std::optional<std::filesystem::path> find_config(const std::filesystem::path& folder,
                                                 const source::Tree& tree) {
    std::error_code error;
    const std::filesystem::path start = std::filesystem::absolute(folder, error).lexically_normal();
    const std::filesystem::path root = tree.root_of(start / config_name);
    for (std::filesystem::path at = start;; at = at.parent_path()) {
        std::filesystem::path candidate = at / config_name;
        if (tree.has(candidate)) return candidate;
        if (at == root || !at.has_relative_path()) return std::nullopt;
    }
}

Result<Config> read_config(const std::filesystem::path& path,
                           std::shared_ptr<const source::Tree> tree) {
    return Reading(path, std::move(tree)).read();
}

network::Declarations declarations(const Config& config, DocumentIndex first) {
    const auto placed = [first](const network::Value<std::string>& value) {
        if (!value.known()) return value;
        Origin origin = value.origin();
        origin.document += first;
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

std::vector<std::string> paths_from_config(const Config& config, const source::Tree& tree,
                                           const std::vector<std::string>& repository_paths) {
    if (config.path.empty()) return repository_paths;
    std::string folder = fs::path(path_in_repository(tree, config.path)).parent_path();
    if (!folder.empty()) folder += '/';
    std::vector<std::string> paths;
    for (const std::string& path : repository_paths)
        paths.push_back(path.starts_with(folder) ? path.substr(folder.size()) : "");
    return paths;
}

}  // namespace expressroute::cli

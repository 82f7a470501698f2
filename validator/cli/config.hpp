// The config file `.expressroute-lint.json`.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "arm/context.hpp"
#include "network/declaration.hpp"
#include "rules/policy.hpp"
#include "source/files.hpp"
#include "source/problem.hpp"
#include "source/text.hpp"

namespace expressroute::cli {

/// Documents that see each other by name too.
struct Workspace {
    std::string name;
    std::vector<std::string> files;  ///< patterns of paths in the repository (source/glob.hpp)
};

struct Config {
    /// The file it came from, as reports name it, with what stands in it; empty where there is none.
    source::Text text;
    std::filesystem::path path;
    arm::DeploymentContext deployment;
    network::Declarations declarations;  ///< their origins have yet to learn of the document
    std::vector<Workspace> workspaces;
    rules::Policy policy;
    source::Excluded exclude;  ///< files in folders that are not looked at
    /// The overlay of the catalogue, if any; relative paths start from the config's folder.
    std::optional<std::filesystem::path> catalogue;
};

inline constexpr std::string_view config_name = ".expressroute-lint.json";

/// The nearest config file at or above a folder, no further up than the repository's root; nothing where there is none.
std::optional<std::filesystem::path> find_config(const std::filesystem::path& folder);

/// Reads it: JSON with comments, as schemas/config.schema.json describes. An unknown key or a wrong type is a
/// `config` problem with its position; an unknown key names the nearest.
Result<Config> read_config(const std::filesystem::path& path);

/// The config's declarations, where its text is that document of the run: findings may stand in it.
network::Declarations declarations(const Config& config, DocumentIndex document);

/// For each path in the repository the first workspace that has it, by its name; empty where none has.
std::vector<std::string> workspaces_of(const std::vector<std::string>& paths, const Config& config);

}  // namespace expressroute::cli

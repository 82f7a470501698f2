// The config file `.expressroute-lint.json`.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "arm/context.hpp"
#include "cli/options.hpp"
#include "engine/selection.hpp"
#include "engine/suppression.hpp"
#include "network/declaration.hpp"
#include "rules/policy.hpp"
#include "source/files.hpp"
#include "source/problem.hpp"
#include "source/text.hpp"
#include "source/tree.hpp"

namespace expressroute::cli {

/// A set of choices with a name.
struct Profile {
    std::string_view name;
    engine::Level (*level)();
    Threshold fail_on;
};

/// default, strict, advisory-off.
std::span<const Profile> profiles();
/// Nullptr where there is none of that name.
const Profile* find_profile(std::string_view name);
/// "default, strict or advisory-off"
std::string profile_names();

/// Documents that see each other by name too.
struct Workspace {
    std::string name;
    std::vector<std::string> files;  ///< patterns of paths in the repository (source/glob.hpp)
};

/// A config file, or one that it extends.
struct ConfigFile {
    std::filesystem::path path;
    source::Text text;
};

/// A value of the config, and where it comes from.
struct Setting {
    std::string key;       ///< "failOn", "severity.sku-basic-tier"
    std::string json;      ///< the value
    std::size_t file = 0;  ///< of Config::files
    std::string pointer;
};

struct Config {
    /// Where it was read from, and where what it names stands: the disk, or with --config-from a revision.
    std::shared_ptr<const source::Tree> tree = source::disk();
    /// What it was read from, the config itself last; empty where there is none. Origins name them by their place here.
    std::vector<ConfigFile> files;
    std::filesystem::path path;     ///< of the config itself
    std::vector<Setting> settings;  ///< all that are written, in the order of the files

    std::string profile = "default";
    std::vector<engine::Level> levels;  ///< one for each file
    std::vector<engine::Override> overrides;
    std::optional<Threshold> fail_on;
    rules::Policy policy;
    std::vector<engine::Suppression> suppressions;
    std::optional<std::filesystem::path> baseline;

    arm::DeploymentContext deployment;
    network::Declarations declarations;
    std::vector<Workspace> workspaces;
    source::Excluded exclude;  ///< files in folders that are not looked at
    /// The overlay of the catalogue, if any.
    std::optional<std::filesystem::path> catalogue;
};

inline constexpr std::string_view config_name = ".expressroute-lint.json";

/// While a config is read: the place among its files of the one that is read.
DocumentIndex file_of(const Config& config);

/// The nearest config file at or above a folder, no further up than the repository's root; nothing where there is none.
std::optional<std::filesystem::path> find_config(const std::filesystem::path& folder,
                                                 const source::Tree& tree);

/// Reads it, and first what it extends: JSON with comments, as schemas/config.schema.json describes. Scalars of the
/// extending file replace, its lists come before. An unknown key or a wrong value is a `config` problem with its
/// position; an unknown key names the nearest.
Result<Config> read_config(const std::filesystem::path& path,
                           std::shared_ptr<const source::Tree> tree);

/// The config's declarations, where its files are documents of the run from that one on: findings may stand in them.
network::Declarations declarations(const Config& config, DocumentIndex first);

/// For each path in the repository the first workspace that has it, by its name; empty where none has.
std::vector<std::string> workspaces_of(const std::vector<std::string>& paths, const Config& config);

/// The choices of profile, config and command line.
engine::Selection selection_of(const Config& config, engine::Level command_line);

/// Paths from the base of the tree as patterns of the config see them, from its folder; empty of what lies elsewhere.
std::vector<std::string> paths_from_config(const Config& config, const source::Tree& tree,
                                           const std::vector<std::string>& repository_paths);

}  // namespace expressroute::cli

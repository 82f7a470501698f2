// The config file `.expressroute-lint.json`.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "arm/context.hpp"
#include "source/problem.hpp"

namespace expressroute::cli {

struct Config {
    /// The file it came from, as reports name it; empty where there is none.
    std::string file;
    arm::DeploymentContext deployment;
};

inline constexpr std::string_view config_name = ".expressroute-lint.json";

/// The nearest config file at or above a folder, no further up than the repository's root; nothing where there is none.
std::optional<std::filesystem::path> find_config(const std::filesystem::path& folder);

/// Reads it: JSON with comments, as schemas/config.schema.json describes. An unknown key or a wrong type is a
/// `config` problem with its position; an unknown key names the nearest.
Result<Config> read_config(const std::filesystem::path& path);

}  // namespace expressroute::cli

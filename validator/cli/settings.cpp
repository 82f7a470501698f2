#include "cli/settings.hpp"

#include <fmt/core.h>

#include <filesystem>
#include <system_error>

#include "report/render.hpp"

namespace expressroute::cli {
namespace {

namespace fs = std::filesystem;

/// The folder from which the config is looked for: that of the first path.
fs::path first_folder(const InputOptions& options) {
    if (options.paths.empty()) return ".";
    const fs::path first =
        options.paths.front() == "-" ? options.stdin_filename : options.paths.front();
    std::error_code error;
    if (fs::is_directory(first, error)) return first;
    return first.has_parent_path() ? first.parent_path() : fs::path(".");
}

}  // namespace

Result<Config> settings(const InputOptions& options) {
    if (!options.use_config) return Config{};
    if (!options.config.empty()) return read_config(options.config);
    const auto path = find_config(first_folder(options));
    return path ? read_config(*path) : Result<Config>(Config{});
}

std::string message(const Problem& problem) {
    std::string place = report::visible(problem.file);
    if (problem.line > 0) place += fmt::format(":{}:{}", problem.line, problem.column);
    if (!place.empty()) place += ": ";
    return fmt::format("{}error: {}", place, report::visible(problem.message));
}

}  // namespace expressroute::cli

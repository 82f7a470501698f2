#include "cli/settings.hpp"

#include <filesystem>
#include <ostream>
#include <system_error>

#include "cli/exit_code.hpp"
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

int misuse(const Problem& problem, const Streams& streams) {
    streams.err << report::problems({&problem, 1}, report::Color::off);
    return ExitCode::misused;
}

int unusable(const Problem& problem, const Streams& streams) {
    misuse(problem, streams);
    return ExitCode::unreadable;
}

}  // namespace expressroute::cli

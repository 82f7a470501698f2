#include "cli/settings.hpp"

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <ostream>
#include <string_view>
#include <system_error>
#include <utility>

#include "cli/exit_code.hpp"
#include "cli/scope.hpp"
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
    std::shared_ptr<const source::Tree> tree = source::disk();
    if (!options.config_from.empty()) {
        Result<std::shared_ptr<const source::Tree>> revision =
            tree_of(options.config_from, options);
        if (!revision) return revision.error();
        tree = std::move(*revision);
    }
    if (!options.config.empty()) return read_config(options.config, std::move(tree));
    const auto path = find_config(first_folder(options), *tree);
    if (path) return read_config(*path, std::move(tree));
    Config none;
    none.tree = std::move(tree);
    return none;
}

bool serves_pre_commit() {
    const char* const variable = std::getenv("PRE_COMMIT");
    return variable && std::string_view(variable) == "1";
}

int misuse(const Problem& problem, const Streams& streams) {
    streams.err << report::problems({&problem, 1}, report::Color::off);
    return ExitCode::misused;
}

int refuse(const Problem& problem, const Streams& streams) {
    return problem.kind == ProblemKind::config ? misuse(problem, streams)
                                               : unusable(problem, streams);
}

int unusable(const Problem& problem, const Streams& streams) {
    misuse(problem, streams);
    return ExitCode::unreadable;
}

}  // namespace expressroute::cli

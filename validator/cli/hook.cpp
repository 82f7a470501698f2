// `expressroute-lint hook install|uninstall`: git's pre-commit hook, which checks what is staged.
#include <fmt/core.h>
#include <unistd.h>

#include <boost/algorithm/string/replace.hpp>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <string_view>
#include <system_error>

// Its paths are std::filesystem's then, not Boost's.
#define BOOST_DLL_USE_STD_FS
#include <boost/dll/runtime_symbol_info.hpp>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "cli/settings.hpp"
#include "report/render.hpp"
#include "source/files.hpp"
#include "source/git/repository.hpp"

namespace expressroute::cli {
namespace {

namespace fs = std::filesystem;
namespace git = source::git;

/// A hook that starts like this is ours, to replace and to remove.
constexpr std::string_view opening =
    "#!/bin/sh\n"
    "# Written by `expressroute-lint hook install`, which writes it anew; `hook uninstall` removes "
    "it.\n";

enum class Owner { nobody, us, others };

/// The program that is running, as a shell takes it.
std::string quoted_program() {
    const fs::path program = boost::dll::program_location();
    return '\'' + boost::replace_all_copy(program.native(), "'", R"('\'')") + '\'';
}

std::string script() {
    return fmt::format(R"({}
installed={}
if [ -x "$installed" ]; then
    exec "$installed" lint --staged
fi
if command -v expressroute-lint >/dev/null; then
    exec expressroute-lint lint --staged
fi
printf '%s\n' "expressroute-lint is neither at $installed nor on PATH: install it, or remove the hook $0" >&2
exit 1
)",
                       opening, quoted_program());
}

Result<Owner> owner_of(const fs::path& hook) {
    std::error_code failed;
    const fs::file_type type = fs::symlink_status(hook, failed).type();
    if (type == fs::file_type::not_found) return Owner::nobody;
    if (type == fs::file_type::none) return source::cannot_read(hook, failed);
    if (type != fs::file_type::regular) return Owner::others;
    const Result<std::string> bytes = source::read_bytes(hook);
    if (!bytes) return bytes.error();
    return bytes->starts_with(opening) ? Owner::us : Owner::others;
}

/// Writes it whole or not at all: git never meets half a hook.
std::error_code write(const fs::path& hook, std::string_view text) {
    std::error_code failed;
    fs::create_directories(hook.parent_path(), failed);
    if (failed) return failed;
    std::string scratch = hook.native() + ".XXXXXX";
    const int descriptor = ::mkstemp(scratch.data());
    if (descriptor < 0) return {errno, std::generic_category()};
    ::close(descriptor);

    std::ofstream file(scratch, std::ios::binary);
    file << text;
    file.close();
    if (!file) failed = std::make_error_code(std::errc::io_error);
    constexpr auto executable = fs::perms(0755);
    if (!failed) fs::permissions(scratch, executable, failed);
    if (!failed) fs::rename(scratch, hook, failed);
    std::error_code ignored;
    if (failed) fs::remove(scratch, ignored);
    return failed;
}

Problem cannot_change(const fs::path& hook, std::error_code why) {
    return {ProblemKind::unreadable,
            fmt::format("the hook cannot be changed: {}; git looks for it in the folder that "
                        "core.hooksPath names, else in its own",
                        why.message()),
            hook.native()};
}

int install(const fs::path& hook, Owner owner, const Streams& streams) {
    if (owner == Owner::others) {
        return misuse({ProblemKind::config,
                       fmt::format("there is a pre-commit hook already, and it is left as it is: "
                                   "add this line to it, or to what its hook manager runs: {} lint "
                                   "--staged || exit 1",
                                   quoted_program()),
                       hook.native()},
                      streams);
    }
    if (const std::error_code failed = write(hook, script()))
        return unusable(cannot_change(hook, failed), streams);
    streams.out << fmt::format(
        "installed {}: git runs it before each commit, and it checks what is staged\n",
        report::visible(hook.native()));
    return ExitCode::clean;
}

int uninstall(const fs::path& hook, Owner owner, const Streams& streams) {
    if (owner == Owner::nobody) {
        streams.out << fmt::format("there is no pre-commit hook in {}\n",
                                   report::visible(hook.parent_path().native()));
        return ExitCode::clean;
    }
    if (owner == Owner::others) {
        return misuse({ProblemKind::config,
                       "this pre-commit hook is not ours, and is left as it is: take the line with "
                       "expressroute-lint out of it, if it has one",
                       hook.native()},
                      streams);
    }
    std::error_code failed;
    fs::remove(hook, failed);
    if (failed) return unusable(cannot_change(hook, failed), streams);
    streams.out << fmt::format("removed {}\n", report::visible(hook.native()));
    return ExitCode::clean;
}

/// Where git looks for the pre-commit hook of the repository that the folder lies in.
Result<fs::path> hook_of(const fs::path& folder) {
    std::error_code failed;
    if (!fs::is_directory(folder, failed)) {
        return Problem{ProblemKind::unreadable,
                       "there is no such folder: name one in the repository"};
    }
    const Result<std::optional<git::Repository>> repository = git::Repository::around(folder);
    if (!repository) return repository.error();
    if (!*repository) {
        return Problem{ProblemKind::git,
                       "this lies in no git repository, so there is no hook: name a folder in one, "
                       "or make one with `git init`"};
    }
    if ((*repository)->is_bare()) {
        return Problem{ProblemKind::git,
                       "this repository is bare, and nobody commits in it: check what is pushed in "
                       "its pre-receive hook (docs/server-side-hook.md)"};
    }
    const Result<fs::path> hooks = (*repository)->hooks_folder();
    if (!hooks) return hooks.error();
    return *hooks / "pre-commit";
}

}  // namespace

int manage_hook(std::span<const std::string> arguments, const Streams& streams) {
    const Result<HookOptions> options = parse_hook(arguments);
    if (!options) return misuse(options.error(), streams);
    if (options->help) {
        streams.out << help("hook");
        return ExitCode::clean;
    }
    const Result<fs::path> hook = hook_of(options->folder);
    if (!hook) {
        Problem problem = hook.error();
        problem.file = source::report_name(options->folder);
        return unusable(problem, streams);
    }
    const Result<Owner> owner = owner_of(*hook);
    if (!owner) return unusable(owner.error(), streams);
    return options->action == "install" ? install(*hook, *owner, streams)
                                        : uninstall(*hook, *owner, streams);
}

}  // namespace expressroute::cli

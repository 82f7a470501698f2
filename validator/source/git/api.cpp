#include "source/git/api.hpp"

#include <dlfcn.h>
#include <fmt/core.h>

#include <array>

namespace expressroute::source::git {
namespace {

// The version whose headers this was compiled with: another one may differ in any structure.
#ifdef __APPLE__
constexpr auto library = "libgit2." LIBGIT2_SOVERSION ".dylib";
#else
constexpr auto library = "libgit2.so." LIBGIT2_SOVERSION;
#endif

// Only what runs a program or trusts a configuration is in danger from another's repository, and nothing here does:
// containers of CI run as another user all the time.
void configure(const Api& git) {
    git.libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
    // Both concern what git does, not what its files mean.
    std::array<const char*, 2> extensions{"worktreeconfig", "partialclone"};
    git.libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions.data(), extensions.size());
    // The tree of the index is made in memory, of entries that git has checked.
    git.libgit2_opts(GIT_OPT_ENABLE_STRICT_OBJECT_CREATION, 0);
    git.libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 0);
}

Result<Api> load() {
    void* const handle = ::dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
        return Problem{ProblemKind::git,
                       fmt::format("{} cannot be loaded, and without it nothing can be asked of "
                                   "git: install libgit2 {}, or name the files to check",
                                   library, LIBGIT2_SOVERSION)};
    }
    Api git;
#define EXPRESSROUTE_GIT_LOAD(name)                                                           \
    git.name = reinterpret_cast<decltype(git.name)>(::dlsym(handle, "git_" #name));           \
    if (!git.name)                                                                            \
        return Problem{ProblemKind::git,                                                      \
                       fmt::format("{} has no function git_" #name ": install libgit2 {} as " \
                                   "your system packages it",                                 \
                                   library, LIBGIT2_SOVERSION)};
    EXPRESSROUTE_GIT_FUNCTIONS(EXPRESSROUTE_GIT_LOAD)
#undef EXPRESSROUTE_GIT_LOAD
    git.libgit2_init();
    configure(git);
    return git;
}

}  // namespace

Result<const Api*> api() {
    static const Result<Api> loaded = load();
    if (!loaded) return loaded.error();
    return &*loaded;
}

}  // namespace expressroute::source::git

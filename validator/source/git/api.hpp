// libgit2, loaded when it is first needed: its 23 shared objects cost more start-up time than all of the rest
// (design.md section 7).
#pragma once

#include <git2.h>
#include <git2/sys/mempack.h>
#include <git2/sys/odb_backend.h>

#include <memory>

#include "source/problem.hpp"

namespace expressroute::source::git {

/// Every function of libgit2 that is used, by its name without `git_`.
#define EXPRESSROUTE_GIT_FUNCTIONS(USE)  \
    USE(blob_free)                       \
    USE(blob_lookup)                     \
    USE(blob_rawcontent)                 \
    USE(blob_rawsize)                    \
    USE(buf_dispose)                     \
    USE(commit_free)                     \
    USE(commit_lookup)                   \
    USE(commit_tree_id)                  \
    USE(config_free)                     \
    USE(config_get_path)                 \
    USE(diff_find_options_init)          \
    USE(diff_find_similar)               \
    USE(diff_free)                       \
    USE(diff_get_delta)                  \
    USE(diff_num_deltas)                 \
    USE(diff_options_init)               \
    USE(diff_tree_to_index)              \
    USE(diff_tree_to_tree)               \
    USE(diff_tree_to_workdir_with_index) \
    USE(error_last)                      \
    USE(index_entrycount)                \
    USE(index_find)                      \
    USE(index_find_prefix)               \
    USE(index_free)                      \
    USE(index_get_byindex)               \
    USE(index_get_bypath)                \
    USE(index_has_conflicts)             \
    USE(index_path)                      \
    USE(index_write_tree_to)             \
    USE(libgit2_init)                    \
    USE(libgit2_opts)                    \
    USE(mempack_new)                     \
    USE(merge_base)                      \
    USE(object_free)                     \
    USE(object_id)                       \
    USE(object_peel)                     \
    USE(odb_add_backend)                 \
    USE(odb_exists)                      \
    USE(odb_free)                        \
    USE(odb_new)                         \
    USE(patch_free)                      \
    USE(patch_from_buffers)              \
    USE(patch_get_hunk)                  \
    USE(patch_get_line_in_hunk)          \
    USE(patch_num_hunks)                 \
    USE(repository_commondir)            \
    USE(repository_config_snapshot)      \
    USE(repository_free)                 \
    USE(repository_hashfile)             \
    USE(repository_head_unborn)          \
    USE(repository_index)                \
    USE(repository_is_bare)              \
    USE(repository_is_shallow)           \
    USE(repository_open_ext)             \
    USE(repository_path)                 \
    USE(repository_workdir)              \
    USE(repository_wrap_odb)             \
    USE(revparse_single)                 \
    USE(tree_entry_byindex)              \
    USE(tree_entry_filemode)             \
    USE(tree_entry_id)                   \
    USE(tree_entry_name)                 \
    USE(tree_entrycount)                 \
    USE(tree_free)                       \
    USE(tree_lookup)                     \
    USE(tree_walk)

struct Api {
#define EXPRESSROUTE_GIT_MEMBER(name) decltype(&::git_##name) name = nullptr;
    EXPRESSROUTE_GIT_FUNCTIONS(EXPRESSROUTE_GIT_MEMBER)
#undef EXPRESSROUTE_GIT_MEMBER
};

/// Loads libgit2 once for the process. Where it is not installed, a `git` problem that says what to install.
Result<const Api*> api();

/// A handle of libgit2's, freed by the function of its kind.
template <class T>
using Owned = std::unique_ptr<T, void (*)(T*)>;

}  // namespace expressroute::source::git

// What is looked at: which tree, and which of its files?
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "cli/config.hpp"
#include "cli/options.hpp"
#include "source/tree.hpp"

namespace expressroute::cli {

struct Scope {
    std::unique_ptr<source::Tree> tree;
    std::vector<std::string> paths;
    source::Search search{};
    /// Nothing: all that the paths mean, found while the first are read.
    std::optional<source::Files> files{};
    /// Where only what a change affects is looked at: the files that changed or are gone, and were named.
    std::optional<std::set<std::filesystem::path>> focus{};
    /// Of the focus what is there no more.
    std::vector<std::filesystem::path> gone{};
    /// Files that did not change, but may name one that did.
    std::vector<source::File> others{};
};

/// The files on disk that the paths of the options mean; no git is asked but for what it ignores.
Scope scope_on_disk(const InputOptions& options, const Config& config);

/// Looks for the scope's files, or takes those that it has; hands over each.
source::Files files_of(const Scope& scope, const std::function<void(source::File)>& found);

/// Before and after, where only what is new is of interest.
struct Scopes {
    Scope now;
    std::optional<Scope> before{};
    std::set<std::filesystem::path> changed{};  ///< between the two
    /// From a path in the repository before to that now, where they differ.
    std::map<std::string, std::string> renames{};
};

/// As --staged, --rev, --since and --new-since say; a `git` problem where git cannot tell.
Result<Scopes> scopes_of(const LintOptions& options, const Config& config);

/// The files of a revision of the repository around the first path; a `git` problem where there is none.
Result<std::shared_ptr<const source::Tree>> tree_of(const std::string& revision,
                                                    const InputOptions& options);

}  // namespace expressroute::cli

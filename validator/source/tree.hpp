// Where do files come from: the disk, git's index, or a commit?
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "source/files.hpp"
#include "source/git/repository.hpp"
#include "source/problem.hpp"
#include "source/text.hpp"

namespace expressroute::source {

/// Paths are as on disk, in a bare repository as if its files lay in its folder.
class Tree {
 public:
    Tree() = default;
    Tree(const Tree&) = delete;
    Tree& operator=(const Tree&) = delete;
    virtual ~Tree() = default;

    /// As source::find().
    virtual Files find(const std::vector<std::string>& paths, const Search& search) const = 0;

    /// The files right in a folder, sorted; of one that is none, nothing.
    virtual std::vector<std::filesystem::path> files_in(
        const std::filesystem::path& folder) const = 0;

    /// Whether there is something of that path.
    virtual bool has(const std::filesystem::path& path) const = 0;

    /// A file's bytes, or why there are none. Several threads may ask at once.
    virtual Result<std::string> read(const std::string& path) const = 0;

    /// As source::left_on_disk().
    virtual std::optional<Text> left_on_disk(const File& file) const = 0;

    /// The path without links, as far as it exists.
    virtual std::filesystem::path real_path(const std::filesystem::path& path) const = 0;

    /// Of the repository that the path lies in, else the folder it lies in.
    virtual std::filesystem::path root_of(const std::filesystem::path& path) const = 0;

    /// What paths start from by which a finding is known from run to run: the repository's root; outside of one the base
    /// of the run where the path lies in it, else its folder (design.md section 4).
    virtual std::filesystem::path base_of(const std::filesystem::path& path) const = 0;
};

/// `base` is that of files outside of any repository: the config's folder; empty: the working folder.
std::unique_ptr<Tree> disk(std::filesystem::path base = {});

/// A file's text, called as reports call it; problems name the file.
Result<Text> read_text(const Tree& tree, const std::filesystem::path& path);

/// Of a path of which the repository knows nothing.
Problem outside(const git::Repository& repository, const std::string& path);

/// Of the index or a commit: the entries, and what messages call it ("the index"). Where only some paths are of
/// interest, the others are not found in folders; they can be named, and read.
std::unique_ptr<Tree> snapshot(std::shared_ptr<const git::Repository> repository,
                               std::vector<git::Entry> entries, std::string name,
                               std::optional<std::set<std::string>> found_in_folders = {});

}  // namespace expressroute::source

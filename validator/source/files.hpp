// Which files does the command line mean, and what do they hold?
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "source/exclusion.hpp"
#include "source/problem.hpp"
#include "source/stamp.hpp"
#include "source/text.hpp"

namespace expressroute::source {

class Tree;

namespace git {
class Repository;
}

/// One file to read.
struct File {
    std::string
        path;  ///< not a std::filesystem::path: there are tens of thousands, and it takes itself apart
    /// As reports name it: relative to the working directory where it lies below it, with '/'.
    std::string name;
    /// Named on the command line, not found in a folder: more is then said about it.
    bool named = false;
    /// From the root of the repository that is asked; empty of what lies elsewhere, or was named itself.
    std::string in_repository{};
    std::optional<Stamp> stamp{};  ///< where the search was for it
};

/// A file that was passed over, and why.
struct Skipped {
    std::string name;
    std::string reason;
};

struct Files {
    std::vector<File> files;  ///< sorted by name, each once
    std::vector<Skipped> skipped;
    std::vector<Problem> problems;  ///< missing or unreadable paths, all fatal
};

/// What the config excludes: patterns, and the folder that they start from.
struct Excluded {
    Exclusion patterns;
    std::filesystem::path base{};
};

inline constexpr std::string_view ignore_file = ".expressroute-lint-ignore";

/// How files are looked for.
struct Search {
    Excluded excluded{};
    /// Takes files as soon as they are found, some perhaps more than once; they are then not in the list.
    std::function<void(File)> found{};
    /// One that is open already.
    std::shared_ptr<const git::Repository> repository{};
    unsigned threads = 1;
    /// Whose `.expressroute-lint-ignore` counts, if not that of the files themselves.
    std::shared_ptr<const Tree> ignore_from{};
    /// Files in folders get their stamps: asked for there, they cost half.
    bool stamps = false;
};

/// The files that the paths name: a file itself, a folder's `*.json` files at every depth. Inside a repository a folder
/// is seen as git sees it: tracked files, and others that it does not ignore; each nested repository and submodule by
/// its own rules. What the `.expressroute-lint-ignore` at the root of a repository (or, outside one, of the named
/// folder) or the config excludes is left out. `.git`, `node_modules` and `.terraform` are never entered, folders behind
/// symbolic links neither. A folder that git ignores as a whole was named on purpose, and is then a plain one.
Files find(const std::vector<std::string>& paths, const Search& search = {});

/// Sorts by name and keeps the first of each name, what was named before what was found.
void settle(Files& files);

/// Whether a file of that name is looked at when it is found in a folder.
bool is_json(std::string_view file_name);

/// Why a folder of that name is never entered; empty of all others.
std::string_view why_never_entered(std::string_view folder_name);

/// Whether the path is the folder or lies below it; both without links.
bool is_inside(const std::filesystem::path& path, const std::filesystem::path& folder);

/// What reports put before the names of the files in a folder.
std::string report_prefix(const std::filesystem::path& folder);

/// How reports name a path: relative to the working directory where it lies below it, with '/'.
std::string report_name(const std::filesystem::path& path);

/// The file's bytes. Missing, a folder, no permission, a device: an `unreadable` problem that says which.
Result<std::string> read_bytes(const std::string& path);

/// Why the path cannot be read, and what to do.
Problem cannot_read(const std::string& path, std::error_code why);
Problem not_regular(const std::filesystem::path& path);

/// A shell's process substitution `<(...)` is a pipe that the command line names like a file.
bool is_process_substitution(const std::filesystem::path& path);

/// A text that is better left on disk: a regular file of more than `big` bytes without a byte order mark. Nothing for
/// any other file.
std::optional<Text> left_on_disk(const File& file, std::uintmax_t big = 8U << 20U);

/// All of standard input.
Result<std::string> read_standard_input();

/// The nearest folder at or above `start` that holds `.git`, or `start` itself outside a repository.
std::filesystem::path repository_root(const std::filesystem::path& start);

}  // namespace expressroute::source

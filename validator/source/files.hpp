// Which files does the command line mean, and what do they hold?
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "source/problem.hpp"
#include "source/text.hpp"

namespace expressroute::source {

/// One file to read.
struct File {
    std::filesystem::path path;
    /// As reports name it: relative to the working directory where it lies below it, with '/'.
    std::string name;
    /// Named on the command line, not found in a folder: more is then said about it.
    bool named = false;
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

/// The files that the paths name: a file itself, a folder's `*.json` files at every depth. `.git`, `node_modules`
/// and `.terraform` are never entered, folders behind symbolic links neither.
Files find(const std::vector<std::string>& paths);

/// How reports name a path: relative to the working directory where it lies below it, with '/'.
std::string report_name(const std::filesystem::path& path);

/// The file's bytes. Missing, a folder, no permission, a device: an `unreadable` problem that says which.
Result<std::string> read_bytes(const std::filesystem::path& path);

/// A text that is better left on disk: a regular file of more than `big` bytes without a byte order mark. Nothing for
/// any other file.
std::optional<Text> left_on_disk(const File& file, std::uintmax_t big = 8U << 20U);

/// All of standard input.
Result<std::string> read_standard_input();

/// The nearest folder at or above `start` that holds `.git`, or `start` itself outside a repository.
std::filesystem::path repository_root(const std::filesystem::path& start);

}  // namespace expressroute::source

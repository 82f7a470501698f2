// What changed between two texts, as a patch says it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "source/problem.hpp"

namespace expressroute::source::git {

/// Neighbouring changes with the lines around them. Only a line feed ends a line here.
struct Hunk {
    std::size_t first = 0;  ///< line of the old text, from 1
    std::size_t count = 0;  ///< lines of the old text
    std::string text;       ///< as in a patch, with its "@@" line
};

/// The hunks, in their order; a `git` problem where libgit2 is not to be had.
Result<std::vector<Hunk>> hunks(std::string_view before, std::string_view after);

/// What stands before the hunks of a file: `path` is relative to the repository's root, with '/'.
std::string patch_header(std::string_view path);

}  // namespace expressroute::source::git

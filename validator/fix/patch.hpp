// Fixes as a patch that `git apply` and `patch -p1` take.
#pragma once

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/finding.hpp"
#include "source/problem.hpp"
#include "source/text.hpp"

namespace expressroute::fix {

/// A file that a patch may be about.
struct Patchable {
    std::string path;    ///< from the repository's root on, with '/'
    std::string mark{};  ///< bytes before its text: the byte order mark, or nothing
    std::set<std::size_t> secret_lines{};
};

/// The lines of a text as programs see them that apply patches: only a line feed ends one.
class PatchLines {
 public:
    explicit PatchLines(std::string_view utf8);

    /// The line, from 1, that an offset is on.
    std::size_t line_of(std::size_t offset) const;

 private:
    std::vector<std::size_t> feeds_;
};

struct Patch {
    std::string text;  ///< empty where there is nothing to change
    /// Of those given: what would stand in a part of the patch in which a secret stands too.
    std::set<const rules::Fix*> left_out;
};

/// The fixes in all files, which must be patchable. A `git` problem where libgit2 is not to be had.
Result<Patch> patch(std::span<const rules::Fix* const> fixes, const source::Texts& texts,
                    const std::map<DocumentIndex, Patchable>& files);

}  // namespace expressroute::fix

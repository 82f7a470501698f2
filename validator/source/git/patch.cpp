#include "source/git/patch.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "source/git/api.hpp"

namespace expressroute::source::git {
namespace {

Problem failed(const Api& git) {
    const git_error* why = git.error_last();
    return {ProblemKind::git, fmt::format("libgit2 cannot compare two texts: {}",
                                          why ? why->message : "it does not say why")};
}

bool has_sign(const git_diff_line& line) {
    return line.origin == GIT_DIFF_LINE_CONTEXT || line.origin == GIT_DIFF_LINE_ADDITION ||
           line.origin == GIT_DIFF_LINE_DELETION;
}

Result<Hunk> hunk_at(const Api& git, git_patch* patch, std::size_t index) {
    const git_diff_hunk* found = nullptr;
    std::size_t lines = 0;
    if (git.patch_get_hunk(&found, &lines, patch, index) != 0) return failed(git);
    // Not libgit2's own line, which may quote a line of the text behind the numbers.
    Hunk hunk{static_cast<std::size_t>(found->old_start),
              static_cast<std::size_t>(found->old_lines),
              fmt::format("@@ -{},{} +{},{} @@\n", found->old_start, found->old_lines,
                          found->new_start, found->new_lines)};
    for (std::size_t i = 0; i < lines; ++i) {
        const git_diff_line* line = nullptr;
        if (git.patch_get_line_in_hunk(&line, patch, index, i) != 0) return failed(git);
        if (has_sign(*line)) hunk.text += line->origin;
        hunk.text.append(line->content, line->content_len);
    }
    return hunk;
}

bool is_plain(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20 && byte < 0x7f && c != '"' && c != '\\';
}

/// As git writes names that a patch could not hold as they are (git-config, core.quotePath).
std::string quoted(std::string_view name) {
    if (std::ranges::all_of(name, is_plain)) return std::string(name);
    std::string text = "\"";
    for (const char c : name) {
        if (is_plain(c))
            text += c;
        else
            text += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
    }
    return text + '"';
}

}  // namespace

Result<std::vector<Hunk>> hunks(std::string_view before, std::string_view after) {
    const Result<const Api*> loaded = api();
    if (!loaded) return loaded.error();
    const Api& git = **loaded;
    git_diff_options options;
    git.diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.flags |= GIT_DIFF_FORCE_TEXT;
    git_patch* made = nullptr;
    if (git.patch_from_buffers(&made, before.data(), before.size(), nullptr, after.data(),
                               after.size(), nullptr, &options) != 0)
        return failed(git);
    const Owned<git_patch> patch(made, git.patch_free);
    std::vector<Hunk> all;
    for (std::size_t i = 0; i < git.patch_num_hunks(made); ++i) {
        Result<Hunk> hunk = hunk_at(git, made, i);
        if (!hunk) return hunk.error();
        all.push_back(std::move(*hunk));
    }
    return all;
}

std::string patch_header(std::string_view path) {
    const std::string before = quoted(fmt::format("a/{}", path));
    const std::string after = quoted(fmt::format("b/{}", path));
    // A tab tells programs that know nothing of git where a name with blanks ends.
    const std::string_view end = path.find(' ') == path.npos ? "" : "\t";
    return fmt::format("diff --git {0} {1}\n--- {0}{2}\n+++ {1}{2}\n", before, after, end);
}

}  // namespace expressroute::source::git

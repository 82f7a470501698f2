// What does git know of a folder: which files are its, what is staged, what did a revision hold, what changed since?
// libgit2 answers; no `git` process is started and nothing of the repository is run.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "source/problem.hpp"
#include "source/stamp.hpp"

struct git_index_entry;

namespace expressroute::source::git {

using ObjectId = std::array<unsigned char, 20>;

enum class EntryKind : std::uint8_t {
    file,
    link,
    conflict  ///< of the index: several versions, none of which would be committed
};

/// A file of a tree or of the index.
struct Entry {
    std::string path;  ///< from the repository's root, with '/'
    ObjectId blob{};   ///< of a link, the path it leads to; of a conflict without meaning
    EntryKind kind = EntryKind::file;
    bool on_disk = true;  ///< false: of the index, and a sparse checkout leaves it out
};

/// A file that is not what it was. `before` is empty of one that was added, `now` of one that was removed.
struct Difference {
    std::string before;
    std::string now;
};

/// How the index knows a file of the working tree.
struct Staged {
    std::optional<std::size_t> entry;  ///< its place in the index
    bool is_same = false;              ///< the file is the one that is staged
};

/// Which side of a comparison is the new one.
enum class Side : std::uint8_t { working_tree, index, commit };

/// Why what `.git` in the folder means cannot be read; nothing where it is no repository for git either.
std::optional<Problem> unreadable_repository(const std::filesystem::path& root);

/// Paths are relative to the root, with '/'. Every failure is a `git` problem that says what to do.
class Repository {
 public:
    /// The repository that the folder lies in; nothing where there is none. With `environment` what git tells its hooks
    /// counts (GIT_DIR, GIT_INDEX_FILE, and where a push keeps its objects before they are accepted).
    static Result<std::optional<Repository>> around(const std::filesystem::path& folder,
                                                    bool environment = false);

    Repository(Repository&&) noexcept;
    Repository& operator=(Repository&&) noexcept;
    ~Repository();

    /// The top of the working tree, of a bare repository its folder; symbolic links resolved.
    const std::filesystem::path& root() const;

    /// Reads the index, which all that need it do by themselves. A bare repository has none.
    std::optional<Problem> read_index() const;

    /// Begins to, on another thread: whoever needs the index first waits for it.
    void read_index_ahead() const;

    /// Of files in the working tree, by the index. Without one nothing is tracked.
    bool is_tracked(const std::string& path) const;
    bool has_tracked(const std::string& folder) const;

    /// Where else than in the `.gitignore` of its folders patterns of ignored files stand, those first that the next
    /// overrule: core.excludesFile, and the repository's info/exclude. They need not exist.
    std::vector<std::filesystem::path> ignore_files() const;

    /// What the file system says of the file's size and time decides where it can (a stamp that is at hand need not be
    /// asked for), else its content. Several threads may ask at once, when the index is read.
    Staged staged(const std::string& path, const std::optional<Stamp>& stamp) const;

    /// Paths of all that a checkout of the index writes, but for the entries at places that are marked.
    std::vector<std::string> staged_but(const std::vector<bool>& marked) const;

    /// Files and links, each once.
    Result<std::vector<Entry>> staged_entries() const;

    /// All files and links of the tree.
    Result<std::vector<Entry>> entries(const ObjectId& tree) const;

    Result<std::string> blob(const ObjectId& blob) const;

    /// Of any revision expression that names a commit.
    Result<ObjectId> commit(const std::string& revision) const;
    /// Of any expression that names a commit, a tag or a tree.
    Result<ObjectId> tree(const std::string& revision) const;
    Result<ObjectId> tree_of(const ObjectId& commit) const;
    /// The tree of HEAD, nothing on a branch without a commit.
    Result<std::optional<ObjectId>> head_tree() const;
    Result<ObjectId> merge_base(const ObjectId& one, const ObjectId& other) const;

    /// What the index, or the tree `now`, has otherwise than the tree `before` (nothing: an empty tree).
    Result<std::vector<Difference>> staged_since(const std::optional<ObjectId>& before) const;
    Result<std::vector<Difference>> differences(const std::optional<ObjectId>& before,
                                                const ObjectId& now) const;

    /// The new path of each file that git's rename detection follows from the tree `before`; `now` is the tree of
    /// Side::commit.
    Result<std::map<std::string, std::string>> renames(const ObjectId& before, Side side,
                                                       const ObjectId& now) const;

    bool is_bare() const;

    /// The folder that git looks for hooks in (core.hooksPath), symbolic links resolved; it need not exist. A problem
    /// where it is one of the repository's own and a link leads it out.
    Result<std::filesystem::path> hooks_folder() const;

 private:
    struct Handles;
    explicit Repository(std::unique_ptr<Handles> handles);

    bool is_unchanged(const std::string& path, const git_index_entry& entry,
                      const std::optional<Stamp>& stamp) const;
    /// The tree that a commit of the index would have, written into memory only.
    Result<ObjectId> tree_of_index() const;

    std::unique_ptr<Handles> handles_;
};

}  // namespace expressroute::source::git

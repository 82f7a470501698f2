#include "source/git/repository.hpp"

#include <fmt/core.h>
#include <sys/stat.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <future>
#include <mutex>
#include <system_error>
#include <utility>

#include "source/files.hpp"
#include "source/git/api.hpp"

namespace expressroute::source::git {
namespace {

namespace fs = std::filesystem;

std::string last_error(const Api& git) {
    const git_error* const error = git.error_last();
    return error && error->message ? error->message : "no reason given";
}

Problem problem(std::string message) { return {ProblemKind::git, std::move(message)}; }

ObjectId id_of(const git_oid& oid) {
    ObjectId id{};
    std::memcpy(id.data(), oid.id, id.size());
    return id;
}

git_oid oid_of(const ObjectId& id) {
    git_oid oid{};
    std::memcpy(oid.id, id.data(), id.size());
    return oid;
}

/// Nothing of folders and submodules.
std::optional<EntryKind> kind_of(unsigned mode) {
    if (mode == GIT_FILEMODE_LINK) return EntryKind::link;
    if (mode == GIT_FILEMODE_BLOB || mode == GIT_FILEMODE_BLOB_EXECUTABLE) return EntryKind::file;
    return std::nullopt;
}

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

/// What cannot be opened, and what can be done about it.
Problem cannot_open(const std::string& why) {
    if (contains(why, "objectformat")) {
        return problem(
            "this repository names its objects by SHA-256, which libgit2 cannot read yet: name the "
            "files to check, or check a copy outside the repository");
    }
    if (contains(why, "unsupported extension") || contains(why, "repository version")) {
        return problem(fmt::format(
            "libgit2 cannot read this repository: {}; name the files to check, or check "
            "a copy outside the repository",
            why));
    }
    if (contains(why, "GIT_WORK_TREE") || contains(why, "GIT_COMMON_DIR")) {
        return problem(
            fmt::format("libgit2 does without these variables: {}; unset them and run "
                        "this in the working tree",
                        why));
    }
    return problem(fmt::format("the repository cannot be opened: {}; `git fsck` tells more", why));
}

Problem cannot_read_index(const std::string& why) {
    if (contains(why, "'link'")) {
        return problem(
            "the index is split, which libgit2 cannot read: run `git update-index "
            "--no-split-index`");
    }
    if (contains(why, "'sdir'")) {
        return problem(
            "the index is sparse, which libgit2 cannot read: run `git sparse-checkout reapply "
            "--no-sparse-index`");
    }
    return problem(fmt::format(
        "the index cannot be read: {}; if it is damaged, remove it and run `git reset`", why));
}

std::optional<Stamp> stamp_at(const std::string& path) {
    struct stat status {};

    if (::lstat(path.c_str(), &status) != 0) return std::nullopt;
    return stamp_of(status);
}

/// Of several versions one has to be chosen yet.
bool is_conflict(const git_index_entry& entry) {
    return (entry.flags & GIT_INDEX_ENTRY_STAGEMASK) != 0;
}

/// By a sparse checkout.
bool is_left_out(const git_index_entry& entry) {
    return (entry.flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE) != 0;
}

bool is_same(const git_index_entry& entry, const Stamp& now, const Stamp& index) {
    const auto seconds = static_cast<std::int64_t>(entry.mtime.seconds);
    if (now.seconds != seconds) return false;
    const bool is_exact = entry.mtime.nanoseconds != 0;
    if (is_exact && now.nanoseconds != entry.mtime.nanoseconds) return false;
    if (static_cast<std::uint32_t>(now.size) != entry.file_size) return false;
    // Changed in the moment in which the index was written: time does not tell.
    return seconds < index.seconds ||
           (is_exact && seconds == index.seconds && entry.mtime.nanoseconds < index.nanoseconds);
}

/// Of the user's or the repository's configuration; nothing where it is not set.
Result<std::optional<fs::path>> configured_path(const Api& git, git_repository* repository,
                                                const char* key) {
    git_config* opened = nullptr;
    if (git.repository_config_snapshot(&opened, repository) != 0)
        return problem(fmt::format("git's configuration cannot be read: {}", last_error(git)));
    const Owned<git_config> config(opened, git.config_free);
    git_buf path{};
    const int result = git.config_get_path(&path, opened, key);
    if (result == GIT_ENOTFOUND) return std::optional<fs::path>();
    if (result != 0 || path.size == 0) {
        return problem(
            fmt::format("{} is no path that can be followed ({}): set it to one, or unset it", key,
                        result != 0 ? last_error(git) : "it is empty"));
    }
    fs::path named(std::string(path.ptr, path.size));
    git.buf_dispose(&path);
    return std::optional(std::move(named));
}

/// Where git looks for ignored files unless core.excludesFile says otherwise (gitignore(5)).
fs::path default_ignore_file() {
    const char* const xdg = std::getenv("XDG_CONFIG_HOME");
    if (xdg && *xdg != '\0') return fs::path(xdg) / "git" / "ignore";
    const char* const home = std::getenv("HOME");
    return home && *home != '\0' ? fs::path(home) / ".config" / "git" / "ignore" : fs::path();
}

}  // namespace

std::optional<Problem> unreadable_repository(const fs::path& root) {
    std::error_code failed;
    const fs::path path = root / ".git";
    if (fs::is_regular_file(path, failed)) {
        return problem(
            "its file `.git` leads to no repository that this user can read: bring that one back "
            "(`git worktree repair`, `git submodule update --init`), or name the files to check");
    }
    if (fs::exists(path / "HEAD", failed) || failed != std::errc::permission_denied)
        return std::nullopt;
    return problem(
        "its folder `.git` may not be read: let this user read it, or name the files to check");
}

struct Repository::Handles {
    Handles(const Api& functions, git_repository* opened)
        : git(functions), repository(opened, functions.repository_free) {}

    const Api& git;
    Owned<git_repository> repository;
    fs::path root{};
    Owned<git_index> index{nullptr, git.index_free};
    Owned<git_repository> written{nullptr, git.repository_free};  ///< trees of the index, in memory
    std::optional<ObjectId> index_tree{};
    std::optional<Problem> index_problem{};

    Stamp index_file{};
    std::mutex one_at_a_time{};
    std::future<void> ahead{};  ///< the index, while another thread reads it

    void read_index() {
        if (git.repository_is_bare(repository.get()) != 0) {
            index_problem = problem(
                "this repository is bare, with neither files nor an index: say which commit to "
                "check (--rev)");
            return;
        }
        git_index* opened = nullptr;
        if (git.repository_index(&opened, repository.get()) != 0) {
            index_problem = cannot_read_index(last_error(git));
            return;
        }
        index.reset(opened);
        const char* const path = git.index_path(opened);
        if (path) index_file = stamp_at(path).value_or(Stamp{});
    }
};

Repository::Repository(std::unique_ptr<Handles> handles) : handles_(std::move(handles)) {}

Repository::Repository(Repository&&) noexcept = default;
Repository& Repository::operator=(Repository&&) noexcept = default;
Repository::~Repository() = default;

Result<std::optional<Repository>> Repository::around(const fs::path& folder, bool environment) {
    const Result<const Api*> loaded = api();
    if (!loaded) return loaded.error();
    const Api& git = **loaded;

    git_repository* opened = nullptr;
    const unsigned flags =
        environment ? GIT_REPOSITORY_OPEN_FROM_ENV : GIT_REPOSITORY_OPEN_CROSS_FS;
    const int result = git.repository_open_ext(&opened, folder.c_str(), flags, nullptr);
    if (result == GIT_ENOTFOUND) {
        if (auto problem = unreadable_repository(repository_root(folder))) return *problem;
        return std::optional<Repository>();
    }
    if (result != 0) return cannot_open(last_error(git));

    auto handles = std::make_unique<Handles>(git, opened);
    const char* const top = git.repository_is_bare(opened) != 0 ? git.repository_path(opened)
                                                                : git.repository_workdir(opened);
    std::error_code failed;
    handles->root = fs::canonical(top, failed);
    if (failed) {
        return problem(fmt::format("the working tree of this repository, {}, cannot be found: {}",
                                   top, failed.message()));
    }
    return std::optional(Repository(std::move(handles)));
}

const fs::path& Repository::root() const { return handles_->root; }

// --- the index and the working tree

void Repository::read_index_ahead() const {
    Handles& handles = *handles_;
    if (handles.index || handles.index_problem || handles.ahead.valid()) return;
    handles.ahead = std::async(std::launch::async, [&handles] { handles.read_index(); });
}

std::optional<Problem> Repository::read_index() const {
    if (handles_->ahead.valid()) handles_->ahead.get();
    if (!handles_->index && !handles_->index_problem) handles_->read_index();
    return handles_->index_problem;
}

bool Repository::is_tracked(const std::string& path) const {
    return !read_index() && handles_->git.index_get_bypath(handles_->index.get(), path.c_str(), 0);
}

bool Repository::has_tracked(const std::string& folder) const {
    return !read_index() && handles_->git.index_find_prefix(nullptr, handles_->index.get(),
                                                            (folder + '/').c_str()) == 0;
}

std::vector<fs::path> Repository::ignore_files() const {
    const Api& git = handles_->git;
    git_repository* const repository = handles_->repository.get();
    // Without a path that leads anywhere git ignores no more.
    const auto named = configured_path(git, repository, "core.excludesFile");
    const fs::path own = named ? named->value_or(default_ignore_file()) : fs::path();
    return {own, fs::path(git.repository_commondir(repository)) / "info" / "exclude"};
}

Staged Repository::staged(const std::string& path, const std::optional<Stamp>& stamp) const {
    std::size_t place = 0;
    const Api& git = handles_->git;
    if (read_index() || git.index_find(&place, handles_->index.get(), path.c_str()) != 0) return {};
    const git_index_entry& entry = *git.index_get_byindex(handles_->index.get(), place);
    return {place, !is_conflict(entry) && is_unchanged(path, entry, stamp)};
}

bool Repository::is_unchanged(const std::string& path, const git_index_entry& entry,
                              const std::optional<Stamp>& stamp) const {
    const std::string file = handles_->root.native() + '/' + path;
    const std::optional<Stamp> now = stamp ? stamp : stamp_at(file);
    if (!now || now->is_link != (entry.mode == GIT_FILEMODE_LINK)) return false;
    if (is_same(entry, *now, handles_->index_file)) return true;
    const std::lock_guard lock(handles_->one_at_a_time);
    if (now->is_link) {
        std::error_code failed;
        const Result<std::string> staged = blob(id_of(entry.id));
        return staged && *staged == fs::read_symlink(file, failed).native();
    }
    git_oid oid{};
    return handles_->git.repository_hashfile(&oid, handles_->repository.get(), file.c_str(),
                                             GIT_OBJECT_BLOB, path.c_str()) == 0 &&
           id_of(oid) == id_of(entry.id);
}

std::vector<std::string> Repository::staged_but(const std::vector<bool>& marked) const {
    std::vector<std::string> paths;
    if (read_index()) return paths;
    const std::size_t count = handles_->git.index_entrycount(handles_->index.get());
    for (std::size_t i = 0; i < count; ++i) {
        if (i < marked.size() && marked[i]) continue;
        const git_index_entry& entry = *handles_->git.index_get_byindex(handles_->index.get(), i);
        if (kind_of(entry.mode) && !is_left_out(entry)) paths.emplace_back(entry.path);
    }
    return paths;
}

Result<std::vector<Entry>> Repository::staged_entries() const {
    if (const auto unread = read_index()) return *unread;
    std::vector<Entry> entries;
    const std::size_t count = handles_->git.index_entrycount(handles_->index.get());
    for (std::size_t i = 0; i < count; ++i) {
        const git_index_entry& entry = *handles_->git.index_get_byindex(handles_->index.get(), i);
        std::optional<EntryKind> kind = kind_of(entry.mode);
        if (!kind) continue;
        if (is_conflict(entry)) {
            kind = EntryKind::conflict;
            if (!entries.empty() && entries.back().path == entry.path) continue;
        }
        entries.push_back({entry.path, id_of(entry.id), *kind, !is_left_out(entry)});
    }
    return entries;
}

// --- objects

Result<std::string> Repository::blob(const ObjectId& id) const {
    const Api& git = handles_->git;
    const git_oid oid = oid_of(id);
    git_blob* found = nullptr;
    if (git.blob_lookup(&found, handles_->repository.get(), &oid) != 0) {
        return problem(
            fmt::format("git does not have the content of this file: {}; in a partial clone fetch "
                        "it by a checkout, else `git fsck` tells more",
                        last_error(git)));
    }
    const Owned<git_blob> blob(found, git.blob_free);
    return std::string(static_cast<const char*>(git.blob_rawcontent(found)),
                       static_cast<std::size_t>(git.blob_rawsize(found)));
}

namespace {

/// Is called for each entry of a tree, with its folder's path, which ends with '/' or is empty.
struct EntryCollector {
    const Api& git;
    std::vector<Entry> entries{};

    static int visit(const char* folder, const git_tree_entry* entry, void* collector) {
        auto& self = *static_cast<EntryCollector*>(collector);
        const auto kind = kind_of(static_cast<unsigned>(self.git.tree_entry_filemode(entry)));
        if (kind) {
            self.entries.push_back({std::string(folder) + self.git.tree_entry_name(entry),
                                    id_of(*self.git.tree_entry_id(entry)), *kind});
        }
        return 0;
    }
};

Problem no_object(const Api& git, std::string_view what) {
    return problem(
        fmt::format("{} cannot be read: {}; in a partial or shallow clone fetch it "
                    "first, else `git fsck` tells more",
                    what, last_error(git)));
}

Problem no_revision(const Api& git, git_repository* repository, const std::string& revision,
                    std::string_view wanted) {
    const std::string why = last_error(git);
    if (git.repository_head_unborn(repository) == 1 && revision.starts_with("HEAD")) {
        return problem(fmt::format(
            "'{}' names nothing yet, because this branch has no commit: make the first one, or "
            "check the files or what is staged",
            revision));
    }
    const std::string_view advice =
        git.repository_is_shallow(repository) == 1
            ? "the clone is shallow, and older commits have to be fetched first (`git fetch "
              "--unshallow`, or fetch-depth: 0 in the CI's checkout)"
            : "check the name, or fetch it first";
    return problem(
        fmt::format("'{}' is no {} of this repository: {}; {}", revision, wanted, why, advice));
}

Result<Owned<git_tree>> tree_at(const Api& git, git_repository* repository, const ObjectId& id) {
    const git_oid oid = oid_of(id);
    git_tree* tree = nullptr;
    if (git.tree_lookup(&tree, repository, &oid) != 0)
        return no_object(git, "a tree of the revision");
    return Owned<git_tree>(tree, git.tree_free);
}

/// An empty tree is none.
Result<Owned<git_tree>> tree_or_none(const Api& git, git_repository* repository,
                                     const std::optional<ObjectId>& id) {
    if (id) return tree_at(git, repository, *id);
    return Owned<git_tree>(nullptr, git.tree_free);
}

Result<ObjectId> peeled(const Api& git, git_repository* repository, const std::string& revision,
                        git_object_t wanted, std::string_view name) {
    git_object* found = nullptr;
    if (git.revparse_single(&found, repository, revision.c_str()) != 0)
        return no_revision(git, repository, revision, name);
    const Owned<git_object> named(found, git.object_free);
    git_object* target = nullptr;
    const int result = git.object_peel(&target, found, wanted);
    if (result == GIT_EINVALIDSPEC || result == GIT_EPEEL) {
        return problem(
            fmt::format("'{}' names no {}, but something else: correct it", revision, name));
    }
    if (result != 0) return no_object(git, fmt::format("what '{}' names", revision));
    const Owned<git_object> object(target, git.object_free);
    return id_of(*git.object_id(target));
}

std::vector<Difference> differences_in(const Api& git, git_diff* diff) {
    std::vector<Difference> differences;
    for (std::size_t i = 0; i < git.diff_num_deltas(diff); ++i) {
        const git_diff_delta& delta = *git.diff_get_delta(diff, i);
        const bool is_new = delta.status == GIT_DELTA_ADDED || delta.status == GIT_DELTA_UNTRACKED;
        differences.push_back({is_new ? "" : delta.old_file.path,
                               delta.status == GIT_DELTA_DELETED ? "" : delta.new_file.path});
    }
    return differences;
}

/// No filter of the repository is run, no binary looked for.
git_diff_options diff_options(const Api& git) {
    git_diff_options options;
    git.diff_options_init(&options, GIT_DIFF_OPTIONS_VERSION);
    options.flags = GIT_DIFF_SKIP_BINARY_CHECK | GIT_DIFF_IGNORE_SUBMODULES;
    return options;
}

}  // namespace

Result<std::vector<Entry>> Repository::entries(const ObjectId& tree) const {
    const auto top = tree_at(handles_->git, handles_->repository.get(), tree);
    if (!top) return top.error();
    EntryCollector collector{handles_->git};
    if (handles_->git.tree_walk(top->get(), GIT_TREEWALK_PRE, EntryCollector::visit, &collector) !=
        0) {
        return no_object(handles_->git, "a folder of the revision");
    }
    return std::move(collector.entries);
}

// --- revisions

Result<ObjectId> Repository::commit(const std::string& revision) const {
    return peeled(handles_->git, handles_->repository.get(), revision, GIT_OBJECT_COMMIT, "commit");
}

Result<ObjectId> Repository::tree(const std::string& revision) const {
    return peeled(handles_->git, handles_->repository.get(), revision, GIT_OBJECT_TREE,
                  "commit or tree");
}

Result<ObjectId> Repository::tree_of(const ObjectId& commit) const {
    const Api& git = handles_->git;
    const git_oid oid = oid_of(commit);
    git_commit* found = nullptr;
    if (git.commit_lookup(&found, handles_->repository.get(), &oid) != 0)
        return no_object(git, "a commit");
    const Owned<git_commit> owner(found, git.commit_free);
    return id_of(*git.commit_tree_id(found));
}

Result<std::optional<ObjectId>> Repository::head_tree() const {
    if (handles_->git.repository_head_unborn(handles_->repository.get()) == 1)
        return std::optional<ObjectId>();
    Result<ObjectId> head = tree("HEAD");
    if (!head) return head.error();
    return std::optional(*head);
}

Result<ObjectId> Repository::merge_base(const ObjectId& one, const ObjectId& other) const {
    const Api& git = handles_->git;
    git_repository* const repository = handles_->repository.get();
    const git_oid first = oid_of(one);
    const git_oid second = oid_of(other);
    git_oid base{};
    if (git.merge_base(&base, repository, &first, &second) == 0) return id_of(base);
    if (git.repository_is_shallow(repository) == 1) {
        return problem(
            "the clone is shallow and does not reach back to a common commit: fetch more of the "
            "history (`git fetch --unshallow`, or fetch-depth: 0 in the CI's checkout)");
    }
    return problem("the two revisions have no commit in common: name one that both descend from");
}

// --- what changed

namespace {

/// Compares two trees by their folders, and enters only those that differ: libgit2's own comparison reads them all.
class TreeComparison {
 public:
    /// Trees stand in the repository, or else in the other one.
    TreeComparison(const Api& git, git_repository* repository, git_repository* other)
        : git_(git), repository_(repository), other_(other) {}

    std::optional<Problem> compare(const std::optional<ObjectId>& before,
                                   const std::optional<ObjectId>& now) {
        waiting_.push_back({"", before, now});
        while (!waiting_.empty()) {
            const Pair pair = std::move(waiting_.back());
            waiting_.pop_back();
            if (pair.before == pair.now) continue;
            const auto old_names = names_in(pair.before);
            if (!old_names) return old_names.error();
            const auto new_names = names_in(pair.now);
            if (!new_names) return new_names.error();
            compare(pair.folder, *old_names, *new_names);
        }
        return std::nullopt;
    }

    std::vector<Difference> differences{};

 private:
    struct Pair {
        std::string folder;  ///< empty, or with '/' at its end
        std::optional<ObjectId> before;
        std::optional<ObjectId> now;
    };

    struct Item {
        ObjectId id{};
        unsigned mode = 0;
    };

    using Names = std::map<std::string, Item>;

    Result<Names> names_in(const std::optional<ObjectId>& id) const {
        Names names;
        if (!id) return names;
        auto tree = tree_at(git_, repository_, *id);
        if (!tree && other_) tree = tree_at(git_, other_, *id);
        if (!tree) return tree.error();
        for (std::size_t i = 0; i < git_.tree_entrycount(tree->get()); ++i) {
            const git_tree_entry* const entry = git_.tree_entry_byindex(tree->get(), i);
            names.emplace(git_.tree_entry_name(entry),
                          Item{id_of(*git_.tree_entry_id(entry)),
                               static_cast<unsigned>(git_.tree_entry_filemode(entry))});
        }
        return names;
    }

    void compare(const std::string& folder, const Names& before, const Names& now) {
        for (const auto& [name, item] : before) {
            const auto same = now.find(name);
            compare(folder + name, &item, same == now.end() ? nullptr : &same->second);
        }
        for (const auto& [name, item] : now)
            if (!before.contains(name)) compare(folder + name, nullptr, &item);
    }

    void compare(const std::string& path, const Item* before, const Item* now) {
        const bool has_kind_of_before =
            before && now && kind_of(before->mode) == kind_of(now->mode);
        if (has_kind_of_before && before->id == now->id) return;
        const auto folder = [](const Item* item) {
            return item && item->mode == GIT_FILEMODE_TREE ? std::optional(item->id) : std::nullopt;
        };
        if (folder(before) || folder(now))
            waiting_.push_back({path + '/', folder(before), folder(now)});
        const bool was_file = before && kind_of(before->mode);
        const bool is_file = now && kind_of(now->mode);
        if (was_file || is_file)
            differences.push_back(
                {was_file ? path : std::string(), is_file ? path : std::string()});
    }

    const Api& git_;
    git_repository* repository_;
    git_repository* other_;  ///< may be null
    std::vector<Pair> waiting_;
};

}  // namespace

Result<std::vector<Difference>> Repository::differences(const std::optional<ObjectId>& before,
                                                        const ObjectId& now) const {
    TreeComparison comparison(handles_->git, handles_->repository.get(), handles_->written.get());
    if (auto unread = comparison.compare(before, now)) return *unread;
    return std::move(comparison.differences);
}

/// What did not change is in the index's cache of trees: this and a comparison of two trees cost far less than one of a
/// tree with the index.
Result<ObjectId> Repository::tree_of_index() const {
    if (handles_->index_tree) return *handles_->index_tree;
    const Api& git = handles_->git;
    git_odb* opened = nullptr;
    git_odb_backend* memory = nullptr;
    git_repository* written = nullptr;
    if (git.odb_new(&opened) != 0) return no_object(git, "the object database");
    const Owned<git_odb> database(opened, git.odb_free);
    if (git.mempack_new(&memory) != 0 || git.odb_add_backend(opened, memory, 1) != 0 ||
        git.repository_wrap_odb(&written, opened) != 0) {
        return no_object(git, "the object database");
    }
    handles_->written.reset(written);
    // Once it has written, libgit2 reads each tree there is into its cache. Here it finds none of them, and gives up.
    git_oid oid{};
    if (git.index_write_tree_to(&oid, handles_->index.get(), written) != 0 &&
        git.odb_exists(opened, &oid) == 0) {
        return cannot_read_index(last_error(git));
    }
    handles_->index_tree = id_of(oid);
    return *handles_->index_tree;
}

Result<std::vector<Difference>> Repository::staged_since(
    const std::optional<ObjectId>& before) const {
    if (const auto unread = read_index()) return *unread;
    const Api& git = handles_->git;
    git_repository* const repository = handles_->repository.get();
    if (git.index_has_conflicts(handles_->index.get()) == 0) {
        const Result<ObjectId> now = tree_of_index();
        if (!now) return now.error();
        return differences(before, *now);
    }
    const auto old_tree = tree_or_none(git, repository, before);
    if (!old_tree) return old_tree.error();
    const git_diff_options options = diff_options(git);
    git_diff* diff = nullptr;
    if (git.diff_tree_to_index(&diff, repository, old_tree->get(), handles_->index.get(),
                               &options) != 0) {
        return no_object(git, "one of the revisions");
    }
    const Owned<git_diff> owner(diff, git.diff_free);
    return differences_in(git, diff);
}

Result<std::map<std::string, std::string>> Repository::renames(const ObjectId& before, Side side,
                                                               const ObjectId& now) const {
    const Api& git = handles_->git;
    git_repository* const repository = handles_->repository.get();
    const auto old_tree = tree_at(git, repository, before);
    if (!old_tree) return old_tree.error();
    if (side != Side::commit) {
        if (const auto unread = read_index()) return *unread;
    }
    git_diff_options options = diff_options(git);
    git_diff* diff = nullptr;
    int result = 0;
    if (side == Side::working_tree) {
        options.flags |= GIT_DIFF_INCLUDE_UNTRACKED | GIT_DIFF_RECURSE_UNTRACKED_DIRS;
        result = git.diff_tree_to_workdir_with_index(&diff, repository, old_tree->get(), &options);
    } else if (side == Side::index) {
        result = git.diff_tree_to_index(&diff, repository, old_tree->get(), handles_->index.get(),
                                        &options);
    } else {
        const auto new_tree = tree_at(git, repository, now);
        if (!new_tree) return new_tree.error();
        result =
            git.diff_tree_to_tree(&diff, repository, old_tree->get(), new_tree->get(), &options);
    }
    if (result != 0) return no_object(git, "one of the revisions");
    const Owned<git_diff> owner(diff, git.diff_free);

    git_diff_find_options find;
    git.diff_find_options_init(&find, GIT_DIFF_FIND_OPTIONS_VERSION);
    find.flags = GIT_DIFF_FIND_RENAMES | GIT_DIFF_FIND_FOR_UNTRACKED;
    if (git.diff_find_similar(diff, &find) != 0) return no_object(git, "one of the revisions");
    std::map<std::string, std::string> renames;
    for (const Difference& each : differences_in(git, diff)) {
        if (!each.before.empty() && !each.now.empty() && each.before != each.now)
            renames.emplace(each.before, each.now);
    }
    return renames;
}

// --- hooks

bool Repository::is_bare() const {
    return handles_->git.repository_is_bare(handles_->repository.get()) != 0;
}

Result<fs::path> Repository::hooks_folder() const {
    const Api& git = handles_->git;
    const Result<std::optional<fs::path>> named =
        configured_path(git, handles_->repository.get(), "core.hooksPath");
    if (!named) return named.error();
    // Without the '/' at its end.
    const fs::path common =
        fs::path(git.repository_commondir(handles_->repository.get())).parent_path();
    const auto is_own = [&](const fs::path& path) {
        return is_inside(path, root()) || is_inside(path, common);
    };
    const fs::path folder = (*named ? root() / **named : common / "hooks").lexically_normal();
    std::error_code failed;
    fs::path real = fs::weakly_canonical(folder, failed);
    if (failed) {
        return problem(fmt::format("git's folder for hooks, {}, cannot be reached: {}",
                                   folder.native(), failed.message()));
    }
    if (is_own(folder) && !is_own(real)) {
        return problem(fmt::format(
            "git's folder for hooks, {}, is a symbolic link out of the repository, to {}: set "
            "core.hooksPath to that folder if it is meant",
            folder.native(), real.native()));
    }
    return real;
}

}  // namespace expressroute::source::git

#include "cli/scope.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <system_error>
#include <utility>

#include "azure/value.hpp"
#include "cli/companions.hpp"
#include "source/git/repository.hpp"
#include "source/parallel.hpp"

namespace expressroute::cli {
namespace {

namespace fs = std::filesystem;
namespace git = source::git;
using Shared = std::shared_ptr<const git::Repository>;

std::vector<std::string> paths_of(const InputOptions& options) {
    std::vector<std::string> paths = options.paths;
    if (paths.empty()) paths.emplace_back(".");
    std::erase(paths, "-");
    return paths;
}

bool is_set(const char* variable) {
    const char* const value = std::getenv(variable);
    return value && *value != '\0';
}

/// The folder of the first path; what is only in the index or a commit need not be on disk.
fs::path first_folder(const std::vector<std::string>& paths) {
    std::error_code failed;
    fs::path folder = paths.empty() ? fs::path(".") : fs::path(paths.front());
    while (!folder.empty() && !fs::is_directory(folder, failed)) folder = folder.parent_path();
    return folder.empty() ? fs::path(".") : folder;
}

/// Git tells its hooks which repository and index they run for.
bool runs_in_a_hook(const std::vector<std::string>& paths) {
    const bool is_here = paths.empty() || fs::path(paths.front()).is_relative();
    return is_here &&
           (is_set("GIT_DIR") || is_set("GIT_INDEX_FILE") || is_set("GIT_OBJECT_DIRECTORY"));
}

source::Search search_of(const InputOptions& options, const Config& config) {
    source::Search search{.excluded = config.exclude, .threads = options.jobs};
    if (!options.config_from.empty()) search.ignore_from = config.tree;
    return search;
}

Result<Shared> repository_of(const std::vector<std::string>& paths) {
    const fs::path folder = first_folder(paths);
    Result<std::optional<git::Repository>> repository =
        git::Repository::around(folder, runs_in_a_hook(paths));
    if (!repository) return repository.error();
    if (!*repository) {
        return Problem{ProblemKind::git,
                       "this lies in no git repository, which --staged, --since, --new-since, "
                       "--rev and --config-from ask: name a path in one, or do without them"};
    }
    return Shared(std::make_shared<const git::Repository>(std::move(**repository)));
}

/// A problem with the repository around the paths stands at their folder.
Problem placed(Problem problem, const std::vector<std::string>& paths) {
    problem.file = source::report_name(first_folder(paths));
    return problem;
}

/// What is asked of one repository.
class Asked {
 public:
    Asked(Shared repository, const LintOptions& options, source::Search search,
          std::vector<std::string> paths)
        : repository_(std::move(repository)),
          options_(options),
          search_(std::move(search)),
          paths_(std::move(paths)) {
        search_.repository = repository_;
        search_.stamps = true;
    }

    Result<Scopes> scopes() {
        const bool is_on_disk = side() == git::Side::working_tree;
        if (!is_on_disk) {
            if (auto problem = find_out_changes()) return *problem;
        }
        if (auto problem = open_tree()) return *problem;
        Scopes scopes{Scope{std::move(tree_), paths_, search_}};
        scopes.now.files = files_in(*scopes.now.tree);
        find_outsiders(scopes.now);
        if (is_on_disk) {  // the index was read while the files were looked for
            if (auto problem = find_out_changes()) return *problem;
        }
        if (changes_) limit(scopes.now);
        source::settle(*scopes.now.files);
        if (!options_.new_since.empty()) {
            if (auto problem = look_back(scopes)) return *problem;
        }
        return scopes;
    }

 private:
    git::Side side() const {
        if (options_.staged) return git::Side::index;
        return options_.revision.empty() ? git::Side::working_tree : git::Side::commit;
    }

    std::optional<Problem> open_tree() {
        if (side() == git::Side::working_tree) {
            tree_ = source::disk();
            return std::nullopt;
        }
        Result<std::vector<git::Entry>> entries =
            side() == git::Side::index ? repository_->staged_entries() : repository_->entries(now_);
        if (!entries) return entries.error();
        // With --since what did not change may still name what did.
        std::optional<std::set<std::string>> wanted;
        if (changes_ && options_.since.empty()) {
            wanted.emplace();
            for (const git::Entry& entry : *entries)
                if (changes_->affect(entry.path)) wanted->insert(entry.path);
        }
        tree_ =
            source::snapshot(repository_, std::move(*entries),
                             options_.staged ? "the index" : fmt::format("'{}'", options_.revision),
                             std::move(wanted));
        return std::nullopt;
    }

    /// Not sorted: most of them may not be of interest.
    source::Files files_in(const source::Tree& tree) const {
        std::vector<source::File> found;
        source::Search search = search_;
        search.found = [&found](source::File file) { found.push_back(std::move(file)); };
        source::Files files = tree.find(paths_, search);
        files.files = std::move(found);
        return files;
    }

    /// The tree of the merge base with a revision.
    Result<git::ObjectId> base_tree(const std::string& revision) const {
        const Result<git::ObjectId> other = repository_->commit(revision);
        if (!other) return other.error();
        const Result<git::ObjectId> own =
            repository_->commit(options_.revision.empty() ? "HEAD" : options_.revision);
        if (!own) return own.error();
        const Result<git::ObjectId> base = repository_->merge_base(*own, *other);
        if (!base) return base.error();
        return repository_->tree_of(*base);
    }

    /// What is otherwise than in a tree, as far as a comparison of trees tells.
    Result<std::vector<git::Difference>> differences(
        const std::optional<git::ObjectId>& before) const {
        return side() == git::Side::commit ? repository_->differences(before, now_)
                                           : repository_->staged_since(before);
    }

    /// Folders on disk of which git cannot tell what changed. A snapshot has found those by itself.
    void find_outsiders(Scope& scope) const {
        if (side() != git::Side::working_tree) return;
        for (const std::string& path : paths_) {
            std::error_code failed;
            const bool is_inside =
                source::is_inside(scope.tree->real_path(path), repository_->root());
            if (fs::is_directory(path, failed) && !is_inside)
                scope.files->problems.push_back(source::outside(*repository_, path));
        }
    }

    /// Paths that are otherwise than in a tree, and those that are gone since.
    struct Changes {
        std::set<std::string> changed;
        std::set<std::string> gone;
        std::set<std::string> bereft;  ///< templates that have lost parameters, in lower case

        void lose(const std::string& path) {
            gone.insert(path);
            std::string bereaved = source::is_json(path) ? template_by_convention(path) : "";
            if (!bereaved.empty()) bereft.insert(std::move(bereaved));
        }

        bool affect(const std::string& path) const {
            return changed.contains(path) ||
                   (!bereft.empty() && bereft.contains(azure::lower_case(path)));
        }
    };

    Result<Changes> changes_since(const std::optional<git::ObjectId>& before) const {
        const Result<std::vector<git::Difference>> found = differences(before);
        if (!found) return found.error();
        Changes changes;
        for (const git::Difference& each : *found) {
            if (each.now.empty()) {
                changes.lose(each.before);
            } else {
                changes.changed.insert(each.now);
            }
        }
        return changes;
    }

    /// As far as git's own trees tell; what of the working tree is not staged is found with its files.
    std::optional<Problem> find_out_changes() {
        if (side() == git::Side::commit) {
            const Result<git::ObjectId> now = repository_->tree(options_.revision);
            if (!now) return now.error();
            now_ = *now;
        }
        if (!options_.staged && options_.since.empty()) return std::nullopt;
        const Result<std::optional<git::ObjectId>> before = before_changes();
        if (!before) return before.error();
        Result<Changes> changes = changes_since(*before);
        if (!changes) return changes.error();
        changes_ = std::move(*changes);
        return std::nullopt;
    }

    void add_unstaged(Changes& changes, const std::vector<source::File>& files) const {
        std::vector<git::Staged> staged(files.size());
        source::for_each_number(files.size(), options_.jobs, [&](std::size_t i) {
            const std::string& path = files[i].in_repository;
            if (!path.empty()) staged[i] = repository_->staged(path, files[i].stamp);
        });
        std::vector<bool> is_there;
        for (std::size_t i = 0; i < files.size(); ++i) {
            if (const auto entry = staged[i].entry) {
                if (*entry >= is_there.size()) is_there.resize(*entry + 1);
                is_there[*entry] = true;
            }
            if (!files[i].in_repository.empty() && !staged[i].is_same)
                changes.changed.insert(files[i].in_repository);
        }
        // What the index has, and neither the folders nor, with a path that limits them, the disk.
        for (const std::string& path : repository_->staged_but(is_there)) {
            std::error_code failed;
            if (source::is_json(path) && !fs::exists(repository_->root() / path, failed))
                changes.lose(path);
        }
    }

    /// Leaves of the scope what changed and what was named.
    void limit(Scope& scope) {
        Changes& changes = *changes_;
        if (side() == git::Side::working_tree) add_unstaged(changes, scope.files->files);
        scope.focus.emplace();
        for (const std::string& path : changes.gone)
            if (source::is_json(path)) scope.gone.push_back(repository_->root() / path);
        scope.focus->insert(scope.gone.begin(), scope.gone.end());
        std::vector<source::File> kept;
        for (source::File& file : scope.files->files) {
            if (file.named || changes.affect(file.in_repository)) {
                scope.focus->insert(scope.tree->real_path(file.path));
                kept.push_back(std::move(file));
            } else if (!options_.since.empty() && !file.in_repository.empty()) {
                scope.others.push_back(std::move(file));
            }
        }
        scope.files->files = std::move(kept);
    }

    Result<std::optional<git::ObjectId>> before_changes() const {
        if (options_.since.empty()) return repository_->head_tree();
        const Result<git::ObjectId> base = base_tree(options_.since);
        if (!base) return base.error();
        return std::optional(*base);
    }

    std::optional<Problem> look_back(Scopes& scopes) const {
        const Result<git::ObjectId> base = base_tree(options_.new_since);
        if (!base) return base.error();
        Result<std::map<std::string, std::string>> renames =
            repository_->renames(*base, side(), now_);
        if (!renames) return renames.error();
        Result<std::vector<git::Entry>> entries = repository_->entries(*base);
        if (!entries) return entries.error();

        Scope before{source::snapshot(repository_, std::move(*entries),
                                      fmt::format("the merge base with '{}'", options_.new_since)),
                     paths_, search_};
        // The files of today by their names of then; one that was not there yet is no problem.
        before.files = before.tree->find(paths_, search_);
        // Of other repositories inside, neither knows.
        std::erase_if(scopes.now.files->files, [](const source::File& file) {
            return file.in_repository.empty() && !file.named;
        });
        std::erase_if(before.files->problems, [](const Problem& problem) {
            return problem.kind == ProblemKind::unreadable;
        });
        Result<Changes> changes = changes_since(*base);
        if (!changes) return changes.error();
        if (side() == git::Side::working_tree) add_unstaged(*changes, scopes.now.files->files);
        for (const auto* paths : {&changes->changed, &changes->gone}) {
            for (const std::string& path : *paths)
                scopes.changed.insert(repository_->root() / path);
        }
        scopes.before = std::move(before);
        scopes.renames = std::move(*renames);
        return std::nullopt;
    }

    Shared repository_;
    const LintOptions& options_;
    source::Search search_;
    std::vector<std::string> paths_;
    std::unique_ptr<source::Tree> tree_;
    git::ObjectId now_{};  ///< the tree of --rev
    std::optional<Changes> changes_;
};

}  // namespace

Scope scope_on_disk(const InputOptions& options, const Config& config) {
    return {source::disk(config.path.parent_path()), paths_of(options), search_of(options, config)};
}

source::Files files_of(const Scope& scope, const std::function<void(source::File)>& found) {
    if (!scope.files) {
        source::Search search = scope.search;
        search.found = found;
        return scope.tree->find(scope.paths, search);
    }
    for (const source::File& file : scope.files->files) found(file);
    return {{}, scope.files->skipped, scope.files->problems};
}

Result<Scopes> scopes_of(const LintOptions& options, const Config& config) {
    if (!asks_git(options)) return Scopes{scope_on_disk(options, config)};
    std::vector<std::string> paths = paths_of(options);
    const Result<Shared> repository = repository_of(paths);
    if (!repository) return placed(repository.error(), paths);
    Result<Scopes> scopes =
        Asked(*repository, options, search_of(options, config), std::move(paths)).scopes();
    if (!scopes) return placed(scopes.error(), paths_of(options));
    return scopes;
}

Result<std::shared_ptr<const source::Tree>> tree_of(const std::string& revision,
                                                    const InputOptions& options) {
    const std::vector<std::string> paths = paths_of(options);
    const Result<Shared> repository = repository_of(paths);
    if (!repository) return placed(repository.error(), paths);
    const Result<git::ObjectId> tree = (*repository)->tree(revision);
    if (!tree) return placed(tree.error(), paths);
    Result<std::vector<git::Entry>> entries = (*repository)->entries(*tree);
    if (!entries) return placed(entries.error(), paths);
    return std::shared_ptr<const source::Tree>(
        source::snapshot(*repository, std::move(*entries), fmt::format("'{}'", revision)));
}

}  // namespace expressroute::cli

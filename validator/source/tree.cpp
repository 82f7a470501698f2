#include "source/tree.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <mutex>
#include <set>
#include <system_error>
#include <utility>

namespace expressroute::source {
namespace {

namespace fs = std::filesystem;

class Disk : public Tree {
 public:
    explicit Disk(fs::path base) : base_(std::move(base)) {}

    Files find(const std::vector<std::string>& paths, const Search& search) const override {
        return source::find(paths, search);
    }

    std::vector<fs::path> files_in(const fs::path& folder) const override {
        std::vector<fs::path> files;
        std::error_code error;
        for (fs::directory_iterator at(folder, error), end; !error && at != end;
             at.increment(error)) {
            files.push_back(at->path());
        }
        std::ranges::sort(files);
        return files;
    }

    bool has(const fs::path& path) const override {
        std::error_code error;
        return fs::exists(path, error);
    }

    Result<std::string> read(const std::string& path) const override { return read_bytes(path); }

    std::optional<Text> left_on_disk(const File& file) const override {
        return source::left_on_disk(file);
    }

    fs::path real_path(const fs::path& path) const override {
        std::error_code error;
        fs::path result = fs::weakly_canonical(path, error);
        return error ? path.lexically_normal() : result;
    }

    fs::path root_of(const fs::path& path) const override {
        std::error_code error;
        return repository_root(fs::absolute(path, error).lexically_normal().parent_path());
    }

    fs::path base_of(const fs::path& path) const override {
        std::error_code error;
        fs::path root = root_of(path);
        if (fs::exists(root / ".git", error)) return root;
        fs::path base = fs::absolute(base_, error).lexically_normal();
        return is_inside(fs::absolute(path, error).lexically_normal(), base) ? base : root;
    }

 private:
    fs::path base_;
};

class Snapshot : public Tree {
 public:
    Snapshot(std::shared_ptr<const git::Repository> repository, std::vector<git::Entry> entries,
             std::string name, std::optional<std::set<std::string>> found_in_folders)
        : repository_(std::move(repository)),
          entries_(std::move(entries)),
          name_(std::move(name)),
          found_in_folders_(std::move(found_in_folders)) {
        std::ranges::sort(entries_, {}, &git::Entry::path);
        root_ = repository_->root().native() + '/';
        follow_links();
    }

    Files find(const std::vector<std::string>& paths, const Search& search) const override {
        Files files;
        const Exclusion ignored = ignored_by(search.ignore_from ? *search.ignore_from : *this);
        for (const std::string& path : paths) find_named(path, ignored, search.excluded, files);
        settle(files);
        if (!search.found) return files;
        for (File& file : files.files) search.found(std::move(file));
        files.files.clear();
        return files;
    }

    std::vector<fs::path> files_in(const fs::path& folder) const override {
        std::vector<fs::path> files;
        const auto path = path_in(folder);
        if (!path) return files;
        const std::string prefix = path->empty() ? "" : *path + '/';
        for (auto entry = first_at(prefix); is_below(entry, prefix); ++entry) {
            const std::string_view rest = std::string_view(entry->path).substr(prefix.size());
            if (rest.find('/') == std::string_view::npos) files.push_back(folder / rest);
        }
        return files;
    }

    bool has(const fs::path& path) const override {
        const auto here = path_in(path);
        return here && entry_of(*here);
    }

    Result<std::string> read(const std::string& path) const override {
        const auto here = path_in(path);
        const git::Entry* const entry = here ? entry_of(*here) : nullptr;
        if (!entry) return missing(path);
        if (entry->kind == git::EntryKind::conflict) return in_conflict(report_name(path));
        const std::lock_guard lock(one_at_a_time_);
        Result<std::string> bytes = repository_->blob(entry->blob);
        if (bytes) return bytes;
        Problem problem = bytes.error();
        problem.file = report_name(path);
        return problem;
    }

    std::optional<Text> left_on_disk(const File&) const override { return std::nullopt; }

    fs::path real_path(const fs::path& path) const override {
        std::error_code error;
        return fs::absolute(path, error).lexically_normal();
    }

    fs::path root_of(const fs::path&) const override { return repository_->root(); }

    fs::path base_of(const fs::path&) const override { return repository_->root(); }

 private:
    using Place = std::vector<git::Entry>::const_iterator;

    /// A link becomes the file that it leads to; where that is not in the tree, or is behind a linked folder, there is
    /// no such file.
    void follow_links() {
        const auto is_link = [](const git::Entry& entry) {
            return entry.kind == git::EntryKind::link;
        };
        if (std::ranges::none_of(entries_, is_link)) return;
        std::vector<git::Entry> followed;
        for (const git::Entry& entry : entries_) {
            const git::Entry* const file = target_of(entry);
            if (!file) continue;
            followed.push_back(entry);
            followed.back().blob = file->blob;
            followed.back().kind = file->kind;
        }
        entries_ = std::move(followed);
    }

    const git::Entry* target_of(const git::Entry& entry) const {
        constexpr int most_links = 40;  // as Linux follows (path_resolution(7))
        const git::Entry* at = &entry;
        for (int links = 0; at && at->kind == git::EntryKind::link; ++links) {
            const Result<std::string> target = repository_->blob(at->blob);
            if (!target || links == most_links) return nullptr;
            at = entry_of((fs::path(at->path).parent_path() / *target).lexically_normal());
        }
        return at;
    }

    Place first_at(const std::string& path) const {
        return std::ranges::lower_bound(entries_, path, {}, &git::Entry::path);
    }

    bool is_below(Place entry, const std::string& prefix) const {
        return entry != entries_.end() && entry->path.starts_with(prefix);
    }

    const git::Entry* entry_of(const std::string& path) const {
        const auto entry = first_at(path);
        return entry != entries_.end() && entry->path == path ? &*entry : nullptr;
    }

    /// From the root, with '/'; of the root itself empty, of what lies elsewhere nothing.
    std::optional<std::string> path_in(const fs::path& path) const {
        std::error_code error;
        if (auto inside = below_root(fs::absolute(path, error))) return inside;
        // The way to the repository may lead over a link; what the tree holds need not be on disk.
        return below_root(fs::weakly_canonical(path, error));
    }

    std::optional<std::string> below_root(const fs::path& absolute) const {
        const fs::path normal = absolute.lexically_normal();
        std::string relative = normal.lexically_relative(repository_->root()).generic_string();
        if (relative == ".") return "";
        if (relative.empty() || relative == ".." || relative.starts_with("../"))
            return std::nullopt;
        if (relative.ends_with('/')) relative.pop_back();
        return relative;
    }

    Exclusion ignored_by(const Tree& tree) const {
        const fs::path file = repository_->root() / ignore_file;
        if (!tree.has(file)) return {};
        const Result<std::string> lines = tree.read(file);
        return lines ? Exclusion(std::string_view(*lines)) : Exclusion();
    }

    static Problem in_conflict(std::string name) {
        return {ProblemKind::git,
                "in a merge conflict, so that nothing of it is staged: resolve it and `git add` it",
                std::move(name)};
    }

    Problem missing(const fs::path& path) const {
        return {.message = fmt::format("no such file or folder in {}: check the path", name_),
                .file = report_name(path)};
    }

    void find_named(const std::string& named, const Exclusion& ignored, const Excluded& excluded,
                    Files& files) const {
        const auto path = path_in(named);
        if (!path) {
            files.problems.push_back(outside(*repository_, named));
            return;
        }
        if (entry_of(*path)) {
            files.files.push_back(
                {(repository_->root() / *path).native(), report_name(named), true, *path});
            return;
        }
        const std::string prefix = path->empty() ? "" : *path + '/';
        const std::string in_report = report_prefix(named);
        auto entry = first_at(prefix);
        if (!prefix.empty() && !is_below(entry, prefix)) {
            files.problems.push_back(missing(named));
            return;
        }
        for (; is_below(entry, prefix); ++entry) {
            if (!is_json(entry->path) || !is_wanted(entry->path)) continue;
            add_found(*entry, in_report + entry->path.substr(prefix.size()), ignored, excluded,
                      files);
        }
    }

    bool is_wanted(const std::string& path) const {
        return !found_in_folders_ || found_in_folders_->contains(path);
    }

    void add_found(const git::Entry& entry, std::string name, const Exclusion& ignored,
                   const Excluded& excluded, Files& files) const {
        std::string path = root_ + entry.path;
        const std::string_view why = why_left_out(entry.path, path, ignored, excluded);
        if (why.empty()) {
            files.files.push_back({std::move(path), std::move(name), false, entry.path});
        } else {
            files.skipped.push_back({std::move(name), std::string(why)});
        }
    }

    static std::string_view why_left_out(const std::string& path, const std::string& absolute,
                                         const Exclusion& ignored, const Excluded& excluded) {
        for (const fs::path& part : fs::path(path).parent_path()) {
            const std::string_view why = why_never_entered(part.native());
            if (!why.empty()) return why;
        }
        if (ignored.excludes_file(path)) return ".expressroute-lint-ignore excludes it";
        if (excluded.patterns.empty()) return {};
        const std::string in_config =
            fs::path(absolute).lexically_relative(excluded.base).generic_string();
        const bool is_below = !in_config.empty() && !in_config.starts_with("..");
        return is_below && excluded.patterns.excludes_file(in_config) ? "the config excludes it"
                                                                      : "";
    }

    std::shared_ptr<const git::Repository> repository_;
    std::vector<git::Entry> entries_;
    std::string name_;
    std::optional<std::set<std::string>> found_in_folders_;
    std::string root_;  ///< of the repository, with '/' at its end
    mutable std::mutex one_at_a_time_;
};

}  // namespace

Problem outside(const git::Repository& repository, const std::string& path) {
    return {.message = fmt::format("it lies outside the repository {}: check it on its own",
                                   repository.root().generic_string()),
            .file = report_name(path)};
}

Result<Text> read_text(const Tree& tree, const fs::path& path) {
    std::string name = report_name(path);
    const auto placed = [&name](Problem problem) {
        problem.file = name;
        return problem;
    };
    Result<std::string> bytes = tree.read(path);
    if (!bytes) return placed(bytes.error());
    Result<Text> text = decode(name, std::move(*bytes));
    if (!text) return placed(text.error());
    return text;
}

std::unique_ptr<Tree> disk(fs::path base) {
    std::error_code error;
    if (base.empty()) base = fs::current_path(error);
    return std::make_unique<Disk>(std::move(base));
}

std::unique_ptr<Tree> snapshot(std::shared_ptr<const git::Repository> repository,
                               std::vector<git::Entry> entries, std::string name,
                               std::optional<std::set<std::string>> found_in_folders) {
    return std::make_unique<Snapshot>(std::move(repository), std::move(entries), std::move(name),
                                      std::move(found_in_folders));
}

}  // namespace expressroute::source

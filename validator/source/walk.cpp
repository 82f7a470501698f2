// The files below a folder, as git sees it.
#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <string_view>
#include <system_error>
#include <utility>

#include "source/files.hpp"
#include "source/git/repository.hpp"

namespace expressroute::source {
namespace {

namespace fs = std::filesystem;

// Folders that hold other people's files, and how we say so.
struct ForeignFolder {
    std::string_view name;
    std::string_view reason;
};

constexpr std::array foreign_folders{
    ForeignFolder{".git", "git's own data, never entered"},
    ForeignFolder{"node_modules", "installed packages, never entered"},
    ForeignFolder{".terraform", "Terraform's copies of modules and providers, never entered"},
};

/// What is put before names in a folder to get their paths from the base: empty, or with '/' at the end; nothing where
/// the folder is not below the base.
std::optional<std::string> prefix_from(const fs::path& base, const fs::path& folder) {
    if (base.empty()) return std::nullopt;
    const std::string prefix = folder.lexically_relative(base).generic_string();
    if (prefix == ".") return "";
    if (prefix.empty() || prefix == ".." || prefix.starts_with("../")) return std::nullopt;
    return prefix + '/';
}

/// A repository, or a folder outside of any, with its rules.
struct Territory {
    fs::path root;
    Exclusion ignored;
    std::optional<git::Repository> repository;
};

/// The territories of a run, each opened once.
class Territories {
 public:
    explicit Territories(Files& files) : files_(files) {}

    std::shared_ptr<const Territory> at(const fs::path& root) {
        std::shared_ptr<const Territory>& territory = known_[root];
        if (!territory) territory = std::make_shared<Territory>(open(root));
        return territory;
    }

 private:
    Territory open(const fs::path& root) {
        Territory territory{root, ignored_in(root), std::nullopt};
        std::error_code failed;
        if (!fs::exists(root / ".git", failed)) return territory;
        Result<std::optional<git::Repository>> repository = git::Repository::around(root);
        if (!repository) {
            report(root, repository.error());
        } else if (*repository && (*repository)->root() == root) {
            territory.repository = std::move(*repository);
            if (const auto problem = territory.repository->read_index()) report(root, *problem);
        }
        return territory;
    }

    Exclusion ignored_in(const fs::path& root) {
        std::error_code failed;
        const fs::path file = root / ignore_file;
        if (!fs::exists(file, failed)) return {};
        const Result<std::string> lines = read_bytes(file);
        if (lines) return Exclusion(std::string_view(*lines));
        files_.problems.push_back(lines.error());
        return {};
    }

    void report(const fs::path& root, Problem problem) {
        problem.file = report_name(root);
        files_.problems.push_back(std::move(problem));
    }

    Files& files_;
    std::map<fs::path, std::shared_ptr<const Territory>> known_;
};

// Collects what one named folder holds. Folders wait in a list, so that no depth exhausts stack or descriptors.
class FolderWalk {
 public:
    FolderWalk(const fs::path& folder, const Excluded& excluded, Territories& territories,
               Files& files)
        : excluded_(excluded), territories_(territories), files_(files) {
        std::error_code failed;
        canonical_ = fs::canonical(folder, failed);
        Folder first{folder,
                     report_name(folder),
                     prefix_from(excluded.base, canonical_),
                     territories.at(repository_root(canonical_)),
                     {}};
        if (first.in_report == ".") first.in_report.clear();
        if (!first.in_report.empty() && !first.in_report.ends_with('/')) first.in_report += '/';
        first.in_territory = prefix_from(first.territory->root, canonical_).value_or("");
        if (is_ignored(first)) {
            first.territory = std::make_shared<Territory>(Territory{canonical_, {}, std::nullopt});
            first.in_territory.clear();
        }
        first_territory_ = first.territory;
        waiting_.push_back(std::move(first));
    }

    void run() {
        while (!waiting_.empty()) {
            Folder folder = std::move(waiting_.back());
            waiting_.pop_back();
            enter(folder);
        }
    }

 private:
    /// With the prefixes of what it holds.
    struct Folder {
        fs::path path;
        std::string in_report;
        std::optional<std::string> in_config;
        std::shared_ptr<const Territory> territory;
        std::string in_territory;
    };

    static bool is_ignored(const Folder& folder) {
        const auto& repository = folder.territory->repository;
        if (!repository || folder.in_territory.empty()) return false;
        const std::string_view name(folder.in_territory.data(), folder.in_territory.size() - 1);
        return !repository->has_tracked(std::string(name)) &&
               repository->is_ignored(folder.in_territory);
    }

    void enter(Folder& folder) {
        std::error_code failed;
        std::vector<fs::directory_entry> entries;
        bool has_git = false;
        for (fs::directory_iterator entry(folder.path, failed), end; !failed && entry != end;
             entry.increment(failed)) {
            has_git = has_git || entry->path().filename() == ".git";
            entries.push_back(*entry);
        }
        if (failed) files_.problems.push_back(cannot_read(folder.path, failed));
        if (has_git && !folder.in_territory.empty()) {
            folder.territory =
                territories_.at((folder.territory->root / folder.in_territory).parent_path());
            folder.in_territory.clear();
        }
        for (const fs::directory_entry& entry : entries) look_at(entry, folder);
    }

    void look_at(const fs::directory_entry& entry, const Folder& folder) {
        const std::string name = entry.path().filename().string();
        std::error_code failed;
        const bool is_link = entry.is_symlink(failed);
        const bool is_folder = !is_link && entry.is_directory(failed);
        if (!is_folder && !is_link && !is_json(name)) return;

        std::string in_report = folder.in_report + name;
        if (is_link) return look_at_link(entry.path(), std::move(in_report));
        if (const auto reason = why_left_out(folder, name, is_folder); !reason.empty())
            return skip(std::move(in_report), reason);
        if (is_folder) {
            Folder below{entry.path(), std::move(in_report) + '/', std::nullopt, folder.territory,
                         folder.in_territory + name + '/'};
            if (folder.in_config) below.in_config = *folder.in_config + name + '/';
            waiting_.push_back(std::move(below));
        } else if (entry.is_regular_file(failed)) {
            files_.files.push_back(
                {entry.path(), std::move(in_report), false, folder.territory != first_territory_});
        } else {
            skip(std::move(in_report), not_regular(entry.path()).message);
        }
    }

    std::string_view why_left_out(const Folder& folder, const std::string& name,
                                  bool is_folder) const {
        if (is_folder) {
            const std::string_view why = why_never_entered(name);
            if (!why.empty()) return why;
        }
        if (folder.in_config && excluded_.patterns.excludes(*folder.in_config + name, is_folder))
            return "the config excludes it";
        const Territory& territory = *folder.territory;
        const std::string path = folder.in_territory + name;
        if (territory.ignored.excludes(path, is_folder))
            return ".expressroute-lint-ignore excludes it";
        if (!territory.repository) return {};
        const git::Repository& repository = *territory.repository;
        const bool is_ignored =
            is_folder ? !repository.has_tracked(path) && repository.is_ignored(path + '/')
                      : !repository.is_tracked(path) && repository.is_ignored(path);
        return is_ignored ? "git ignores it" : "";
    }

    void look_at_link(const fs::path& link, std::string name) {
        std::error_code failed;
        const fs::file_status target = fs::status(link, failed);
        if (fs::is_directory(target)) return skip(std::move(name), "a symbolic link to a folder");
        if (!is_json(link.native())) return;
        const fs::path canonical = fs::canonical(link, failed);
        if (failed) {
            files_.problems.push_back(cannot_read(link, failed));
            return;
        }
        if (!fs::is_regular_file(target)) return skip(std::move(name), not_regular(link).message);
        if (!is_inside(canonical, canonical_)) {
            return skip(std::move(name), "a symbolic link out of the folder");
        }
        files_.files.push_back({link, std::move(name)});
    }

    void skip(std::string name, std::string_view reason) {
        files_.skipped.push_back({std::move(name), std::string(reason)});
    }

    const Excluded& excluded_;
    Territories& territories_;
    Files& files_;
    fs::path canonical_;
    std::shared_ptr<const Territory> first_territory_;
    std::vector<Folder> waiting_;
};

void find_named(const std::string& named, const Excluded& excluded, Territories& territories,
                Files& files) {
    if (named.empty()) {
        files.problems.push_back({.message = "an empty path: name a file or a folder"});
        return;
    }
    const fs::path path = named;
    std::error_code failed;
    const fs::file_status status = fs::status(path, failed);
    if (failed) {
        files.problems.push_back(cannot_read(path, failed));
        return;
    }
    if (fs::is_directory(status)) return FolderWalk(path, excluded, territories, files).run();
    if (!fs::is_regular_file(status) && !is_process_substitution(path)) {
        files.problems.push_back(not_regular(path));
        return;
    }
    files.files.push_back({.path = path, .name = report_name(path), .named = true});
}

template <class Item>
void keep_first_of_each(std::vector<Item>& items, std::string Item::*name) {
    std::ranges::stable_sort(items, {}, name);
    const auto same = [name](const Item& a, const Item& b) { return a.*name == b.*name; };
    items.erase(std::unique(items.begin(), items.end(), same), items.end());
}

}  // namespace

std::string_view why_never_entered(std::string_view folder_name) {
    const auto* const foreign =
        std::ranges::find(foreign_folders, folder_name, &ForeignFolder::name);
    return foreign == foreign_folders.end() ? std::string_view() : foreign->reason;
}

bool is_inside(const fs::path& path, const fs::path& folder) {
    return std::ranges::mismatch(folder, path).in1 == folder.end();
}

bool is_json(std::string_view file_name) {
    constexpr std::string_view suffix = ".json";
    if (file_name.size() < suffix.size()) return false;
    const auto lower = [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    };
    return std::ranges::equal(file_name.substr(file_name.size() - suffix.size()), suffix, {},
                              lower);
}

void settle(Files& files) {
    std::stable_partition(files.files.begin(), files.files.end(),
                          [](const File& file) { return file.named; });
    keep_first_of_each(files.files, &File::name);
    keep_first_of_each(files.skipped, &Skipped::name);
    keep_first_of_each(files.problems, &Problem::file);
}

Files find(const std::vector<std::string>& paths, const Excluded& excluded) {
    Files files;
    Territories territories(files);
    for (const std::string& path : paths) find_named(path, excluded, territories, files);
    settle(files);
    return files;
}

}  // namespace expressroute::source

// The files below a folder, as git sees it.
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <map>
#include <memory>
#include <string_view>
#include <system_error>
#include <utility>

#include "source/files.hpp"
#include "source/git/repository.hpp"
#include "source/parallel.hpp"
#include "source/tree.hpp"

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

struct Close {
    void operator()(DIR* folder) const { ::closedir(folder); }
};

/// What a folder lists. Where the file system tells, no file need be asked what it is.
struct Entry {
    std::string name;
    fs::file_type type = fs::file_type::none;
    std::optional<Stamp> stamp{};
};

struct Listing {
    std::vector<Entry> entries;
    std::error_code failed;
};

fs::file_type type_of(const dirent& entry, const std::string& path) {
    if (entry.d_type == DT_REG) return fs::file_type::regular;
    if (entry.d_type == DT_DIR) return fs::file_type::directory;
    if (entry.d_type == DT_LNK) return fs::file_type::symlink;
    std::error_code failed;
    return fs::symlink_status(path, failed).type();
}

/// The standard library's iterator makes a path of each entry, which costs more than all the rest.
Listing list(const std::string& folder, bool stamps) {
    Listing listing;
    const std::unique_ptr<DIR, Close> open(::opendir(folder.c_str()));
    errno = open ? 0 : errno;
    while (true) {
        const dirent* const entry = open ? ::readdir(open.get()) : nullptr;
        if (!entry) {
            listing.failed = {errno, std::generic_category()};
            return listing;
        }
        std::string name = entry->d_name;
        if (name == "." || name == "..") continue;
        const fs::file_type type = type_of(*entry, folder + '/' + name);
        listing.entries.push_back({std::move(name), type});
        if (stamps && is_json(entry->d_name)) {
            struct stat status {};

            if (::fstatat(::dirfd(open.get()), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) == 0)
                listing.entries.back().stamp = stamp_of(status);
        }
        errno = 0;
    }
}

/// What git ignores: the patterns of one file, and where they say nothing, those of another. libgit2 does not let a
/// `.gitignore` bring back what one further up ignores.
struct GitIgnore {
    Exclusion patterns;
    std::size_t base = 0;  ///< the length of the path, with '/', of the folder that they start from
    std::shared_ptr<const GitIgnore> otherwise{};
};

using GitIgnores = std::shared_ptr<const GitIgnore>;

/// The patterns of the file before those there are, if there is such a file.
GitIgnores with_file(const fs::path& file, std::size_t base, GitIgnores others) {
    std::error_code failed;
    if (!fs::is_regular_file(file, failed)) return others;
    const Result<std::string> lines = read_bytes(file);
    if (!lines) return others;
    return std::make_shared<GitIgnore>(
        GitIgnore{Exclusion(std::string_view(*lines)), base, std::move(others)});
}

bool is_ignored(const GitIgnores& ignores, std::string_view path, bool is_folder) {
    for (const GitIgnore* each = ignores.get(); each; each = each->otherwise.get()) {
        const auto verdict = each->patterns.verdict(path.substr(each->base), is_folder);
        if (verdict) return *verdict;
    }
    return false;
}

/// A repository, or a folder outside of any, with its rules.
struct Territory {
    fs::path root;
    Exclusion ignored;
    std::shared_ptr<const git::Repository> repository;
    GitIgnores git_ignores{};  ///< at its root, but for the `.gitignore` there
};

/// The territories of a run, each opened once.
class Territories {
 public:
    Territories(Files& files, const Search& search) : files_(files), search_(search) {}

    std::shared_ptr<const Territory> at(const fs::path& root) {
        std::shared_ptr<const Territory>& territory = known_[root];
        if (!territory) territory = std::make_shared<Territory>(open(root));
        return territory;
    }

    /// What of their indexes could not be read. Folders were listed meanwhile.
    void report_indexes() {
        for (const auto& [root, territory] : known_) {
            if (!territory->repository) continue;
            if (const auto problem = territory->repository->read_index()) report(root, *problem);
        }
    }

    /// Whether it is the one of the repository that was open before.
    bool is_open(const Territory& territory) const {
        return search_.repository && territory.repository == search_.repository;
    }

 private:
    Territory open(const fs::path& root) {
        Territory territory{root, ignored_in(root), repository_at(root)};
        if (!territory.repository) return territory;
        territory.repository->read_index_ahead();
        for (const fs::path& file : territory.repository->ignore_files())
            territory.git_ignores = with_file(file, 0, std::move(territory.git_ignores));
        return territory;
    }

    std::shared_ptr<const git::Repository> repository_at(const fs::path& root) {
        std::error_code failed;
        if (!fs::exists(root / ".git", failed)) return nullptr;
        if (search_.repository && search_.repository->root() == root) return search_.repository;
        Result<std::optional<git::Repository>> repository = git::Repository::around(root);
        if (!repository) {
            report(root, repository.error());
            return nullptr;
        }
        if (*repository && (*repository)->root() == root)
            return std::make_shared<const git::Repository>(std::move(**repository));
        if (const auto problem = git::unreadable_repository(root)) report(root, *problem);
        return nullptr;
    }

    Exclusion ignored_in(const fs::path& root) {
        const fs::path file = root / ignore_file;
        // Of a repository inside, another one knows nothing.
        const bool is_asked = search_.ignore_from && search_.ignore_from->root_of(file) == root;
        const std::shared_ptr<const Tree> tree = is_asked ? search_.ignore_from : disk();
        if (!tree->has(file)) return {};
        const Result<std::string> lines = tree->read(file);
        if (lines) return Exclusion(std::string_view(*lines));
        files_.problems.push_back(lines.error());
        return {};
    }

    void report(const fs::path& root, Problem problem) {
        problem.file = report_name(root);
        files_.problems.push_back(std::move(problem));
    }

    Files& files_;
    const Search& search_;
    std::map<fs::path, std::shared_ptr<const Territory>> known_;
};

void show_or_keep(File file, const Search& search, Files& files) {
    if (search.found) {
        search.found(std::move(file));
    } else {
        files.files.push_back(std::move(file));
    }
}

// Collects what one named folder holds. Folders wait in a list, so that no depth exhausts stack or descriptors.
class FolderWalk {
 public:
    FolderWalk(const fs::path& folder, const Search& search, Territories& territories, Files& files)
        : search_(search), territories_(territories), files_(files) {
        std::error_code failed;
        canonical_ = fs::canonical(folder, failed);
        Folder first{folder.native(), report_prefix(folder),
                     prefix_from(search.excluded.base, canonical_)};
        first.become_root_of(territories.at(repository_root(canonical_)));
        go_down(first, prefix_from(first.territory->root, canonical_).value_or(""));
        if (first.is_ignored && !has_tracked(first))
            first.become_root_of(std::make_shared<Territory>(Territory{canonical_, {}, {}}));
        waiting_.push_back(std::move(first));
    }

    /// Folders of one depth are listed by several threads, and looked at by one.
    void run() {
        while (!waiting_.empty()) {
            std::vector<Folder> folders = std::exchange(waiting_, {});
            std::vector<Listing> listings(folders.size());
            for_each_number(folders.size(), search_.threads, [&](std::size_t i) {
                listings[i] = list(folders[i].path, search_.stamps);
            });
            for (std::size_t i = 0; i < folders.size(); ++i) enter(folders[i], listings[i]);
        }
    }

 private:
    /// With the prefixes of what it holds.
    struct Folder {
        std::string path;
        std::string in_report;
        std::optional<std::string> in_config;
        std::shared_ptr<const Territory> territory{};
        std::string in_territory{};
        GitIgnores git_ignores{};
        bool is_ignored = false;  ///< by git, which looks into it for what is tracked only

        void become_root_of(std::shared_ptr<const Territory> other) {
            territory = std::move(other);
            in_territory.clear();
            git_ignores = territory->git_ignores;
            is_ignored = false;
        }

        /// For what lies in it, its own `.gitignore` decides first. Git follows no link here.
        void read_git_ignore() {
            if (!territory->repository) return;
            const fs::path file = territory->root / in_territory / ".gitignore";
            std::error_code failed;
            if (fs::is_symlink(file, failed)) return;
            git_ignores = with_file(file, in_territory.size(), std::move(git_ignores));
        }

        bool ignores(const std::string& name, bool is_folder) const {
            return is_ignored || source::is_ignored(git_ignores, in_territory + name, is_folder);
        }
    };

    /// From the root of its territory; each step of the way ends with '/'.
    static void go_down(Folder& folder, std::string_view way) {
        while (!way.empty()) {
            const std::size_t slash = way.find('/');
            const std::string name(way.substr(0, slash));
            folder.read_git_ignore();
            folder.is_ignored = folder.ignores(name, true);
            folder.in_territory += name + '/';
            way.remove_prefix(slash + 1);
        }
    }

    static bool has_tracked(const Folder& folder) {
        const std::string& path = folder.in_territory;
        return folder.territory->repository->has_tracked(path.substr(0, path.size() - 1));
    }

    void enter(Folder& folder, const Listing& listing) {
        if (listing.failed) files_.problems.push_back(cannot_read(folder.path, listing.failed));
        const bool has_git =
            std::ranges::find(listing.entries, ".git", &Entry::name) != listing.entries.end();
        if (has_git && !folder.in_territory.empty()) {
            auto nested =
                territories_.at((folder.territory->root / folder.in_territory).parent_path());
            if (nested->repository) folder.become_root_of(std::move(nested));
        }
        const auto has_rules = [](const Entry& entry) { return entry.name == ".gitignore"; };
        if (std::ranges::any_of(listing.entries, has_rules)) folder.read_git_ignore();
        for (const Entry& entry : listing.entries) look_at(entry, folder);
    }

    void look_at(const Entry& entry, const Folder& folder) {
        const std::string& name = entry.name;
        const bool is_link = entry.type == fs::file_type::symlink;
        const bool is_folder = entry.type == fs::file_type::directory;
        if (!is_folder && !is_link && !is_json(name)) return;

        std::string path = folder.path + '/' + name;
        std::string in_report = folder.in_report + name;
        std::error_code failed;
        if (is_link && fs::is_directory(path, failed))
            return skip(std::move(in_report), "a symbolic link to a folder");
        if (!is_folder && !is_json(name)) return;
        if (const auto reason = why_left_out(folder, name, is_folder); !reason.empty())
            return skip(std::move(in_report), reason);
        if (!is_folder) return add_file(entry, folder, std::move(path), std::move(in_report));

        Folder below{
            std::move(path),           std::move(in_report) + '/',       std::nullopt,
            folder.territory,          folder.in_territory + name + '/', folder.git_ignores,
            folder.ignores(name, true)};
        if (folder.in_config) below.in_config = *folder.in_config + name + '/';
        waiting_.push_back(std::move(below));
    }

    std::string_view why_left_out(const Folder& folder, const std::string& name,
                                  bool is_folder) const {
        if (is_folder) {
            const std::string_view why = why_never_entered(name);
            if (!why.empty()) return why;
        }
        if (folder.in_config &&
            search_.excluded.patterns.excludes(*folder.in_config + name, is_folder))
            return "the config excludes it";
        const Territory& territory = *folder.territory;
        const std::string path = folder.in_territory + name;
        if (territory.ignored.excludes(path, is_folder))
            return ".expressroute-lint-ignore excludes it";
        if (!territory.repository || !folder.ignores(name, is_folder)) return {};
        const git::Repository& repository = *territory.repository;
        // Of a folder that is tracked by itself, a submodule, the index has nothing that lies in it.
        const bool is_tracked =
            repository.is_tracked(path) || (is_folder && repository.has_tracked(path));
        return is_tracked ? "" : "git ignores it";
    }

    void add_file(const Entry& entry, const Folder& folder, std::string path, std::string name) {
        if (entry.type == fs::file_type::symlink) {
            std::error_code failed;
            const fs::path target = fs::canonical(path, failed);
            if (failed) {
                files_.problems.push_back(cannot_read(path, failed));
                return;
            }
            if (!fs::is_regular_file(target, failed))
                return skip(std::move(name), not_regular(path).message);
            if (!is_inside(target, canonical_))
                return skip(std::move(name), "a symbolic link out of the folder");
        } else if (entry.type != fs::file_type::regular) {
            return skip(std::move(name), not_regular(path).message);
        }
        const bool is_asked = territories_.is_open(*folder.territory);
        add({std::move(path), std::move(name), false,
             is_asked ? folder.in_territory + entry.name : std::string(), entry.stamp});
    }

    void add(File file) { show_or_keep(std::move(file), search_, files_); }

    void skip(std::string name, std::string_view reason) {
        files_.skipped.push_back({std::move(name), std::string(reason)});
    }

    const Search& search_;
    Territories& territories_;
    Files& files_;
    fs::path canonical_;
    std::vector<Folder> waiting_;
};

void find_named(const std::string& named, const Search& search, Territories& territories,
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
    if (fs::is_directory(status)) return FolderWalk(path, search, territories, files).run();
    if (!fs::is_regular_file(status) && !is_process_substitution(path)) {
        files.problems.push_back(not_regular(path));
        return;
    }
    show_or_keep({.path = path, .name = report_name(path), .named = true}, search, files);
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

std::string report_prefix(const fs::path& folder) {
    std::string name = report_name(folder);
    if (name == ".") return "";
    if (!name.ends_with('/')) name += '/';
    return name;
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

Files find(const std::vector<std::string>& paths, const Search& search) {
    Files files;
    Territories territories(files, search);
    for (const std::string& path : paths) find_named(path, search, territories, files);
    territories.report_indexes();
    settle(files);
    return files;
}

}  // namespace expressroute::source

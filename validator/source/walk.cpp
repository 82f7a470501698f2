// The files below a folder, as git sees it.
#include <dirent.h>

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
Listing list(const std::string& folder) {
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
        errno = 0;
    }
}

/// A repository, or a folder outside of any, with its rules.
struct Territory {
    fs::path root;
    Exclusion ignored;
    std::shared_ptr<const git::Repository> repository;
};

/// The territories of a run, each opened once.
class Territories {
 public:
    Territories(Files& files, std::shared_ptr<const git::Repository> open)
        : files_(files), open_(std::move(open)) {}

    std::shared_ptr<const Territory> at(const fs::path& root) {
        std::shared_ptr<const Territory>& territory = known_[root];
        if (!territory) territory = std::make_shared<Territory>(open(root));
        return territory;
    }

    /// Whether it is the one of the repository that was open before.
    bool is_open(const Territory& territory) const {
        return open_ && territory.repository == open_;
    }

 private:
    Territory open(const fs::path& root) {
        Territory territory{root, ignored_in(root), repository_at(root)};
        if (!territory.repository) return territory;
        if (const auto problem = territory.repository->read_index()) report(root, *problem);
        return territory;
    }

    std::shared_ptr<const git::Repository> repository_at(const fs::path& root) {
        std::error_code failed;
        if (!fs::exists(root / ".git", failed)) return nullptr;
        if (open_ && open_->root() == root) return open_;
        Result<std::optional<git::Repository>> repository = git::Repository::around(root);
        if (!repository) {
            report(root, repository.error());
            return nullptr;
        }
        if (!*repository || (*repository)->root() != root) return nullptr;
        return std::make_shared<const git::Repository>(std::move(**repository));
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
    std::shared_ptr<const git::Repository> open_;
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
        Folder first{folder.native(),
                     report_name(folder),
                     prefix_from(search.excluded.base, canonical_),
                     territories.at(repository_root(canonical_)),
                     {}};
        if (first.in_report == ".") first.in_report.clear();
        if (!first.in_report.empty() && !first.in_report.ends_with('/')) first.in_report += '/';
        first.in_territory = prefix_from(first.territory->root, canonical_).value_or("");
        if (is_ignored(first)) {
            first.territory = std::make_shared<Territory>(Territory{canonical_, {}, nullptr});
            first.in_territory.clear();
        }
        waiting_.push_back(std::move(first));
    }

    /// Folders of one depth are listed by several threads, and looked at by one.
    void run() {
        while (!waiting_.empty()) {
            std::vector<Folder> folders = std::exchange(waiting_, {});
            std::vector<Listing> listings(folders.size());
            for_each_number(folders.size(), search_.threads,
                            [&](std::size_t i) { listings[i] = list(folders[i].path); });
            for (std::size_t i = 0; i < folders.size(); ++i) enter(folders[i], listings[i]);
        }
    }

 private:
    /// With the prefixes of what it holds.
    struct Folder {
        std::string path;
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

    void enter(Folder& folder, const Listing& listing) {
        if (listing.failed) files_.problems.push_back(cannot_read(folder.path, listing.failed));
        const bool has_git =
            std::ranges::find(listing.entries, ".git", &Entry::name) != listing.entries.end();
        if (has_git && !folder.in_territory.empty()) {
            folder.territory =
                territories_.at((folder.territory->root / folder.in_territory).parent_path());
            folder.in_territory.clear();
        }
        for (const Entry& entry : listing.entries) look_at(entry, folder);
    }

    void look_at(const Entry& entry, const Folder& folder) {
        const std::string& name = entry.name;
        const bool is_link = entry.type == fs::file_type::symlink;
        const bool is_folder = entry.type == fs::file_type::directory;
        if (!is_folder && !is_link && !is_json(name)) return;

        std::string in_report = folder.in_report + name;
        std::string path = folder.path + '/' + name;
        if (is_link) return look_at_link(path, std::move(in_report));
        if (const auto reason = why_left_out(folder, name, is_folder); !reason.empty())
            return skip(std::move(in_report), reason);
        if (is_folder) {
            Folder below{std::move(path), std::move(in_report) + '/', std::nullopt,
                         folder.territory, folder.in_territory + name + '/'};
            if (folder.in_config) below.in_config = *folder.in_config + name + '/';
            waiting_.push_back(std::move(below));
        } else if (entry.type == fs::file_type::regular) {
            const bool is_asked = territories_.is_open(*folder.territory);
            add({std::move(path), std::move(in_report), false,
                 is_asked ? folder.in_territory + name : std::string()});
        } else {
            skip(std::move(in_report), not_regular(path).message);
        }
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
        add({link, std::move(name)});
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
    Territories territories(files, search.repository);
    for (const std::string& path : paths) find_named(path, search, territories, files);
    settle(files);
    return files;
}

}  // namespace expressroute::source

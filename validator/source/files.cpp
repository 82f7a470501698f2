#include "source/files.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <string_view>
#include <system_error>
#include <utility>

namespace expressroute::source {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view not_regular =
    "a device, a named pipe or a socket, not a regular file: name a file or a folder";
constexpr std::string_view dangling =
    "a symbolic link whose target does not exist: correct or remove the link";

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

Problem unreadable(std::string name, std::string_view message) {
    return {.message = std::string(message), .file = std::move(name)};
}

bool is_link(const fs::path& path) {
    std::error_code failed;
    return fs::is_symlink(fs::symlink_status(path, failed));
}

Problem unreadable(const fs::path& path, std::error_code why) {
    std::string name = report_name(path);
    if (why == std::errc::no_such_file_or_directory || why == std::errc::not_a_directory) {
        if (is_link(path)) return unreadable(std::move(name), dangling);
        return unreadable(std::move(name), "no such file or folder: check the path");
    }
    if (why == std::errc::permission_denied) {
        return unreadable(std::move(name), "permission denied: let this user read it");
    }
    if (why == std::errc::too_many_symbolic_link_levels) {
        return unreadable(std::move(name),
                          "a symbolic link that leads back to itself: correct or remove the link");
    }
    if (why == std::errc::no_such_device_or_address) {  // what opening a socket gives
        return unreadable(std::move(name), not_regular);
    }
    if (why == std::errc::is_a_directory) {
        return unreadable(std::move(name), "a folder where a file is needed: name a file in it");
    }
    return unreadable(std::move(name), fmt::format("cannot be read: {}", why.message()));
}

std::error_code last_error() { return {errno, std::generic_category()}; }

// A shell's process substitution `<(...)` is a pipe that the command line names like a file.
bool is_process_substitution(const fs::path& path) {
    return path.parent_path() == "/dev/fd" || path.parent_path() == "/proc/self/fd";
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

// Both canonical.
bool lies_below(const fs::path& path, const fs::path& folder) {
    return std::ranges::mismatch(folder, path).in1 == folder.end();
}

// Collects what one named folder holds. Folders wait in a list, so that no depth exhausts stack or descriptors.
class FolderWalk {
 public:
    FolderWalk(const fs::path& folder, Files& files) : files_(files) {
        std::error_code failed;
        canonical_ = fs::canonical(folder, failed);
        std::string name = report_name(folder);
        if (name == ".") name.clear();
        if (!name.empty() && !name.ends_with('/')) name += '/';
        waiting_.push_back({folder, std::move(name)});
    }

    void run() {
        while (!waiting_.empty()) {
            const Folder folder = std::move(waiting_.back());
            waiting_.pop_back();
            enter(folder);
        }
    }

 private:
    struct Folder {
        fs::path path;
        std::string prefix;  // of the names of what it holds
    };

    void enter(const Folder& folder) {
        std::error_code failed;
        for (fs::directory_iterator entry(folder.path, failed), end; !failed && entry != end;
             entry.increment(failed)) {
            const std::string file_name = entry->path().filename().string();
            look_at(*entry, file_name, folder.prefix + file_name);
        }
        if (failed) files_.problems.push_back(unreadable(folder.path, failed));
    }

    void look_at(const fs::directory_entry& entry, std::string_view file_name, std::string name) {
        std::error_code failed;
        if (entry.is_symlink(failed)) return look_at_link(entry.path(), std::move(name));
        if (entry.is_directory(failed)) {
            const auto foreign =
                std::ranges::find(foreign_folders, file_name, &ForeignFolder::name);
            if (foreign != foreign_folders.end()) return skip(std::move(name), foreign->reason);
            waiting_.push_back({entry.path(), std::move(name) + '/'});
            return;
        }
        if (!is_json(file_name)) return;
        if (!entry.is_regular_file(failed)) return skip(std::move(name), not_regular);
        files_.files.push_back({entry.path(), std::move(name)});
    }

    void look_at_link(const fs::path& link, std::string name) {
        std::error_code failed;
        const fs::file_status target = fs::status(link, failed);
        if (fs::is_directory(target)) return skip(std::move(name), "a symbolic link to a folder");
        if (!is_json(link.native())) return;
        const fs::path canonical = fs::canonical(link, failed);
        if (failed) {
            files_.problems.push_back(unreadable(link, failed));
            return;
        }
        if (!fs::is_regular_file(target)) return skip(std::move(name), not_regular);
        if (!lies_below(canonical, canonical_)) {
            return skip(std::move(name), "a symbolic link out of the folder");
        }
        files_.files.push_back({link, std::move(name)});
    }

    void skip(std::string name, std::string_view reason) {
        files_.skipped.push_back({std::move(name), std::string(reason)});
    }

    Files& files_;
    fs::path canonical_;
    std::vector<Folder> waiting_;
};

void find_named(const std::string& named, Files& files) {
    if (named.empty()) {
        files.problems.push_back(unreadable("", "an empty path: name a file or a folder"));
        return;
    }
    const fs::path path = named;
    std::error_code failed;
    const fs::file_status status = fs::status(path, failed);
    if (failed) {
        files.problems.push_back(unreadable(path, failed));
        return;
    }
    if (fs::is_directory(status)) return FolderWalk(path, files).run();
    if (!fs::is_regular_file(status) && !is_process_substitution(path)) {
        files.problems.push_back(unreadable(report_name(path), not_regular));
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

// A folder lists its entries in any order, and paths may overlap; what was named stays so.
void settle(Files& files) {
    std::stable_partition(files.files.begin(), files.files.end(),
                          [](const File& f) { return f.named; });
    keep_first_of_each(files.files, &File::name);
    keep_first_of_each(files.skipped, &Skipped::name);
    keep_first_of_each(files.problems, &Problem::file);
}

class Descriptor {
 public:
    explicit Descriptor(int value) : value_(value) {}

    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    ~Descriptor() {
        if (value_ >= 0) ::close(value_);
    }

    int get() const { return value_; }

 private:
    int value_;
};

constexpr std::size_t pipe_size = 65536;
constexpr std::uint64_t largest_input = std::uint64_t{4} << 30U;

Problem too_large(const fs::path& path) {
    return {.kind = ProblemKind::limit,
            .message = "larger than 4 GiB, the most that is read: split it",
            .file = report_name(path)};
}

// Reads to the end; `expected` is a good guess of how much that is.
Result<std::string> read_all(int descriptor, const fs::path& path, std::size_t expected) {
    // One byte more: it takes a read that finds nothing to know the end.
    std::string bytes(expected + 1, '\0');
    std::size_t filled = 0;
    while (true) {
        const ssize_t got = ::read(descriptor, bytes.data() + filled, bytes.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return unreadable(path, last_error());
        if (got == 0) break;
        filled += static_cast<std::size_t>(got);
        if (filled > largest_input) return too_large(path);
        if (filled == bytes.size()) bytes.resize(2 * filled);
    }
    bytes.resize(filled);
    return bytes;
}

// The start of a large file that is binary for certain, empty for all others.
std::string binary_start(int descriptor, std::uint64_t size) {
    constexpr std::uint64_t large = std::uint64_t{1} << 20U;
    if (size <= large) return {};
    std::string start(4096, '\0');
    const ssize_t got = ::pread(descriptor, start.data(), start.size(), 0);
    start.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
    const bool is_utf16 = start.starts_with("\xFF\xFE") || start.starts_with("\xFE\xFF");
    if (is_utf16 || start.find('\0') == std::string::npos) return {};
    return start;
}

}  // namespace

Files find(const std::vector<std::string>& paths) {
    Files files;
    for (const std::string& path : paths) find_named(path, files);
    settle(files);
    return files;
}

std::string report_name(const fs::path& path) {
    std::error_code failed;
    const fs::path here = fs::current_path(failed);
    const fs::path below = (here / path).lexically_normal().lexically_relative(here);
    const bool is_below = !failed && !below.empty() && *below.begin() != "..";
    return (is_below ? below : path.lexically_normal()).generic_string();
}

Result<std::string> read_bytes(const fs::path& path) {
    // Without O_NONBLOCK, opening a named pipe waits for its writer.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));

    struct stat status {};

    if (file.get() < 0 || ::fstat(file.get(), &status) != 0) return unreadable(path, last_error());

    if (S_ISDIR(status.st_mode)) {
        return unreadable(path, std::make_error_code(std::errc::is_a_directory));
    }
    if (S_ISFIFO(status.st_mode) && is_process_substitution(path)) {
        if (::fcntl(file.get(), F_SETFL, 0) != 0) return unreadable(path, last_error());
        return read_all(file.get(), path, pipe_size);
    }
    if (!S_ISREG(status.st_mode)) return unreadable(report_name(path), not_regular);

    const auto size = static_cast<std::uint64_t>(status.st_size);
    std::string binary = binary_start(file.get(), size);
    if (!binary.empty()) return binary;
    if (size > largest_input) return too_large(path);
    return read_all(file.get(), path, size);
}

std::optional<Text> left_on_disk(const File& file, std::uintmax_t big) {
    std::error_code failed;
    if (!fs::is_regular_file(file.path, failed)) return std::nullopt;
    if (fs::file_size(file.path, failed) <= big || failed) return std::nullopt;
    Text text{.name = file.name, .on_disk = file.path};
    const std::string head = Parts(text).at({0, 1});
    // JSON begins with ASCII, a byte order mark never does.
    if (head.empty() || static_cast<unsigned char>(head.front()) >= 0x80) return std::nullopt;
    return text;
}

Result<std::string> read_standard_input() { return read_all(STDIN_FILENO, "-", pipe_size); }

fs::path repository_root(const fs::path& start) {
    std::error_code failed;
    fs::path folder = fs::absolute(start, failed).lexically_normal();
    if (!folder.has_filename()) folder = folder.parent_path();
    while (!folder.empty()) {
        if (fs::exists(folder / ".git", failed)) return folder;
        if (folder == folder.parent_path()) break;
        folder = folder.parent_path();
    }
    return start;
}

}  // namespace expressroute::source

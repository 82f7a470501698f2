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

#include "source/draft.hpp"

namespace expressroute::source {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view dangling =
    "a symbolic link whose target does not exist: correct or remove the link";

Problem unreadable(std::string name, std::string_view message) {
    return {.message = std::string(message), .file = std::move(name)};
}

bool is_link(const fs::path& path) {
    std::error_code failed;
    return fs::is_symlink(fs::symlink_status(path, failed));
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
Result<std::string> read_all(int descriptor, const std::string& path, std::size_t expected) {
    // One byte more: it takes a read that finds nothing to know the end.
    std::string bytes(expected + 1, '\0');
    std::size_t filled = 0;
    while (true) {
        const ssize_t got = ::read(descriptor, bytes.data() + filled, bytes.size() - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return cannot_read(path, last_error());
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

Problem not_regular(const fs::path& path) {
    return unreadable(
        report_name(path),
        "a device, a named pipe or a socket, not a regular file: name a file or a folder");
}

Problem cannot_read(const std::string& path, std::error_code why) {
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
        return not_regular(path);
    }
    if (why == std::errc::is_a_directory) {
        return unreadable(std::move(name), "a folder where a file is needed: name a file in it");
    }
    return unreadable(std::move(name), fmt::format("cannot be read: {}", why.message()));
}

bool is_process_substitution(const fs::path& path) {
    return path.parent_path() == "/dev/fd" || path.parent_path() == "/proc/self/fd";
}

std::string report_name(const fs::path& path) {
    std::error_code failed;
    const fs::path here = fs::current_path(failed);
    const fs::path below = (here / path).lexically_normal().lexically_relative(here);
    const bool is_below = !failed && !below.empty() && *below.begin() != "..";
    return (is_below ? below : path.lexically_normal()).generic_string();
}

Result<std::string> read_bytes(const std::string& path) {
    // Without O_NONBLOCK, opening a named pipe waits for its writer.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));

    struct stat status {};

    if (file.get() < 0 || ::fstat(file.get(), &status) != 0) return cannot_read(path, last_error());

    if (S_ISDIR(status.st_mode)) {
        return cannot_read(path, std::make_error_code(std::errc::is_a_directory));
    }
    if (S_ISFIFO(status.st_mode) && is_process_substitution(path)) {
        if (::fcntl(file.get(), F_SETFL, 0) != 0) return cannot_read(path, last_error());
        return read_all(file.get(), path, pipe_size);
    }
    if (!S_ISREG(status.st_mode)) return not_regular(path);

    const auto size = static_cast<std::uint64_t>(status.st_size);
    std::string binary = binary_start(file.get(), size);
    if (!binary.empty()) return binary;
    if (size > largest_input) return too_large(path);
    return read_all(file.get(), path, size);
}

std::optional<Text> left_on_disk(const File& file, std::uintmax_t big) {
    struct stat status {};

    if (::stat(file.path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    if (static_cast<std::uintmax_t>(status.st_size) <= big) return std::nullopt;
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

#include "source/draft.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <fstream>

namespace expressroute::source {
namespace {

namespace fs = std::filesystem;

/// What a new file gets.
fs::perms usual_rights() {
    const mode_t kept_back = ::umask(0);
    ::umask(kept_back);
    return static_cast<fs::perms>(0666) & ~static_cast<fs::perms>(kept_back);
}

}  // namespace

std::error_code last_error() { return {errno, std::generic_category()}; }

std::error_code write_to(const std::string& file,
                         const std::function<void(std::ostream& out)>& write) {
    errno = 0;
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    write(out);
    out.close();
    if (out) return {};
    return errno != 0 ? last_error() : std::make_error_code(std::errc::io_error);
}

Draft::Draft(const fs::path& target) : target_(target), name_(target.string() + ".XXXXXX") {
    const int file = ::mkstemp(name_.data());
    if (file < 0) {
        failed_ = last_error();
        name_.clear();
        return;
    }
    ::close(file);
}

Draft::~Draft() {
    if (!name_.empty()) ::unlink(name_.c_str());
}

std::error_code Draft::sync() const {
    const int file = ::open(name_.c_str(), O_WRONLY | O_CLOEXEC);
    if (file < 0) return last_error();
    const std::error_code failed = ::fsync(file) == 0 ? std::error_code() : last_error();
    ::close(file);
    return failed;
}

std::error_code Draft::become_target() {
    std::error_code failed;
    const fs::file_status before = fs::status(target_, failed);
    fs::permissions(name_, fs::exists(before) ? before.permissions() : usual_rights(), failed);
    if (!failed) fs::rename(name_, target_, failed);
    if (!failed) name_.clear();
    return failed;
}

}  // namespace expressroute::source

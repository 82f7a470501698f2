// A file that is written whole or not at all: beside the one it may become, whose place it then takes.
#pragma once

#include <filesystem>
#include <functional>
#include <iosfwd>
#include <string>
#include <system_error>

namespace expressroute::source {

/// What the last system call that failed says.
std::error_code last_error();

/// Replaces what a file, pipe or device holds.
std::error_code write_to(const std::string& file,
                         const std::function<void(std::ostream& out)>& write);

/// A new file beside the target. It disappears unless it becomes that.
class Draft {
 public:
    explicit Draft(const std::filesystem::path& target);

    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;

    ~Draft();

    /// Why there is none, if so.
    std::error_code failed() const { return failed_; }

    const std::string& name() const { return name_; }

    /// Waits until what was written is on the disk.
    std::error_code sync() const;

    /// Puts it in the target's place, with its rights.
    std::error_code become_target();

 private:
    std::filesystem::path target_;
    std::string name_;
    std::error_code failed_;
};

}  // namespace expressroute::source

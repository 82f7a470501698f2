// What the file system says of a file, as git's index keeps it.
#pragma once

#include <sys/stat.h>

#include <cstdint>

namespace expressroute::source {

struct Stamp {
    std::int64_t seconds = 0;  ///< of its last change
    std::uint32_t nanoseconds = 0;
    std::uint64_t size = 0;  ///< in bytes
    bool is_link = false;
};

inline Stamp stamp_of(const struct stat& status) {
    return {status.st_mtim.tv_sec, static_cast<std::uint32_t>(status.st_mtim.tv_nsec),
            static_cast<std::uint64_t>(status.st_size), S_ISLNK(status.st_mode)};
}

}  // namespace expressroute::source

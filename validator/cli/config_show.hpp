// What counts in a repository, and where it is said. (`expressroute-lint config show`)
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/config.hpp"

namespace expressroute::cli {

/// A setting that counts.
struct Effective {
    std::string key;
    std::string json;
    std::string file;      ///< as reports name it; empty of what no file says
    std::size_t line = 0;  ///< 0 without a file
};

/// In the order in which they are read: what a later one replaces is left out, lists add up. Profile and threshold are
/// there always.
std::vector<Effective> effective(const Config& config);

}  // namespace expressroute::cli

// What `lint` and `expand` do before their work: the config that counts, and how a problem reads.
#pragma once

#include <string>

#include "cli/config.hpp"
#include "cli/options.hpp"
#include "source/problem.hpp"

namespace expressroute::cli {

/// The named config, else the nearest above the first path; the defaults where there is none.
Result<Config> settings(const InputOptions& options);

/// "file:line:column: error: message" for standard error, made visible.
std::string message(const Problem& problem);

}  // namespace expressroute::cli

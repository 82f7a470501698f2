// What `lint` and `expand` do before their work: the config that counts, and what they say of wrong usage and input.
#pragma once

#include "cli/commands.hpp"
#include "cli/config.hpp"
#include "cli/options.hpp"
#include "source/problem.hpp"

namespace expressroute::cli {

/// The named config, else the nearest above the first path; the defaults where there is none.
Result<Config> settings(const InputOptions& options);

/// Says on standard error what is wrong with the usage or the config; gives the exit code for that.
int misuse(const Problem& problem, const Streams& streams);

/// Says on standard error what could not be read or written; gives the exit code for that.
int unusable(const Problem& problem, const Streams& streams);

}  // namespace expressroute::cli

// What commands do before their work: which config counts, who runs them, and how they say what is wrong with usage and
// input.
#pragma once

#include "cli/commands.hpp"
#include "cli/config.hpp"
#include "cli/options.hpp"
#include "source/problem.hpp"

namespace expressroute::cli {

/// The named config, else the nearest above the first path; the defaults where there is none.
Result<Config> settings(const InputOptions& options);

/// Whether the pre-commit framework runs this. It hands over every JSON file of a commit: nobody named the foreign ones.
bool serves_pre_commit();

/// Says on standard error what is wrong with the usage or the config; gives the exit code for that.
int misuse(const Problem& problem, const Streams& streams);

/// Either: a problem of kind `config` is misuse.
int refuse(const Problem& problem, const Streams& streams);

/// Says on standard error what could not be read or written; gives the exit code for that.
int unusable(const Problem& problem, const Streams& streams);

}  // namespace expressroute::cli

// What may be typed next, and how each shell is told so. (`expressroute-lint completion SHELL`)
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/options.hpp"

namespace expressroute::cli::completion {

using Words = std::vector<std::string>;

/// What an option takes, told by what stands for it in --help ("FORMAT"); none: files, or what nobody can know. Words with
/// "=" at their end want more behind it.
Words values(std::string_view command, const Option& option);

/// What a command takes besides options; none: files, or nothing.
Words subjects(std::string_view command);

/// What follows "--severity RULE=".
Words severities();

Words command_names();

/// With spaces between them.
std::string line(const Words& words);

/// The whole script for a shell, of all commands.
std::string bash_script();
std::string zsh_script();
std::string fish_script();

}  // namespace expressroute::cli::completion

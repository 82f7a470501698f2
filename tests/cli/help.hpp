// What --help tells, taken apart.
#pragma once

#include <string>
#include <vector>

namespace expressroute::test {

/// The commands, as the program's own --help lists them.
std::vector<std::string> commands_in_help();

/// The long options in the --help of a command, with their dashes.
std::vector<std::string> options_in_help(const std::string& command);

}  // namespace expressroute::test

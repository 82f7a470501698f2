#include <unistd.h>

#include <iostream>
#include <string>
#include <vector>

#include "cli/commands.hpp"

int main(int count, char** words) {
    std::ios::sync_with_stdio(false);
    const std::vector<std::string> arguments(words + (count > 0 ? 1 : 0), words + count);
    return expressroute::cli::run(arguments, {std::cout, std::cerr, isatty(STDOUT_FILENO) == 1});
}

#include <unistd.h>

#include <iostream>
#include <memory>
#include <string>
#include <vector>

#include "cli/commands.hpp"

int main(int count, char** words) {
    std::ios::sync_with_stdio(false);
    const std::vector<std::string> arguments(words + (count > 0 ? 1 : 0), words + count);
    // Of a big plan a million small values remain: the end of the process is quicker than their destructors.
    static auto* const remains = new std::shared_ptr<const void>;
    return expressroute::cli::run(arguments, {std::cout, std::cerr, isatty(STDOUT_FILENO) == 1,
                                              isatty(STDERR_FILENO) == 1, remains});
}

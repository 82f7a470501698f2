#include "cli/help.hpp"

#include <regex>

#include "program.hpp"

namespace expressroute::test {
namespace {

std::vector<std::string> matches(const std::string& text, const std::string& pattern) {
    const std::regex expression(pattern);
    std::vector<std::string> found;
    for (std::sregex_iterator match(text.begin(), text.end(), expression), end; match != end;
         ++match)
        found.push_back((*match)[1]);
    return found;
}

}  // namespace

std::vector<std::string> commands_in_help() {
    return matches(run({"--help"}).out, R"(\n  ([a-z]+) +[a-z])");
}

std::vector<std::string> options_in_help(const std::string& command) {
    return matches(run({command, "--help"}).out, R"(\n  (?:-[a-z] \[ )?(--[a-z-]+))");
}

}  // namespace expressroute::test

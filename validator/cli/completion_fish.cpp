#include <fmt/core.h>

#include <boost/algorithm/string/replace.hpp>

#include "cli/commands.hpp"
#include "cli/completion.hpp"

namespace expressroute::cli::completion {
namespace {

std::string fish_text(std::string text) {
    boost::algorithm::replace_all(text, "\\", "\\\\");
    boost::algorithm::replace_all(text, "'", "\\'");
    return text;
}

std::string fish_option(std::string_view command, const Option& option) {
    std::string line_of = fmt::format(
        "complete -c expressroute-lint -n '__expressroute_lint_is {}' -l {}", command, option.name);
    if (!option.letter.empty()) line_of += " -s " + option.letter.substr(1);
    const Words words = values(command, option);
    const bool takes_file = words.empty() || words.front().ends_with('=');
    if (!option.value.empty()) line_of += takes_file ? " -r -F" : " -x";
    if (!words.empty()) line_of += fmt::format(" -a '{}'", line(words));
    return line_of + fmt::format(" -d '{}'\n", fish_text(option.description));
}

}  // namespace

std::string fish_script() {
    std::string lines;
    for (const Command& command : commands()) {
        lines +=
            fmt::format("complete -c expressroute-lint -n __fish_use_subcommand -a {} -d '{}'\n",
                        command.name, fish_text(std::string(command.summary)));
        for (const Option& option : syntax(command.name).options)
            lines += fish_option(command.name, option);
        const Words words = subjects(command.name);
        if (!words.empty())
            lines += fmt::format(
                "complete -c expressroute-lint -n '__expressroute_lint_is {}' -f -a '{}'\n",
                command.name, line(words));
    }
    return fmt::format(
        R"(# fish completion of expressroute-lint: expressroute-lint completion fish | source
function __expressroute_lint_is
    set -l typed (commandline -opc) lint
    contains -- "$typed[2]" {} || set typed[2] lint
    test "$typed[2]" = $argv[1]
end
{})",
        line(command_names()), lines);
}

}  // namespace expressroute::cli::completion

#include <fmt/core.h>

#include <boost/algorithm/string/replace.hpp>

#include "cli/commands.hpp"
#include "cli/completion.hpp"

namespace expressroute::cli::completion {
namespace {

/// Within single quotes of zsh, where a colon would end the text.
std::string zsh_text(std::string text) {
    using boost::algorithm::replace_all;
    replace_all(text, "'", "'\\''");
    replace_all(text, ":", "\\:");
    replace_all(text, "]", "\\]");
    return text;
}

/// What completes an option's value or a subject: an action of _arguments.
std::string zsh_action(const Words& words) {
    if (words.empty()) return "_files";
    if (!words.front().ends_with('=')) return '(' + line(words) + ')';
    Words names = words;
    for (std::string& name : names) name.pop_back();
    return "{compadd -S= - " + line(names) + "; _files}";
}

std::string zsh_action(std::string_view command, const Option& option) {
    const Words words = values(command, option);
    return option.value == "RULE|GROUP" ? "{_sequence compadd - " + line(words) + '}'
                                        : zsh_action(words);
}

std::string zsh_option(std::string_view command, const Option& option) {
    const std::string description = zsh_text(option.description);
    if (option.value.empty()) {
        std::string lines = fmt::format("        '--{}[{}]' \\\n", option.name, description);
        if (!option.letter.empty())
            lines += fmt::format("        '{}[{}]' \\\n", option.letter, description);
        return lines;
    }
    return fmt::format("        '*--{}=[{}]:{}:{}' \\\n", option.name, description, option.value,
                       zsh_action(command, option));
}

std::string zsh_case(std::string_view command) {
    std::string text = fmt::format("    {})\n        _arguments \\\n", command);
    for (const Option& option : syntax(command).options) text += zsh_option(command, option);
    return text + fmt::format("        '*:subject:{}' ;;\n", zsh_action(subjects(command)));
}

}  // namespace

std::string zsh_script() {
    std::string names;
    std::string cases;
    for (const Command& command : commands()) {
        names += fmt::format("    '{}:{}'\n", command.name, zsh_text(std::string(command.summary)));
        cases += zsh_case(command.name);
    }
    return fmt::format(R"(#compdef expressroute-lint
_expressroute_lint() {{
    local command=lint
    local -a known=(
{}    )
    (( CURRENT == 2 )) && _describe command known
    if (( CURRENT > 2 )) && [[ -n ${{known[(r)${{words[2]}}:*]}} ]]; then
        command=${{words[2]}}
        shift words
        (( CURRENT-- ))
    fi
    case $command in
{}    esac
}}
if [[ $funcstack[1] == _expressroute-lint ]]; then
    _expressroute_lint "$@"
else
    compdef _expressroute_lint expressroute-lint
fi
)",
                       names, cases);
}

}  // namespace expressroute::cli::completion

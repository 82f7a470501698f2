#include <fmt/core.h>

#include "cli/commands.hpp"
#include "cli/completion.hpp"

namespace expressroute::cli::completion {
namespace {

std::string bash_case(std::string_view place, const Words& words) {
    return fmt::format("    '{}') echo '{}' ;;\n", place, line(words));
}

std::string bash_cases(std::string_view command) {
    Words dashed;
    std::string cases;
    for (const Option& option : syntax(command).options) {
        dashed.push_back("--" + option.name);
        if (!option.letter.empty()) dashed.push_back(option.letter);
        if (option.value.empty()) continue;
        cases += bash_case(fmt::format("{} --{}", command, option.name), values(command, option));
    }
    return cases + bash_case(fmt::format("options {}", command), dashed) +
           bash_case(fmt::format("subjects {}", command), subjects(command));
}

}  // namespace

// Where there are no words bash offers files, by `complete -o default`. It takes "=" for a word of its own, in
// --format=json as in --severity RULE=info.
std::string bash_script() {
    std::string cases = bash_case("lint --severity=", severities());
    for (const Command& command : commands()) cases += bash_cases(command.name);
    return fmt::format(
        R"(# bash completion of expressroute-lint: source <(expressroute-lint completion bash)
_expressroute_lint_words() {{
    case $1 in
{}    *) return 1 ;;
    esac
}}
_expressroute_lint() {{
    local typed=("${{COMP_WORDS[@]:0:COMP_CWORD}}") current=${{COMP_WORDS[COMP_CWORD]}}
    local commands='{}' command=lint option kind=subjects words list count
    [[ " $commands " != *" ${{typed[1]-}} "* ]] || command=${{typed[1]}}
    if [[ $current == = ]]; then
        typed+=(=)
        current=
    fi
    count=${{#typed[@]}}
    option=${{typed[count-1]}}
    if [[ $option == = ]]; then
        option=${{typed[count-2]}}
        [[ $option == -* ]] || option=${{typed[count-3]}}=
    fi
    [[ $current != -* ]] || kind=options
    words=$(_expressroute_lint_words "$command $option") || words=$(_expressroute_lint_words "$kind $command")
    [[ $count -gt 1 ]] || words+=" $commands"
    list=${{current%"${{current##*,}}"}}
    mapfile -t COMPREPLY < <(compgen -P "$list" -W "$words" -- "${{current##*,}}")
    [[ ${{COMPREPLY[*]}} != *= ]] || compopt -o nospace
}}
complete -o default -F _expressroute_lint expressroute-lint
)",
        cases, line(command_names()));
}

}  // namespace expressroute::cli::completion

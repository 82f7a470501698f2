// The manual page, of the same tables as --help. (`expressroute-lint man`)
#include <fmt/core.h>

#include <boost/algorithm/string/replace.hpp>
#include <ostream>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/options.hpp"
#include "cli/settings.hpp"
#include "version.hpp"

namespace expressroute::cli {
namespace {

/// Nothing in it is a request of troff, or a hyphen where a minus was typed.
std::string troff(std::string_view text) {
    std::string escaped(text);
    boost::algorithm::replace_all(escaped, "\\", "\\e");
    boost::algorithm::replace_all(escaped, "-", "\\-");
    const bool is_request = escaped.starts_with('.') || escaped.starts_with('\'');
    return is_request ? "\\&" + escaped : escaped;
}

std::string entry(std::string_view name, std::string_view value, std::string_view text) {
    return fmt::format(".TP\n\\fB{}\\fR{}{}\n{}\n", troff(name), value.empty() ? "" : " ",
                       value.empty() ? "" : "\\fI" + troff(value) + "\\fR", troff(text));
}

std::string entry(const Option& option) {
    const std::string name =
        option.letter.empty() ? "--" + option.name : option.letter + ", --" + option.name;
    return entry(name, option.value, option.description);
}

std::string forms() {
    std::string text;
    for (const Command& command : commands())
        for (const std::string& form : syntax(command.name).forms) text += troff(form) + "\n.br\n";
    return text;
}

std::string section(const Command& command) {
    const Syntax taken = syntax(command.name);
    std::string text = fmt::format(".SS {}\n{}\n", troff(command.name), troff(taken.purpose));
    for (const Option& option : taken.options) text += entry(option);
    return text;
}

std::string man_page() {
    std::string page = fmt::format(
        ".TH EXPRESSROUTE\\-LINT 1 \"\" \"expressroute\\-lint {}\" \"User Commands\"\n"
        ".SH NAME\n"
        "expressroute\\-lint \\- check Azure ExpressRoute in ARM templates and Terraform plans\n"
        ".SH SYNOPSIS\n{}"
        ".SH COMMANDS\n",
        version, forms());
    for (const Command& command : commands()) page += section(command);
    page += ".SH EXIT STATUS\nThe highest that applies wins.\n";
    for (const Ending& ending : endings)
        page += entry(std::to_string(ending.code), "", ending.meaning);
    page += ".SH FILES\n";
    page += entry(".expressroute-lint.json", "",
                  "The config: the nearest, from the first path up to the root of the repository.");
    page += entry(".expressroute-lint-ignore", "",
                  "At the root of the repository: what to leave out, in the syntax of .gitignore.");
    return page;
}

}  // namespace

int print_man_page(std::span<const std::string> arguments, const Streams& streams) {
    const Result<bool> wants_help = parse_man(arguments);
    if (!wants_help) return misuse(wants_help.error(), streams);
    streams.out << (*wants_help ? help("man") : man_page());
    return ExitCode::clean;
}

}  // namespace expressroute::cli

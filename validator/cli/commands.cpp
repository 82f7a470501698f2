#include "cli/commands.hpp"

#include <fmt/core.h>

#include <array>
#include <exception>
#include <ostream>
#include <string_view>

#include "cli/exit_code.hpp"
#include "cli/explain.hpp"
#include "cli/options.hpp"
#include "cli/rule_page.hpp"
#include "cli/rules.hpp"
#include "cli/settings.hpp"
#include "rules/registry.hpp"
#include "version.hpp"

namespace expressroute::cli {
namespace {

constexpr std::array all{
    Command{"lint", "check files and folders (the default)", lint},
    Command{"expand", "print the evaluated resources in one shape, as JSON", expand},
    Command{"rules", "list the rules", list_rules},
    Command{"explain", "tell about one rule: why, fix, source", explain},
    Command{"config", "the settings that count here: show", show_config},
    Command{"init", "write a config with comments for what is found here", init},
    Command{"catalogue", "the providers and locations it knows: show, import, diff",
            consult_catalogue},
    Command{"hook", "this repository's git pre-commit hook: install, uninstall", manage_hook},
    Command{"completion", "complete its command line in bash, zsh or fish", print_completion},
    Command{"man", "print the manual page", print_man_page},
};

void print_help(std::ostream& out) {
    out << "expressroute-lint [COMMAND] [OPTIONS] [PATH...]\n\nCommands (each has --help):\n";
    for (const Command& command : all) {
        out << fmt::format("  {:<11}{}\n", command.name, command.summary);
    }
    out << "\nExit codes:";
    for (const Ending& ending : endings)
        out << fmt::format(" {} {}{}", int{ending.code}, ending.meaning,
                           &ending == &endings.back() ? "." : ",");
    out << "\n\n" << help("lint");
}

int dispatch(std::span<const std::string> arguments, const Streams& streams) {
    if (!arguments.empty() && (arguments[0] == "--help" || arguments[0] == "-h")) {
        print_help(streams.out);
        return ExitCode::clean;
    }
    if (!arguments.empty() && arguments[0] == "--version") {
        streams.out << fmt::format("expressroute-lint {}\n", version);
        return ExitCode::clean;
    }
    for (const Command& command : all) {
        if (!arguments.empty() && arguments[0] == command.name)
            return command.run(arguments.subspan(1), streams);
    }
    return lint(arguments, streams);
}

}  // namespace

std::span<const Command> commands() { return all; }

int list_rules(std::span<const std::string> arguments, const Streams& streams) {
    const Result<RulesOptions> options = parse_rules(arguments);
    if (!options) return misuse(options.error(), streams);
    if (options->help) {
        streams.out << help("rules");
        return ExitCode::clean;
    }
    const auto listed = matching(rules::all(), options->names);
    const bool is_one = options->names.size() == 1 && rules::find(options->names.front());
    if (options->format == "json") {
        streams.out << rules_json(listed);
    } else if (options->format == "markdown") {
        streams.out << (is_one ? page_markdown(*listed.front(),
                                               examples(options->fixtures, *listed.front()))
                               : rules_markdown(listed));
    } else {
        streams.out << rules_text(listed);
    }
    return ExitCode::clean;
}

int explain(std::span<const std::string> arguments, const Streams& streams) {
    const Result<ExplainOptions> options = parse_explain(arguments);
    if (!options) return misuse(options.error(), streams);
    if (options->help) {
        streams.out << help("explain");
        return ExitCode::clean;
    }
    const Result<Config> config = settings(*options);
    if (!config) return refuse(config.error(), streams);
    const rules::Rule& rule = *rules::find(options->rule);
    streams.out << explain_text(rule) << explain_config(rule, *config);
    return ExitCode::clean;
}

int run(std::span<const std::string> arguments, const Streams& streams) {
    try {
        return dispatch(arguments, streams);
    } catch (const std::exception& bug) {
        streams.err << fmt::format("this is a bug of expressroute-lint, please report it: {}\n",
                                   bug.what());
        return ExitCode::broken;
    }
}

}  // namespace expressroute::cli

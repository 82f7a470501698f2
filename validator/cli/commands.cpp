#include "cli/commands.hpp"

#include <fmt/core.h>

#include <array>
#include <exception>
#include <ostream>
#include <string_view>

#include "cli/exit_code.hpp"
#include "cli/explain.hpp"
#include "cli/options.hpp"
#include "cli/rules.hpp"
#include "report/render.hpp"
#include "rules/registry.hpp"
#include "version.hpp"

namespace expressroute::cli {
namespace {

struct Command {
    std::string_view name;
    std::string_view summary;
    int (*run)(std::span<const std::string>, const Streams&);
};

constexpr std::array commands{
    Command{"lint", "check files and folders (the default)", lint},
    Command{"expand", "print the evaluated resources in one shape, as JSON", expand},
    Command{"rules", "list the rules", list_rules},
    Command{"explain", "tell about one rule: why, fix, source", explain},
};

void print_help(std::ostream& out) {
    out << "expressroute-lint [COMMAND] [OPTIONS] [PATH...]\n\nCommands (each has --help):\n";
    for (const Command& command : commands) {
        out << fmt::format("  {:<9}{}\n", command.name, command.summary);
    }
    out << "\nExit codes: 0 clean, 1 findings, 2 wrong usage, 3 an input could not be read, 4 a "
           "bug of ours.\n\n"
        << lint_help();
}

int misuse(std::string_view what, const Streams& streams) {
    streams.err << "error: " << report::visible(what) << '\n';
    return ExitCode::misused;
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
    for (const Command& command : commands) {
        if (!arguments.empty() && arguments[0] == command.name)
            return command.run(arguments.subspan(1), streams);
    }
    return lint(arguments, streams);
}

}  // namespace

int list_rules(std::span<const std::string> arguments, const Streams& streams) {
    std::string format = "text";
    std::vector<std::string> names;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& word = arguments[i];
        if (word == "--help" || word == "-h") {
            streams.out
                << "expressroute-lint rules [--format text|json|markdown] [RULE|GROUP...]\n";
            return ExitCode::clean;
        }
        if (word.starts_with("--format=")) {
            format = word.substr(std::string_view("--format=").size());
        } else if (word == "--format" && i + 1 < arguments.size()) {
            format = arguments[++i];
        } else if (word.starts_with('-')) {
            return misuse(fmt::format("`rules` has no option '{}'", word), streams);
        } else if (!rules::find(word) && !rules::is_group(word)) {
            return misuse(fmt::format("there is no rule or group '{}'; the nearest is '{}'", word,
                                      rules::nearest(word)),
                          streams);
        } else {
            names.push_back(word);
        }
    }
    const auto listed = matching(rules::all(), names);
    if (format == "text") {
        streams.out << rules_text(listed);
    } else if (format == "json") {
        streams.out << rules_json(listed);
    } else if (format == "markdown") {
        const bool is_one = names.size() == 1 && rules::find(names.front());
        streams.out << (is_one ? page_markdown(*listed.front()) : rules_markdown(listed));
    } else {
        return misuse(fmt::format("there is no format '{}': text, json and markdown are", format),
                      streams);
    }
    return ExitCode::clean;
}

int explain(std::span<const std::string> arguments, const Streams& streams) {
    if (arguments.size() == 1 && (arguments[0] == "--help" || arguments[0] == "-h")) {
        streams.out << "expressroute-lint explain RULE\n";
        return ExitCode::clean;
    }
    if (arguments.size() != 1) return misuse("`explain` takes the name of one rule", streams);
    const rules::Rule* rule = rules::find(arguments[0]);
    if (!rule) {
        return misuse(fmt::format("there is no rule '{}'; the nearest is '{}'", arguments[0],
                                  rules::nearest(arguments[0])),
                      streams);
    }
    streams.out << explain_text(*rule);
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

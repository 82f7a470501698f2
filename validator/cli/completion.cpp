#include "cli/completion.hpp"

#include <boost/algorithm/string/join.hpp>
#include <ostream>
#include <span>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/settings.hpp"
#include "rules/registry.hpp"

namespace expressroute::cli {
namespace completion {
namespace {

Words copied(std::span<const std::string_view> words) { return {words.begin(), words.end()}; }

Words rule_names() {
    Words names;
    for (const rules::Rule* rule : rules::all()) names.emplace_back(rule->name);
    return names;
}

Words rules_and_groups() {
    Words names = rule_names();
    std::string_view last;
    for (const rules::Rule* rule : rules::all()) {
        if (rule->group != last) names.emplace_back(rule->group);
        last = rule->group;
    }
    return names;
}

Words formats() {
    Words names;
    for (const report::Format& format : report::formats()) names.emplace_back(format.name);
    return names;
}

Words formats_of(std::string_view command) {
    if (command == "rules") return copied(page_formats);
    if (command == "catalogue") return copied(catalogue_formats);
    if (command == "config") return copied(config_formats);
    return formats();
}

Words clouds() {
    Words names;
    for (const catalogue::Cloud cloud : catalogue::clouds) names.emplace_back(text(cloud));
    return names;
}

Words names_of_profiles() {
    Words names;
    for (const Profile& profile : profiles()) names.emplace_back(profile.name);
    return names;
}

Words followed_by_equals(Words words) {
    for (std::string& word : words) word += '=';
    return words;
}

}  // namespace

Words values(std::string_view command, const Option& option) {
    if (option.value == "RULE|GROUP") return rules_and_groups();
    if (option.value == "RULE=LEVEL") return followed_by_equals(rule_names());
    if (option.value == "LEVEL") return copied(thresholds);
    if (option.value == "FORMAT") return formats_of(command);
    if (option.value == "[FORMAT=]FILE") return followed_by_equals(formats());
    if (option.value == "WHEN") return copied(colors);
    if (option.value == "CLOUD") return clouds();
    if (option.name == "profile") return names_of_profiles();
    return {};
}

Words subjects(std::string_view command) {
    if (command == "rules") return rules_and_groups();
    if (command == "explain") return rule_names();
    if (command == "catalogue") return copied(catalogue_actions);
    if (command == "hook") return copied(hook_actions);
    if (command == "config") return copied(config_actions);
    if (command == "completion") return copied(shells);
    return {};
}

Words severities() { return copied(levels); }

Words command_names() {
    Words names;
    for (const Command& command : commands()) names.emplace_back(command.name);
    return names;
}

std::string line(const Words& words) { return boost::algorithm::join(words, " "); }

}  // namespace completion

int print_completion(std::span<const std::string> arguments, const Streams& streams) {
    const Result<CompletionOptions> options = parse_completion(arguments);
    if (!options) return misuse(options.error(), streams);
    if (options->help) {
        streams.out << help("completion");
    } else if (options->shell == "bash") {
        streams.out << completion::bash_script();
    } else if (options->shell == "zsh") {
        streams.out << completion::zsh_script();
    } else {
        streams.out << completion::fish_script();
    }
    return ExitCode::clean;
}

}  // namespace expressroute::cli

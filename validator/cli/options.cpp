#include "cli/options.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <boost/program_options/options_description.hpp>
#include <boost/program_options/parsers.hpp>
#include <boost/program_options/positional_options.hpp>
#include <boost/program_options/value_semantic.hpp>
#include <charconv>
#include <sstream>
#include <system_error>

#include "cli/config.hpp"
#include "engine/suppression.hpp"
#include "rules/registry.hpp"

namespace expressroute::cli {
namespace {

namespace po = boost::program_options;

using Word = po::basic_option<char>;

po::options_description config_options() {
    po::options_description options("Config");
    options.add_options()("config", po::value<std::string>()->value_name("FILE"),
                          "config file, instead of the nearest .expressroute-lint.json")(
        "no-config", "use no config file")(
        "config-from", po::value<std::string>()->value_name("REV"),
        "read config, baseline and .expressroute-lint-ignore from this revision: a change under "
        "review cannot switch its own check off");
    return options;
}

po::options_description input_options() {
    po::options_description options("Input");
    options.add_options()(
        "parameters", po::value<std::string>()->value_name("FILE"),
        "parameter file (repeatable); otherwise those beside a template are found by their names")(
        "stdin-filename", po::value<std::string>()->value_name("NAME"), "name of what '-' reads")(
        "jobs,j", po::value<std::string>()->value_name("N"),
        "threads that read files (default: as many as there are processors)")("help,h",
                                                                              "print this help");
    options.add(config_options());
    return options;
}

po::options_description git_options() {
    po::options_description options("Git");
    options.add_options()("staged",
                          "check what is staged, as it would be committed, not the files on disk")(
        "since", po::value<std::string>()->value_name("REV"),
        "check what changed since the merge base with REV, and what that affects")(
        "new-since", po::value<std::string>()->value_name("REV"),
        "report only findings that the merge base with REV does not have")(
        "rev", po::value<std::string>()->value_name("REV"),
        "check the files of this revision, not those on disk; in a bare repository too");
    return options;
}

po::options_description lint_only_options() {
    po::options_description options("Rules and reports");
    options.add_options()("select", po::value<std::string>()->value_name("RULE|GROUP"),
                          "run only these (repeatable, commas)")(
        "ignore", po::value<std::string>()->value_name("RULE|GROUP"),
        "do not run these (repeatable, commas)")(
        "severity", po::value<std::string>()->value_name("RULE=LEVEL"),
        "error, warning, info or off (repeatable, commas)")(
        "profile", po::value<std::string>()->value_name("NAME"),
        "default, strict or advisory-off, instead of the config's")(
        "fail-on", po::value<std::string>()->value_name("LEVEL"),
        "least severity that exits with 1: error (default), warning, info, never")(
        "baseline", po::value<std::string>()->value_name("FILE"),
        "report no finding that is in this file")(
        "write-baseline", po::value<std::string>()->value_name("FILE"),
        "write all findings to this file: from then on they are known")(
        "format", po::value<std::string>()->value_name("FORMAT"),
        fmt::format("{}; default: what the CI system shows, else text", report::format_names())
            .c_str())("output", po::value<std::string>()->value_name("[FORMAT=]FILE"),
                      "write a report to a file, whole or not at all (repeatable); without a "
                      "format the file's extension tells")(
        "color", po::value<std::string>()->value_name("WHEN"), "auto (default), always, never")(
        "quiet,q", "one line for each finding")(
        "verbose,v",
        "say on standard error what stayed undetermined, and what was suppressed, and why")(
        "statistics",
        "print on standard error counts for each rule, and how the baseline compares")(
        "show-files", "print which files would be read or skipped, and why; check nothing");
    return options;
}

po::options_description fix_options() {
    po::options_description options("Fixes");
    options.add_options()("fix",
                          "make the safe fixes in templates and parameter files, then report what "
                          "is left; standard error says what was changed")(
        "diff",
        "print the safe fixes as a patch instead of a report, and change nothing: for git apply "
        "and patch -p1; exits with 1 where there are any");
    return options;
}

bool is_one_of(std::span<const std::string_view> words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

Problem misuse(std::string message) { return {ProblemKind::config, std::move(message)}; }

std::vector<std::string> split_commas(const std::string& list) {
    std::vector<std::string> parts;
    std::istringstream stream(list);
    for (std::string part; std::getline(stream, part, ',');) {
        if (!part.empty()) parts.push_back(part);
    }
    return parts;
}

Problem unknown_format(std::string_view name) {
    return misuse(fmt::format("there is no format '{}': {} are", name, report::format_names()));
}

Result<std::vector<Word>> parse_words(const po::options_description& options,
                                      std::span<const std::string> arguments) {
    try {
        po::positional_options_description positional;
        positional.add("path", -1);
        po::options_description all;
        all.add(options);
        all.add_options()("path", po::value<std::string>());
        using namespace po::command_line_style;
        return po::command_line_parser(std::vector<std::string>(arguments.begin(), arguments.end()))
            .options(all)
            .positional(positional)
            .style(unix_style & ~allow_guessing)
            .run()
            .options;
    } catch (const po::error& error) {
        return misuse(error.what());
    }
}

/// 0 where it is no number of threads.
unsigned threads(const std::string& text) {
    constexpr unsigned most = 1024;
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number = error == std::errc() && end == text.data() + text.size();
    return is_number && number <= most ? number : 0;
}

/// Whether the word was one of the input options; it is then taken.
bool take_input(const Word& word, InputOptions& options) {
    const std::string& key = word.string_key;
    if (key == "path")
        options.paths.push_back(word.value.front());
    else if (key == "parameters")
        options.parameters.push_back(word.value.front());
    else if (key == "stdin-filename")
        options.stdin_filename = word.value.front();
    else if (key == "config")
        options.config = word.value.front();
    else if (key == "no-config")
        options.use_config = false;
    else if (key == "config-from")
        options.config_from = word.value.front();
    else if (key == "jobs")
        options.jobs = threads(word.value.front());
    else if (key == "help")
        options.help = true;
    else
        return false;
    return true;
}

std::optional<Problem> check_input(InputOptions& options) {
    if (!options.config.empty() && !options.use_config) {
        return misuse("--config and --no-config exclude each other");
    }
    if (!options.config_from.empty() && !options.use_config)
        return misuse("--config-from and --no-config exclude each other");
    if (options.jobs == 0) return misuse("--jobs takes a number from 1 to 1024");
    const bool reads_stdin = reads_standard_input(options);
    if (reads_stdin && options.stdin_filename.empty()) options.stdin_filename = "<stdin>";
    if (!reads_stdin && !options.stdin_filename.empty()) {
        return misuse("--stdin-filename goes with '-', which reads standard input");
    }
    return std::nullopt;
}

/// A script's variable without a value must not turn into a check of something else.
std::optional<Problem> check_revision(const Word& word) {
    const std::string& key = word.string_key;
    const bool takes_revision =
        key == "since" || key == "new-since" || key == "rev" || key == "config-from";
    if (!takes_revision || !word.value.front().empty()) return std::nullopt;
    return misuse(fmt::format("--{} takes a revision, not an empty word", key));
}

/// Whether the word was one of the questions to git; it is then taken.
bool take_git(const Word& word, LintOptions& options) {
    const std::string& key = word.string_key;
    if (key == "staged")
        options.staged = true;
    else if (key == "since")
        options.since = word.value.front();
    else if (key == "new-since")
        options.new_since = word.value.front();
    else if (key == "rev")
        options.revision = word.value.front();
    else
        return false;
    return true;
}

std::optional<Problem> check_git(const LintOptions& options) {
    if (options.staged && !options.revision.empty()) {
        return misuse("--staged and --rev exclude each other: each says whose files to check");
    }
    const bool is_partial = options.staged || !options.since.empty() || !options.new_since.empty();
    if (is_partial && !options.write_baseline.empty()) {
        return misuse(
            "--write-baseline writes down all that is there: it goes without --staged, --since and "
            "--new-since");
    }
    if (asks_git(options) && reads_standard_input(options)) {
        return misuse(
            "git knows nothing of standard input: '-' goes without --staged, --rev, --since and "
            "--new-since");
    }
    return std::nullopt;
}

/// Whether the word says what becomes of fixes; it is then taken.
bool take_fix(const Word& word, LintOptions& options) {
    if (word.string_key == "fix") return options.fix = true;
    if (word.string_key == "diff") return options.diff = true;
    return false;
}

/// Both are about the files on disk as they are now.
std::optional<Problem> check_fix(const LintOptions& options) {
    if (!options.fix && !options.diff) return std::nullopt;
    if (options.fix && options.diff)
        return misuse("--fix and --diff exclude each other: the one changes files, the other not");
    const std::string_view name = options.fix ? "--fix" : "--diff";
    if (options.show_files)
        return misuse(
            fmt::format("{} and --show-files exclude each other: that checks nothing", name));
    const bool is_elsewhere =
        options.staged || !options.revision.empty() || reads_standard_input(options);
    if (is_elsewhere)
        return misuse(fmt::format(
            "{} is about files on disk: it goes without --staged, --rev and '-'", name));
    if (!options.new_since.empty())
        return misuse(
            fmt::format("{} goes without --new-since: it would change what is compared", name));
    return std::nullopt;
}

std::optional<Problem> take_severity(const std::string& assignment, LintOptions& options) {
    const std::size_t equals = assignment.find('=');
    const std::string level =
        equals == std::string::npos ? std::string() : assignment.substr(equals + 1);
    const auto known = severity(level);
    if (!known && level != "off") {
        return misuse(
            fmt::format("--severity takes RULE=error|warning|info|off, not '{}'", assignment));
    }
    options.choices.push_back(
        {engine::Choice::Kind::severity, assignment.substr(0, equals), known});
    return std::nullopt;
}

std::optional<Problem> take_output(const std::string& target, LintOptions& options) {
    const std::size_t equals = target.find('=');
    if (equals != std::string::npos) {
        if (const auto* named = report::find_format(target.substr(0, equals))) {
            options.outputs.push_back({named, target.substr(equals + 1)});
            return std::nullopt;
        }
        if (target.find('/') > equals && target.find('.') > equals)
            return unknown_format(target.substr(0, equals));
    }
    options.outputs.push_back({&report::format_of_file(target), target});
    return std::nullopt;
}

/// Which rules run, and what fails the run.
std::optional<Problem> take_choice(const std::string& key, const std::string& value,
                                   LintOptions& options) {
    using Kind = engine::Choice::Kind;
    if (key == "fail-on") {
        options.fail_on = threshold(value);
        if (options.fail_on) return std::nullopt;
        return misuse(
            fmt::format("--fail-on takes error, warning, info or never, not '{}'", value));
    }
    for (std::string& part : split_commas(value)) {
        if (key == "severity") {
            if (auto problem = take_severity(part, options)) return problem;
        } else {
            options.choices.push_back(
                {key == "select" ? Kind::select : Kind::ignore, std::move(part)});
        }
        const std::string& name = options.choices.back().rule_or_group;
        if (std::string why = rules::why_unknown(name); !why.empty()) return misuse(std::move(why));
    }
    return std::nullopt;
}

std::optional<Problem> take_profile(const std::string& name, LintOptions& options) {
    options.profile = name;
    if (find_profile(name)) return std::nullopt;
    return misuse(fmt::format("--profile takes {}, not '{}'", profile_names(), name));
}

/// What is reported, where and how.
std::optional<Problem> take_report(const std::string& key, const std::string& value,
                                   LintOptions& options) {
    if (key == "format") {
        options.format = report::find_format(value);
        if (!options.format) return unknown_format(value);
    } else if (key == "output") {
        return take_output(value, options);
    } else if (key == "profile") {
        return take_profile(value, options);
    } else if (key == "baseline" || key == "write-baseline") {
        if (value.empty()) return misuse(fmt::format("--{} takes a file", key));
        (key == "baseline" ? options.baseline : options.write_baseline) = value;
    } else if (key == "color") {
        if (!is_one_of(colors, value)) {
            return misuse(fmt::format("--color takes auto, always or never, not '{}'", value));
        }
        options.color = value;
    } else if (key == "quiet") {
        options.detail = report::Detail::brief;
    } else if (key == "verbose") {
        options.verbose = true;
    } else if (key == "statistics") {
        options.statistics = true;
    } else if (key == "show-files") {
        options.show_files = true;
    }
    return std::nullopt;
}

std::optional<Problem> take_lint(const Word& word, LintOptions& options) {
    const std::string value = word.value.empty() ? std::string() : word.value.front();
    constexpr std::array<std::string_view, 4> choices{"select", "ignore", "severity", "fail-on"};
    const bool is_choice = std::ranges::find(choices, word.string_key) != choices.end();
    return is_choice ? take_choice(word.string_key, value, options)
                     : take_report(word.string_key, value, options);
}

po::options_description lint_options() {
    po::options_description options;
    options.add(input_options()).add(git_options()).add(lint_only_options()).add(fix_options());
    return options;
}

po::options_description help_option() {
    po::options_description options;
    options.add_options()("help,h", "print this help");
    return options;
}

po::options_description explain_options() {
    po::options_description options = help_option();
    options.add(config_options());
    return options;
}

po::options_description config_show_options() {
    po::options_description options = help_option();
    options.add_options()("format", po::value<std::string>()->value_name("FORMAT"),
                          "text (default) or json");
    options.add(config_options());
    return options;
}

po::options_description rules_options() {
    po::options_description options = help_option();
    options.add_options()("format", po::value<std::string>()->value_name("FORMAT"),
                          "text (default), json or markdown: an index, or the page of one rule")(
        "fixtures", po::value<std::string>()->value_name("FOLDER"),
        "a page takes its examples from here: fixtures/rules of the project");
    return options;
}

po::options_description catalogue_options() {
    po::options_description options = help_option();
    options.add_options()("cloud", po::value<std::string>()->value_name("CLOUD"),
                          "public, usgovernment, china or germany; the cloud of a list is public "
                          "unless it is said")("format",
                                               po::value<std::string>()->value_name("FORMAT"),
                                               "show, diff: text (default) or json")(
        "overlay", po::value<std::string>()->value_name("FILE"),
        "show: what an overlay says comes first")(
        "output", po::value<std::string>()->value_name("FILE"), "import: write the overlay here")(
        "as-of", po::value<std::string>()->value_name("YYYY-MM-DD"),
        "import: the day on which the list was made (default: today)");
    return options;
}

/// The words after the action, as one name: `show Washington DC` needs no quotes.
void take_subject(const std::string& word, CatalogueOptions& options) {
    if (options.action.empty()) {
        options.action = word;
        return;
    }
    if (!options.subject.empty()) options.subject += ' ';
    options.subject += word;
}

std::optional<Problem> take_catalogue(const Word& word, CatalogueOptions& options) {
    const std::string& key = word.string_key;
    if (key == "help") {
        options.help = true;
        return std::nullopt;
    }
    const std::string& value = word.value.front();
    if (key == "path") {
        take_subject(value, options);
    } else if (key == "cloud") {
        options.cloud = catalogue::parse_cloud(value);
        if (!options.cloud)
            return misuse(fmt::format(
                "there is no cloud '{}': public, usgovernment, china and germany are", value));
    } else if (key == "format") {
        if (!is_one_of(catalogue_formats, value))
            return misuse(fmt::format("there is no format '{}': text and json are", value));
        options.format = value;
    } else if (key == "overlay") {
        options.overlay = value;
    } else if (key == "output") {
        options.output = value;
    } else if (key == "as-of") {
        if (!engine::is_day(value))
            return misuse(fmt::format("--as-of takes YYYY-MM-DD, not '{}'", value));
        options.as_of = value;
    }
    return std::nullopt;
}

/// Each option belongs to some actions; with another it would be passed over in silence.
std::optional<Problem> check_catalogue(const CatalogueOptions& options) {
    if (!is_one_of(catalogue_actions, options.action))
        return misuse("`catalogue` takes show, import or diff");
    const bool is_show = options.action == "show";
    const bool is_import = options.action == "import";
    if (!is_show && options.subject.empty())
        return misuse(fmt::format("`catalogue {}` takes a file", options.action));
    if (!is_show && !options.overlay.empty()) return misuse("--overlay goes with `catalogue show`");
    if (!is_import && !options.output.empty())
        return misuse("--output goes with `catalogue import`");
    if (!is_import && !options.as_of.empty()) return misuse("--as-of goes with `catalogue import`");
    if (is_import && options.format != "text")
        return misuse("`catalogue import` writes JSON and takes no --format");
    return std::nullopt;
}

struct Usage {
    std::string_view command;
    std::string_view text;  ///< forms of the command line, then its purpose
    po::options_description (*options)();
};

constexpr auto usages = std::to_array<Usage>({
    {"lint",
     "expressroute-lint [lint] [OPTIONS] [PATH...]\n"
     "Checks files and folders (default: .) for contradictions in Azure ExpressRoute designs.",
     lint_options},
    {"expand",
     "expressroute-lint expand [OPTIONS] PATH...\n"
     "Prints the evaluated resources in one shape, as JSON.",
     input_options},
    {"rules", "expressroute-lint rules [OPTIONS] [RULE|GROUP...]\nLists the rules.", rules_options},
    {"explain",
     "expressroute-lint explain [OPTIONS] RULE\n"
     "Tells about one rule: why, how to fix it, its source, and what the config makes of it.",
     explain_options},
    {"config",
     "expressroute-lint config show [OPTIONS] [PATH]\n"
     "Prints the settings that count for PATH (default: .), and where each comes from.",
     config_show_options},
    {"init",
     "expressroute-lint init [FOLDER]\n"
     "Writes a config with comments, for what is found in FOLDER (default: .).",
     help_option},
    {"catalogue",
     "expressroute-lint catalogue show [OPTIONS] [PROVIDER|LOCATION]\n"
     "expressroute-lint catalogue import [OPTIONS] FILE\n"
     "expressroute-lint catalogue diff [OPTIONS] FILE\n"
     "The providers and peering locations it knows. FILE is what `az network express-route\n"
     "list-service-providers -o json` prints; `import` makes an overlay of it, `diff` tells what\n"
     "has changed since the shipped catalogue, and exits with 1 where anything has.",
     catalogue_options},
    {"hook",
     "expressroute-lint hook install [FOLDER]\n"
     "expressroute-lint hook uninstall [FOLDER]\n"
     "The pre-commit hook of the repository that FOLDER (default: .) lies in: it checks what is\n"
     "staged, and a commit with findings is refused. A hook that is not ours stays as it is.",
     help_option},
    {"completion",
     "expressroute-lint completion bash|zsh|fish\n"
     "Prints a script that completes commands, options, rules and formats in that shell.",
     help_option},
    {"man", "expressroute-lint man\nPrints the manual page, for man(1).", help_option},
});

const Usage& usage_of(std::string_view command) {
    return *std::ranges::find(usages, command, &Usage::command);
}

}  // namespace

std::optional<Threshold> threshold(std::string_view word) {
    if (word == "never") return Threshold::never;
    const auto level = severity(word);
    return level ? std::optional(static_cast<Threshold>(*level)) : std::nullopt;
}

std::optional<rules::Severity> severity(std::string_view word) {
    for (const rules::Severity each :
         {rules::Severity::info, rules::Severity::warning, rules::Severity::error}) {
        if (rules::text(each) == word) return each;
    }
    return std::nullopt;
}

bool asks_git(const LintOptions& options) {
    return options.staged || !options.revision.empty() || !options.since.empty() ||
           !options.new_since.empty();
}

bool reads_standard_input(const InputOptions& options) {
    return std::ranges::find(options.paths, "-") != options.paths.end();
}

Result<LintOptions> parse_lint(std::span<const std::string> arguments) {
    const auto words = parse_words(lint_options(), arguments);
    if (!words) return words.error();
    LintOptions options;
    for (const Word& word : *words) {
        if (auto problem = check_revision(word)) return std::move(*problem);
        if (take_input(word, options) || take_git(word, options) || take_fix(word, options))
            continue;
        if (auto problem = take_lint(word, options)) return std::move(*problem);
    }
    if (auto problem = check_input(options)) return std::move(*problem);
    if (auto problem = check_git(options)) return std::move(*problem);
    if (auto problem = check_fix(options)) return std::move(*problem);
    return options;
}

Result<InputOptions> parse_expand(std::span<const std::string> arguments) {
    const auto words = parse_words(input_options(), arguments);
    if (!words) return words.error();
    InputOptions options;
    for (const Word& word : *words) take_input(word, options);
    if (auto problem = check_input(options)) return std::move(*problem);
    if (options.paths.empty() && !options.help) return misuse("`expand` needs at least one path");
    return options;
}

Result<RulesOptions> parse_rules(std::span<const std::string> arguments) {
    const auto words = parse_words(rules_options(), arguments);
    if (!words) return words.error();
    RulesOptions options;
    for (const Word& word : *words) {
        if (word.string_key == "help") {
            options.help = true;
        } else if (word.string_key == "format") {
            options.format = word.value.front();
        } else if (word.string_key == "fixtures") {
            options.fixtures = word.value.front();
        } else {
            options.names.push_back(word.value.front());
        }
    }
    if (!is_one_of(page_formats, options.format)) {
        return misuse(
            fmt::format("there is no format '{}': text, json and markdown are", options.format));
    }
    for (const std::string& name : options.names) {
        if (std::string why = rules::why_unknown(name); !why.empty()) return misuse(std::move(why));
    }
    return options;
}

Result<ExplainOptions> parse_explain(std::span<const std::string> arguments) {
    const auto words = parse_words(explain_options(), arguments);
    if (!words) return words.error();
    ExplainOptions options;
    for (const Word& word : *words) {
        if (auto problem = check_revision(word)) return std::move(*problem);
        take_input(word, options);
    }
    if (options.help) return options;
    if (auto problem = check_input(options)) return std::move(*problem);
    if (options.paths.size() != 1) return misuse("`explain` takes the name of one rule");
    options.rule = options.paths.front();
    options.paths.clear();
    if (!rules::find(options.rule)) {
        return misuse(fmt::format("there is no rule '{}'; the nearest is '{}'", options.rule,
                                  rules::nearest(options.rule)));
    }
    return options;
}

Result<ConfigOptions> parse_config(std::span<const std::string> arguments) {
    const auto words = parse_words(config_show_options(), arguments);
    if (!words) return words.error();
    ConfigOptions options;
    for (const Word& word : *words) {
        if (auto problem = check_revision(word)) return std::move(*problem);
        if (word.string_key == "format") {
            options.format = word.value.front();
        } else {
            take_input(word, options);
        }
    }
    if (options.help) return options;
    if (!is_one_of(config_formats, options.format))
        return misuse(fmt::format("there is no format '{}': text and json are", options.format));
    if (options.paths.empty() || !is_one_of(config_actions, options.paths.front()))
        return misuse("`config` takes show");
    options.paths.erase(options.paths.begin());
    if (options.paths.size() > 1) return misuse("`config show` takes one path");
    if (auto problem = check_input(options)) return std::move(*problem);
    return options;
}

Result<InitOptions> parse_init(std::span<const std::string> arguments) {
    const auto words = parse_words(help_option(), arguments);
    if (!words) return words.error();
    InitOptions options;
    std::size_t folders = 0;
    for (const Word& word : *words) {
        if (word.string_key == "help") {
            options.help = true;
        } else {
            options.folder = word.value.front();
            ++folders;
        }
    }
    if (folders > 1) return misuse("`init` takes one folder");
    return options;
}

Result<CatalogueOptions> parse_catalogue(std::span<const std::string> arguments) {
    const auto words = parse_words(catalogue_options(), arguments);
    if (!words) return words.error();
    CatalogueOptions options;
    for (const Word& word : *words)
        if (auto problem = take_catalogue(word, options)) return std::move(*problem);
    if (options.help) return options;
    if (auto problem = check_catalogue(options)) return std::move(*problem);
    return options;
}

Result<HookOptions> parse_hook(std::span<const std::string> arguments) {
    const auto words = parse_words(help_option(), arguments);
    if (!words) return words.error();
    HookOptions options;
    std::vector<std::string> named;
    for (const Word& word : *words) {
        if (word.string_key == "help") {
            options.help = true;
        } else {
            named.push_back(word.value.front());
        }
    }
    if (options.help) return options;
    if (named.empty() || !is_one_of(hook_actions, named[0]))
        return misuse("`hook` takes install or uninstall");
    if (named.size() > 2) return misuse(fmt::format("`hook {}` takes one folder", named[0]));
    options.action = named[0];
    if (named.size() == 2) options.folder = named[1];
    return options;
}

Result<CompletionOptions> parse_completion(std::span<const std::string> arguments) {
    const auto words = parse_words(help_option(), arguments);
    if (!words) return words.error();
    CompletionOptions options;
    for (const Word& word : *words) {
        if (word.string_key == "help") {
            options.help = true;
        } else if (options.shell.empty() && is_one_of(shells, word.value.front())) {
            options.shell = word.value.front();
        } else {
            return misuse(fmt::format("`completion` takes one of bash, zsh and fish, not '{}'",
                                      word.value.front()));
        }
    }
    if (!options.help && options.shell.empty())
        return misuse("`completion` takes the name of a shell: bash, zsh or fish");
    return options;
}

Result<bool> parse_man(std::span<const std::string> arguments) {
    const auto words = parse_words(help_option(), arguments);
    if (!words) return words.error();
    for (const Word& word : *words) {
        if (word.string_key != "help")
            return misuse(fmt::format("`man` takes no '{}'", word.value.front()));
    }
    return !words->empty();
}

Syntax syntax(std::string_view command) {
    const Usage& usage = usage_of(command);
    Syntax syntax;
    std::istringstream lines{std::string(usage.text)};
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("expressroute-lint ")) {
            syntax.forms.push_back(line);
        } else {
            syntax.purpose += syntax.purpose.empty() ? line : ' ' + line;
        }
    }
    const po::options_description options = usage.options();
    for (const auto& each : options.options()) {
        const std::string letter =
            each->canonical_display_name(po::command_line_style::allow_dash_for_short);
        const bool takes_value = each->semantic()->max_tokens() > 0;
        syntax.options.push_back({each->long_name(), letter.starts_with('-') ? letter : "",
                                  takes_value ? each->semantic()->name() : "",
                                  each->description()});
    }
    return syntax;
}

std::string help(std::string_view command) {
    const Usage& usage = usage_of(command);
    std::ostringstream text;
    text << usage.text << "\n\n" << usage.options();
    return text.str();
}

}  // namespace expressroute::cli

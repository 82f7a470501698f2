// The command line of each command (design.md section 4).
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "catalogue/tables.hpp"
#include "engine/selection.hpp"
#include "report/format.hpp"
#include "source/problem.hpp"

namespace expressroute::cli {

// The words to choose from, where there are few.
inline constexpr std::array<std::string_view, 4> thresholds{"error", "warning", "info", "never"};
inline constexpr std::array<std::string_view, 4> levels{"error", "warning", "info", "off"};
inline constexpr std::array<std::string_view, 3> colors{"auto", "always", "never"};
inline constexpr std::array<std::string_view, 3> page_formats{"text", "json", "markdown"};
inline constexpr std::array<std::string_view, 2> catalogue_formats{"text", "json"};
inline constexpr std::array<std::string_view, 3> catalogue_actions{"show", "import", "diff"};
inline constexpr std::array<std::string_view, 2> hook_actions{"install", "uninstall"};
inline constexpr std::array<std::string_view, 1> config_actions{"show"};
inline constexpr std::array<std::string_view, 2> config_formats{"text", "json"};
inline constexpr std::array<std::string_view, 3> shells{"bash", "zsh", "fish"};

/// The least severity that fails a run.
enum class Threshold : std::uint8_t { info, warning, error, never };

/// Of a word of `thresholds`; nothing for others.
std::optional<Threshold> threshold(std::string_view word);

/// Of a word of `levels`; nothing for "off" and for others.
std::optional<rules::Severity> severity(std::string_view word);

/// Which documents, and with what; `lint` and `expand` have these in common.
struct InputOptions {
    std::vector<std::string> paths;  ///< "-" is standard input; none given means "."
    std::vector<std::string> parameters;
    std::string stdin_filename;
    std::string config;  ///< empty: found by itself
    bool use_config = true;
    std::string config_from;  ///< the revision whose config counts; empty: that on disk
    bool help = false;
    unsigned jobs = std::max(1U, std::thread::hardware_concurrency());  ///< threads that read
};

/// Whether the paths name "-".
bool reads_standard_input(const InputOptions& options);

/// A report that goes to a file.
struct Output {
    const report::Format* format = nullptr;
    std::string file;
};

struct LintOptions : InputOptions {
    const report::Format* format = nullptr;  ///< of standard output; nullptr: not given
    std::vector<Output>
        outputs;  ///< where any is given, standard output gets only --format if that is given too
    std::string color = "auto";
    report::Detail detail = report::Detail::full;
    bool verbose = false;
    bool statistics = false;
    bool show_files = false;
    bool fix = false;       ///< safe fixes are made in the files
    bool diff = false;      ///< ... or printed, in the place of a report
    bool staged = false;    ///< what is in git's index, and differs from HEAD
    std::string revision;   ///< the files of this one; empty: those on disk
    std::string since;      ///< only what changed since the merge base with it; empty: everything
    std::string new_since;  ///< only findings that the merge base with it does not have; empty: all
    engine::Level choices;
    std::string profile;               ///< empty: the config's
    std::optional<Threshold> fail_on;  ///< nothing: the config's, or the profile's
    std::string baseline;              ///< empty: the config's
    std::string write_baseline;        ///< a file to write; empty: none
};

/// Whether the options put a question to git about what to check. What a walk asks of it, which files it ignores, is none.
bool asks_git(const LintOptions& options);

struct RulesOptions {
    std::string format = "text";     ///< text, json or markdown
    std::string fixtures;            ///< folder with examples for a page; empty: none
    std::vector<std::string> names;  ///< rules and groups; none given means all
    bool help = false;
};

struct ExplainOptions : InputOptions {
    std::string rule;
};

struct CatalogueOptions {
    std::string action;   ///< show, import or diff
    std::string subject;  ///< a provider or location, or a file; empty for `show`: everything
    std::string format = "text";
    std::optional<catalogue::Cloud> cloud;
    std::string overlay;  ///< for `show`
    std::string output;   ///< for `import`; empty: standard output
    std::string as_of;    ///< for `import`: the day the list was made; empty: today
    bool help = false;
};

struct HookOptions {
    std::string action;        ///< install or uninstall
    std::string folder = ".";  ///< in the repository
    bool help = false;
};

struct ConfigOptions : InputOptions {
    std::string format = "text";  ///< text or json
};

struct InitOptions {
    std::string folder = ".";
    bool help = false;
};

struct CompletionOptions {
    std::string shell;  ///< one of `shells`
    bool help = false;
};

/// A wrong option or value is a `config` problem.
Result<LintOptions> parse_lint(std::span<const std::string> arguments);
Result<InputOptions> parse_expand(std::span<const std::string> arguments);
Result<RulesOptions> parse_rules(std::span<const std::string> arguments);
Result<ExplainOptions> parse_explain(std::span<const std::string> arguments);
Result<CatalogueOptions> parse_catalogue(std::span<const std::string> arguments);
Result<HookOptions> parse_hook(std::span<const std::string> arguments);
Result<ConfigOptions> parse_config(std::span<const std::string> arguments);
Result<InitOptions> parse_init(std::span<const std::string> arguments);
Result<CompletionOptions> parse_completion(std::span<const std::string> arguments);
/// Whether help is wanted: it takes nothing else.
Result<bool> parse_man(std::span<const std::string> arguments);

/// An option as --help shows it.
struct Option {
    std::string name;    ///< the long one, without dashes
    std::string letter;  ///< the short one, with its dash; empty: it has none
    std::string value;   ///< what stands for its value ("FILE"); empty: it takes none
    std::string description;
};

/// What a command takes.
struct Syntax {
    std::vector<std::string> forms;  ///< "expressroute-lint hook install [FOLDER]"
    std::string purpose;
    std::vector<Option> options;
};

/// Of a command of the table in commands.cpp.
Syntax syntax(std::string_view command);

/// Its forms, purpose and options with a line each, for --help.
std::string help(std::string_view command);

}  // namespace expressroute::cli

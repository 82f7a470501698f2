// The way of the data (design.md section 2): read, evaluate, link, run, place, render.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <ostream>
#include <set>
#include <string_view>

#include "cli/baseline.hpp"
#include "cli/check.hpp"
#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/fixes.hpp"
#include "cli/inputs.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/overlay.hpp"
#include "cli/settings.hpp"
#include "report/render.hpp"

namespace expressroute::cli {
namespace {

namespace fs = std::filesystem;
using catalogue::Catalogue;
using report::Run;

/// From where the run looked, and at what.
void tell_where(Run& run, const LintOptions& options) {
    std::error_code failed;
    run.folder = std::filesystem::current_path(failed);
    run.root = source::repository_root(run.folder);
    const bool is_one = options.paths.size() == 1 && options.paths.front() != "-";
    run.subject = in_repository(run, is_one ? options.paths.front() : ".");
}

/// The command line's word, else the config's, else the profile's.
Threshold fail_on(const LintOptions& options, const Config& config) {
    if (options.fail_on) return *options.fail_on;
    return config.fail_on.value_or(find_profile(config.profile)->fail_on);
}

int exit_code(const Run& run, Threshold threshold) {
    if (std::ranges::any_of(run.problems, &Problem::fatal)) return ExitCode::unreadable;
    const bool failed = std::ranges::any_of(run.findings, [&](const auto& each) {
        return static_cast<Threshold>(each.finding.severity) >= threshold;
    });
    return failed ? ExitCode::found : ExitCode::clean;
}

/// What the config names as overlay of the catalogue. One that cannot be read is a wrong config.
Result<std::optional<catalogue::Overlay>> overlay_of(const Config& config) {
    if (!config.catalogue) return std::optional<catalogue::Overlay>();
    Result<catalogue::Overlay> overlay = read_overlay(*config.catalogue, *config.tree);
    if (!overlay) return overlay.error();
    return std::optional(std::move(*overlay));
}

report::Color color_of(const LintOptions& options, bool is_terminal) {
    if (options.color == "always") return report::Color::on;
    const char* no_color = std::getenv("NO_COLOR");
    const bool is_off = options.color == "never" || (no_color && *no_color) || !is_terminal;
    return is_off ? report::Color::off : report::Color::on;
}

void print_undetermined(const Linted& linted, std::ostream& out) {
    std::map<std::string, std::size_t> reasons;
    for (const rules::Undetermined& each : linted.undetermined) ++reasons[each.why];
    for (const auto& [why, times] : reasons) {
        out << fmt::format("undetermined: {} of the checks, because {}\n", times,
                           report::visible(why));
    }
}

/// What is not reported because somebody decided so.
void print_suppressed(const Run& run, std::ostream& out) {
    for (const report::PlacedFinding& each : run.suppressed) {
        out << fmt::format(
            "suppressed: {}:{}:{}: {}[{}]: {} (reason: {})\n",
            report::visible(run.texts[each.place.document].name), each.place.begin.line,
            each.place.begin.column, text(each.finding.severity), each.finding.rule->name,
            report::visible(each.finding.message), report::visible(each.suppressed->reason));
    }
}

void print_statistics(const Linted& linted, std::ostream& out) {
    std::map<std::string_view, std::size_t> by_rule;
    for (const report::PlacedFinding& each : linted.run.findings)
        ++by_rule[each.finding.rule->name];
    for (const auto& [rule, times] : by_rule) out << fmt::format("{:>6}  {}\n", times, rule);
    print_undetermined(linted, out);
}

void show_files(const Inputs& inputs, std::ostream& out) {
    std::vector<const Fate*> fates;
    for (const Fate& fate : inputs.fates) fates.push_back(&fate);
    std::ranges::stable_sort(fates, {},
                             [](const Fate* fate) { return std::string_view(fate->name); });
    for (const Fate* fate : fates) {
        out << fmt::format("{}\t{}\t{}\n", fate->read ? "read" : "skipped",
                           report::visible(fate->name), report::visible(fate->reason));
    }
}

/// Before as now, a file that did not change and is foreign needs no look.
void leave_unchanged_foreign_files(Scopes& scopes, const Inputs& now) {
    std::set<fs::path> documents;
    // What is a link on disk is the file itself in a snapshot.
    for (const Document& document : now.documents) {
        for (const auto* tree : {scopes.now.tree.get(), scopes.before->tree.get()})
            documents.insert(tree->real_path(document.path));
    }
    std::erase_if(scopes.before->files->files, [&](const source::File& file) {
        const fs::path path = scopes.before->tree->real_path(file.path);
        return !scopes.changed.contains(path) && !documents.contains(path);
    });
}

/// Leaves the findings that were not there before.
void drop_known(Run& run, const Scopes& scopes, const Judge& judge) {
    Inputs inputs = read(*scopes.before, judge.options, Extent::relevant, judge.progress);
    const Linted before = check(std::move(inputs), *scopes.before, judge, scopes.renames);
    std::set<std::string_view> known;
    for (const report::PlacedFinding& each : before.run.findings) known.insert(each.fingerprint);
    std::erase_if(run.findings, [&known](const report::PlacedFinding& each) {
        return known.contains(each.fingerprint);
    });
    count(run);
    for (const Problem& problem : before.run.problems)
        if (problem.kind == ProblemKind::git) run.problems.push_back(problem);
}

using Known = std::vector<engine::KnownFinding>;

/// The baseline of the command line, else that of the config, which a run that writes one does without.
Result<std::optional<Known>> baseline_of(const LintOptions& options, const Config& config) {
    const bool is_of_config = options.baseline.empty() && options.write_baseline.empty();
    if (options.baseline.empty() && !(is_of_config && config.baseline))
        return std::optional<Known>();
    Result<Known> known =
        read_baseline(is_of_config ? *config.baseline : fs::path(options.baseline), *config.tree);
    if (!known) return known.error();
    return std::optional(std::move(*known));
}

/// Leaves what the baseline does not know, and what is written to one does from then on.
std::optional<Problem> apply_baseline(Linted& linted, std::optional<Known> known,
                                      const Scope& scope, const LintOptions& options,
                                      const Streams& streams) {
    if (!options.write_baseline.empty()) {
        if (std::ranges::any_of(linted.run.problems, &Problem::fatal)) {
            linted.notices.push_back(fmt::format("{} is not written: not all inputs could be read",
                                                 options.write_baseline));
            return std::nullopt;
        }
        const Known written = known_findings(linted);
        if (auto problem =
                write_file("baseline", options.write_baseline, engine::baseline_text(written)))
            return problem;
        streams.err << fmt::format("{} written to {}\n", report::counted(written.size(), "finding"),
                                   report::visible(options.write_baseline));
        if (!known) known = written;
        known->insert(known->end(), written.begin(), written.end());
    }
    if (!known) return std::nullopt;
    const Comparison comparison = compare_with(*known, linted, scope);
    if (options.statistics)
        streams.err << fmt::format("baseline: {} new, {} old, {} gone\n", comparison.fresh,
                                   comparison.known, comparison.gone);
    return std::nullopt;
}

/// Makes the safe fixes of what would be reported, and looks again: at what is left.
Linted fix(Linted found, const std::optional<Known>& known, const Scope& scope,
           const Judge& judge) {
    if (known) compare_with(*known, found, scope);
    Fixed fixed = make_fixes(found.run);
    Linted linted =
        check(read(scope, judge.options, Extent::relevant, judge.progress), scope, judge);
    linted.fixed = std::move(fixed.made);
    linted.run.problems.insert(linted.run.problems.end(), fixed.problems.begin(),
                               fixed.problems.end());
    return linted;
}

/// In the place of a report on standard output. Whether there is anything to change.
bool print_patch(Linted& linted, const Streams& streams) {
    const Patched patched = patch_of(linted.run, linted.deployments);
    linted.run.problems.insert(linted.run.problems.end(), patched.problems.begin(),
                               patched.problems.end());
    streams.out << patched.text;
    for (const std::string& sentence : patched.left_out)
        streams.err << report::visible(sentence) << '\n';
    return !patched.text.empty();
}

int deliver(Linted& linted, const LintOptions& options, Threshold threshold,
            const Streams& streams) {
    const bool has_patch = options.diff && print_patch(linted, streams);
    linted.run.exit_code = std::max<int>(exit_code(linted.run, threshold),
                                         has_patch ? ExitCode::found : ExitCode::clean);
    tell_where(linted.run, options);
    const report::Color color = color_of(options, streams.is_terminal);
    const report::Style style{color, options.detail};
    const report::Format* const format = format_of_output(options, streams);
    if (format && !options.diff) write_report(*format, linted.run, style, streams);
    for (const std::string& sentence : linted.fixed)
        streams.err << report::visible(sentence) << '\n';
    if (options.verbose || !serves_pre_commit()) {
        for (const std::string& notice : linted.notices)
            streams.err << report::visible(notice) << '\n';
    }
    streams.err << report::problems(linted.run.problems, report::Color::off);
    if (options.verbose) print_suppressed(linted.run, streams.err);
    if (options.statistics) {
        print_statistics(linted, streams.err);
    } else if (options.verbose) {
        print_undetermined(linted, streams.err);
    }
    const std::vector<Problem> unwritten = write_files(linted.run, options, streams);
    streams.err << report::problems(unwritten, report::Color::off);
    return unwritten.empty() ? linted.run.exit_code : ExitCode::unreadable;
}

/// All that a run builds, left to the end of the process.
struct Work {
    Scopes scopes;
    Linted linted;
};

/// Git could not say what to check: a report of nothing but that.
int fail(const Problem& problem, const LintOptions& options, const Streams& streams) {
    Linted linted;
    linted.run.problems.push_back(problem);
    return deliver(linted, options, Threshold::error, streams);
}

}  // namespace

int lint(std::span<const std::string> arguments, const Streams& streams) {
    const Result<LintOptions> options = parse_lint(arguments);
    if (!options) return misuse(options.error(), streams);
    if (options->help) {
        streams.out << help("lint");
        return ExitCode::clean;
    }
    Result<Config> config = settings(*options);
    if (!config) return refuse(config.error(), streams);
    if (!options->profile.empty()) config->profile = options->profile;

    const Result<std::optional<catalogue::Overlay>> overlay = overlay_of(*config);
    if (!overlay) return misuse(overlay.error(), streams);

    Result<std::optional<Known>> known = baseline_of(*options, *config);
    if (!known) return misuse(known.error(), streams);

    Result<Scopes> scopes = scopes_of(*options, *config);
    if (!scopes) return fail(scopes.error(), *options, streams);
    const auto work = std::make_shared<Work>(Work{std::move(*scopes), {}});
    auto progress = std::make_unique<Progress>(streams.err, streams.err_is_terminal);
    Inputs inputs = read(work->scopes.now, *options, Extent::relevant, *progress);
    if (options->show_files) {
        progress.reset();
        show_files(inputs, streams.out);
        streams.err << report::problems(inputs.problems, report::Color::off);
        return std::ranges::any_of(inputs.problems, &Problem::fatal) ? ExitCode::unreadable
                                                                     : ExitCode::clean;
    }
    const Catalogue catalogue = *overlay ? Catalogue(**overlay) : Catalogue();
    const rules::Reference reference{catalogue, config->policy};
    engine::Selection selection = selection_of(*config, options->choices);
    const Judge judge{*options, *config, selection, reference, *progress};
    const bool looks_back = work->scopes.before.has_value();
    if (looks_back) leave_unchanged_foreign_files(work->scopes, inputs);
    work->linted = check(std::move(inputs), work->scopes.now, judge);
    if (looks_back) drop_known(work->linted.run, work->scopes, judge);
    if (options->fix) work->linted = fix(std::move(work->linted), *known, work->scopes.now, judge);
    progress.reset();  // its line goes before anything else is said
    if (streams.remains) *streams.remains = work;
    if (const auto problem =
            apply_baseline(work->linted, std::move(*known), work->scopes.now, *options, streams))
        return refuse(*problem, streams);
    return deliver(work->linted, *options, fail_on(*options, *config), streams);
}

}  // namespace expressroute::cli

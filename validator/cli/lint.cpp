// The way of the data (design.md section 2): read, evaluate, link, run, place, render.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>
#include <ostream>
#include <set>
#include <string_view>

#include "cli/commands.hpp"
#include "cli/exit_code.hpp"
#include "cli/fixes.hpp"
#include "cli/inputs.hpp"
#include "cli/options.hpp"
#include "cli/output.hpp"
#include "cli/overlay.hpp"
#include "cli/settings.hpp"
#include "document/secrets.hpp"
#include "engine/fingerprint.hpp"
#include "engine/run.hpp"
#include "network/network.hpp"
#include "report/place.hpp"
#include "report/render.hpp"
#include "source/parallel.hpp"

namespace expressroute::cli {
namespace {

namespace fs = std::filesystem;
using catalogue::Catalogue;
using report::Run;

/// Everything the run came to, and what only `--verbose` and `--statistics` tell.
struct Linted {
    Run run;
    std::vector<std::string> notices;
    std::vector<std::string> fixed;  ///< what --fix has changed, a sentence each
    std::vector<rules::Undetermined> undetermined;
    std::vector<Document> documents;  ///< what it was found in, as the two below
    std::vector<azure::Deployment> deployments;
    std::vector<network::Network> networks;
};

/// The secrets of a plan or state are those of its resources. Only what stands beside findings matters.
std::vector<std::string> secrets_of(const Document& document,
                                    const std::set<std::string_view>& places) {
    std::vector<std::string> secrets = document::secret_pointers(document.root);
    for (const terraform::Entry& entry : document.listing.entries) {
        const auto inside = places.lower_bound(entry.pointer);
        if (inside == places.end() || !inside->starts_with(entry.pointer)) continue;
        for (const std::string& pointer : document::secret_pointers(entry.value)) {
            secrets.push_back(entry.pointer + pointer);
        }
    }
    return secrets;
}

report::SecretPointers secrets_of(const std::vector<report::Found>& found, const Inputs& inputs) {
    std::vector<std::set<std::string_view>> places(inputs.texts.size());
    for (const report::Found& each : found) {
        const Origin& origin = each.finding.origin;
        places[origin.document].insert(origin.pointer);
    }
    report::SecretPointers secrets(inputs.texts.size());
    for (const Document& document : inputs.documents) {
        const std::set<std::string_view>& here = places[document.index];
        if (!here.empty()) secrets[document.index] = secrets_of(document, here);
    }
    for (const auto& [document, pointers] : inputs.linked_secrets) secrets[document] = pointers;
    return secrets;
}

std::size_t circuits(const azure::Deployment& deployment) {
    return static_cast<std::size_t>(
        std::ranges::count_if(deployment.resources, [](const azure::Resource& resource) {
            return azure::equal_ignoring_case(resource.type,
                                              "Microsoft.Network/expressRouteCircuits");
        }));
}

void count(Run& run) {
    for (const report::PlacedFinding& each : run.findings) {
        switch (each.finding.severity) {
            case rules::Severity::error:
                ++run.summary.errors;
                break;
            case rules::Severity::warning:
                ++run.summary.warnings;
                break;
            case rules::Severity::info:
                ++run.summary.infos;
                break;
        }
    }
}

/// Documents whose secrets are all known, and are none. Of plans and states only some resources are looked at.
std::set<DocumentIndex> without_secrets(const Inputs& inputs,
                                        const report::SecretPointers& secrets) {
    std::set<DocumentIndex> documents;
    for (const Document& document : inputs.documents) {
        const bool is_terraform = document.kind == azure::DocumentKind::terraform_plan ||
                                  document.kind == azure::DocumentKind::terraform_state;
        if (!is_terraform && secrets[document.index].empty()) documents.insert(document.index);
    }
    return documents;
}

/// From where the run looked, and at what.
void tell_where(Run& run, const LintOptions& options) {
    std::error_code failed;
    run.folder = std::filesystem::current_path(failed);
    run.root = source::repository_root(run.folder);
    const bool is_one = options.paths.size() == 1 && options.paths.front() != "-";
    run.subject = in_repository(run, is_one ? options.paths.front() : ".");
}

int exit_code(const Run& run, const LintOptions& options) {
    if (std::ranges::any_of(run.problems, &Problem::fatal)) return ExitCode::unreadable;
    const bool failed = options.fail_on && std::ranges::any_of(run.findings, [&](const auto& each) {
                            return each.finding.severity >= *options.fail_on;
                        });
    return failed ? ExitCode::found : ExitCode::clean;
}

/// The config's declarations; its text becomes one of the run, so that findings may stand there.
network::Declarations add_declarations(Inputs& inputs, const Config& config) {
    if (config.path.empty()) return {};
    const auto document = static_cast<DocumentIndex>(inputs.texts.size());
    inputs.texts.push_back(config.text);
    inputs.repository_paths.push_back(repository_path(config.path));
    return declarations(config, document);
}

/// What judges, whatever is judged.
struct Judge {
    const LintOptions& options;
    const Config& config;
    std::span<const engine::Selected> selected;
    const rules::Reference& reference;
    Progress& progress;
};

std::vector<network::Network> link(const std::vector<azure::Deployment>& deployments,
                                   const network::Declarations& declarations,
                                   std::span<const std::string> workspaces, unsigned threads) {
    std::vector<network::Network> networks(deployments.size());
    source::for_each_number(deployments.size(), threads, [&](std::size_t i) {
        networks[i] = network::link(deployments[i], declarations);
    });
    network::compare_documents(networks, workspaces);
    return networks;
}

/// In the order of the networks, whichever was done first.
std::vector<engine::Outcome> run_rules(const std::vector<network::Network>& networks,
                                       const Judge& judge) {
    std::vector<engine::Outcome> outcomes(networks.size());
    const unsigned for_each = networks.size() == 1 ? judge.options.jobs : 1;
    source::for_each_number(networks.size(), judge.options.jobs, [&](std::size_t i) {
        outcomes[i] = engine::run(judge.selected, networks[i], judge.reference, for_each);
        judge.progress.findings += outcomes[i].findings.size();
    });
    return outcomes;
}

/// `renames`: what paths in the repository are called today, where they are called otherwise.
Linted check(Inputs inputs, const Scope& scope, const Judge& judge,
             const std::map<std::string, std::string>& renames = {}) {
    const Config& config = judge.config;
    Linted linted;
    linted.deployments =
        evaluate(inputs, scope, judge.options, config.deployment, Extent::relevant);
    for (std::string& path : inputs.repository_paths) {
        if (const auto renamed = renames.find(path); renamed != renames.end())
            path = renamed->second;
    }
    const network::Declarations declarations = add_declarations(inputs, config);
    linted.networks = link(linted.deployments, declarations,
                           workspaces_of(inputs.repository_paths, config), judge.options.jobs);
    std::vector<engine::Outcome> outcomes = run_rules(linted.networks, judge);
    std::vector<report::Found> found;
    for (std::size_t i = 0; i < linted.deployments.size(); ++i) {
        const azure::Deployment& deployment = linted.deployments[i];
        engine::Outcome& outcome = outcomes[i];
        for (rules::Finding& finding : outcome.findings) {
            found.push_back({std::move(finding), i, deployment.parameters.value_or("")});
        }
        linted.undetermined.insert(linted.undetermined.end(), outcome.undetermined.begin(),
                                   outcome.undetermined.end());
        linted.run.summary.resources += deployment.resources.size();
        linted.run.summary.circuits += circuits(deployment);
    }
    settle_fixes(found, linted.deployments, inputs);
    const report::SecretPointers secrets = secrets_of(found, inputs);

    Run& run = linted.run;
    run.findings = report::place(std::move(found), inputs.texts, secrets);
    engine::Fingerprints fingerprints;
    for (report::PlacedFinding& each : run.findings) {
        each.fingerprint =
            fingerprints.next(each.finding, inputs.repository_paths[each.place.document]);
    }
    run.problems = std::move(inputs.problems);
    std::ranges::stable_sort(run.problems, {}, [](const Problem& problem) {
        return std::tuple(std::string_view(problem.file), problem.line, problem.column);
    });
    run.texts = std::move(inputs.texts);
    report::work_out_changes(run);
    run.summary.files = inputs.files_opened;
    run.summary.documents = inputs.documents.size();
    run.summary.undetermined = linted.undetermined.size();
    count(run);
    run.without_secrets = without_secrets(inputs, secrets);
    linted.notices = std::move(inputs.notices);
    linted.documents = std::move(inputs.documents);
    return linted;
}

/// What the config names as overlay of the catalogue. One that cannot be read is a wrong config.
Result<std::optional<catalogue::Overlay>> overlay_of(const Config& config) {
    if (!config.catalogue) return std::optional<catalogue::Overlay>();
    Result<catalogue::Overlay> overlay = read_overlay(*config.catalogue);
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
    run.summary.errors = run.summary.warnings = run.summary.infos = 0;
    count(run);
    for (const Problem& problem : before.run.problems)
        if (problem.kind == ProblemKind::git) run.problems.push_back(problem);
}

/// Makes the safe fixes, and looks again: at what is left.
Linted fix(Linted found, const Scope& scope, const Judge& judge) {
    Fixed fixed = make_fixes(found.run);
    Linted linted =
        fixed.made.empty()
            ? std::move(found)
            : check(read(scope, judge.options, Extent::relevant, judge.progress), scope, judge);
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

int deliver(Linted& linted, const LintOptions& options, const Streams& streams) {
    const bool has_patch = options.diff && print_patch(linted, streams);
    linted.run.exit_code = std::max<int>(exit_code(linted.run, options),
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
    return deliver(linted, options, streams);
}

}  // namespace

int lint(std::span<const std::string> arguments, const Streams& streams) {
    const Result<LintOptions> options = parse_lint(arguments);
    if (!options) return misuse(options.error(), streams);
    if (options->help) {
        streams.out << help("lint");
        return ExitCode::clean;
    }
    const auto selected = engine::select(options->choices);
    if (!selected) return misuse(selected.error(), streams);
    const Result<Config> config = settings(*options);
    if (!config) return misuse(config.error(), streams);

    const Result<std::optional<catalogue::Overlay>> overlay = overlay_of(*config);
    if (!overlay) return misuse(overlay.error(), streams);

    Result<Scopes> scopes = scopes_of(*options, config->exclude);
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
    const Judge judge{*options, *config, *selected, reference, *progress};
    const bool looks_back = work->scopes.before.has_value();
    if (looks_back) leave_unchanged_foreign_files(work->scopes, inputs);
    work->linted = check(std::move(inputs), work->scopes.now, judge);
    if (looks_back) drop_known(work->linted.run, work->scopes, judge);
    if (options->fix) work->linted = fix(std::move(work->linted), work->scopes.now, judge);
    progress.reset();  // its line goes before anything else is said
    if (streams.remains) *streams.remains = work;
    return deliver(work->linted, *options, streams);
}

}  // namespace expressroute::cli

#include "cli/check.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <utility>
#include <variant>

#include "cli/day.hpp"
#include "cli/fixes.hpp"
#include "document/secrets.hpp"
#include "engine/annotations.hpp"
#include "engine/fingerprint.hpp"
#include "engine/run.hpp"
#include "report/place.hpp"
#include "rules/registry.hpp"
#include "rules/suppression/suppression.hpp"
#include "source/parallel.hpp"

namespace expressroute::cli {
namespace {

using engine::Suppression;
using report::Run;

/// The secrets of a plan or state are those of its resources. Only what stands beside findings matters.
std::vector<std::string> secrets_of(const Document& document,
                                    const std::set<std::string_view>& places, unsigned threads) {
    std::vector<const terraform::Entry*> entries;
    for (const terraform::Entry& entry : document.listing.entries) {
        const auto inside = places.lower_bound(entry.pointer);
        if (inside != places.end() && inside->starts_with(entry.pointer)) entries.push_back(&entry);
    }
    std::vector<std::vector<std::string>> inside(entries.size());
    source::for_each_number(entries.size(), threads, [&](std::size_t i) {
        inside[i] = document::secret_pointers(entries[i]->value);
    });
    std::vector<std::string> secrets = document::secret_pointers(document.root);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        for (const std::string& pointer : inside[i])
            secrets.push_back(entries[i]->pointer + pointer);
    }
    return secrets;
}

report::SecretPointers secrets_of(const std::vector<report::Found>& found, const Inputs& inputs,
                                  unsigned threads) {
    std::vector<std::set<std::string_view>> places(inputs.texts.size());
    for (const report::Found& each : found) {
        const Origin& origin = each.finding.origin;
        places[origin.document].insert(origin.pointer);
    }
    report::SecretPointers secrets(inputs.texts.size());
    for (const Document& document : inputs.documents) {
        const std::set<std::string_view>& here = places[document.index];
        if (!here.empty()) secrets[document.index] = secrets_of(document, here, threads);
    }
    for (const auto& [document, linked] : inputs.linked) secrets[document] = linked.secrets;
    return secrets;
}

std::size_t circuits(const azure::Deployment& deployment) {
    return static_cast<std::size_t>(
        std::ranges::count_if(deployment.resources, [](const azure::Resource& resource) {
            return azure::equal_ignoring_case(resource.type,
                                              "Microsoft.Network/expressRouteCircuits");
        }));
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

/// What the rules see of the config; its files become documents of the run, so that findings may stand there.
DocumentIndex add_config(Inputs& inputs, const source::Tree& tree, const Config& config) {
    const auto first = static_cast<DocumentIndex>(inputs.texts.size());
    for (const ConfigFile& file : config.files) {
        inputs.texts.push_back(file.text);
        inputs.repository_paths.push_back(path_in_repository(tree, file.path));
    }
    return first;
}

std::vector<network::Network> link(const std::vector<azure::Deployment>& deployments,
                                   const network::Declarations& declarations,
                                   std::span<const std::string> workspaces, unsigned threads) {
    std::vector<network::Network> networks(deployments.size());
    const unsigned for_each = deployments.size() == 1 ? threads : 1;
    source::for_each_number(deployments.size(), threads, [&](std::size_t i) {
        networks[i] = network::link(deployments[i], declarations, for_each);
    });
    network::compare_documents(networks, workspaces);
    return networks;
}

/// In the order of the networks, whichever was done first.
std::vector<engine::Outcome> run_rules(const std::vector<network::Network>& networks,
                                       const std::vector<const rules::Rule*>& rules,
                                       const Judge& judge) {
    std::vector<engine::Outcome> outcomes(networks.size());
    const unsigned for_each = networks.size() == 1 ? judge.options.jobs : 1;
    source::for_each_number(networks.size(), judge.options.jobs, [&](std::size_t i) {
        outcomes[i] = engine::run(rules, networks[i], judge.reference, for_each);
        judge.progress.findings += outcomes[i].findings.size();
    });
    return outcomes;
}

/// Of what the documents and the config say; a mistake in a document is a problem.
class SuppressionSearch {
 public:
    SuppressionSearch(Inputs& inputs, const std::vector<azure::Deployment>& deployments)
        : inputs_(inputs), deployments_(deployments) {}

    std::vector<Suppression> run() {
        for (const Document& document : inputs_.documents) add(document.index, document.root);
        for (const auto& [index, linked] : inputs_.linked) add(index, linked.root);
        for (const azure::Deployment& deployment : deployments_) add_tags(deployment);
        return std::move(found_);
    }

 private:
    void add(DocumentIndex index, const azure::Value& root) {
        add(engine::annotations(inputs_.texts[index], root, index));
    }

    void add_tags(const azure::Deployment& deployment) {
        std::vector<std::pair<const azure::Resource*, engine::Annotations>> tags;
        for (const auto* list : {&deployment.resources, &deployment.existing}) {
            for (const azure::Resource& resource : *list) {
                engine::Annotations found =
                    engine::annotations(resource, inputs_.texts[resource.document]);
                if (!found.suppressions.empty() || !found.problems.empty())
                    tags.emplace_back(&resource, std::move(found));
            }
        }
        if (tags.empty()) return;
        std::map<std::string, std::size_t> times;  // that a name stands for a resource of its type
        for (const auto* list : {&deployment.resources, &deployment.existing})
            for (const azure::Resource& resource : *list) ++times[called(resource)];
        for (auto& [resource, found] : tags) {
            if (times[called(*resource)] > 1) keep_to_itself(found);
            add_once(std::move(found));
        }
    }

    static std::string called(const azure::Resource& resource) {
        const std::string* const name = resource.name.string();
        return azure::lower_case(resource.type + '\n' + (name ? *name : ""));
    }

    /// Nothing tells the children of resources of one name apart.
    static void keep_to_itself(engine::Annotations& annotations) {
        for (Suppression& suppression : annotations.suppressions) {
            if (const auto* branch = std::get_if<engine::Branch>(&suppression.covered))
                suppression.covered = engine::Region{branch->document, branch->pointer};
        }
    }

    /// A resource may be in several deployments of its template.
    void add_once(engine::Annotations annotations) {
        std::erase_if(annotations.suppressions, [this](const Suppression& each) {
            const auto* branch = std::get_if<engine::Branch>(&each.covered);
            return !tagged_
                        .insert(fmt::format("{}\n{}\n{}\n{}\n{}\n{}", each.origin.document,
                                            each.origin.pointer, branch ? branch->name : "",
                                            each.rule_or_group, each.reason,
                                            each.until.value_or("")))
                        .second;
        });
        std::erase_if(annotations.problems, [this](const Problem& each) {
            return !tagged_.insert(each.file + '\n' + each.message).second;
        });
        add(std::move(annotations));
    }

    void add(engine::Annotations annotations) {
        std::ranges::move(annotations.suppressions, std::back_inserter(found_));
        std::ranges::move(annotations.problems, std::back_inserter(inputs_.problems));
    }

    Inputs& inputs_;
    const std::vector<azure::Deployment>& deployments_;
    std::set<std::string> tagged_;
    std::vector<Suppression> found_;
};

void add_suppressions_of(const Config& config, DocumentIndex first,
                         std::vector<Suppression>& suppressions) {
    for (Suppression suppression : config.suppressions) {
        suppression.origin.document += first;
        suppressions.push_back(std::move(suppression));
    }
}

/// Takes the findings of all deployments through the choices and the suppressions.
class Sieve {
 public:
    Sieve(const Inputs& inputs, const Scope& scope, const Judge& judge,
          std::vector<Suppression> suppressions)
        : inputs_(inputs),
          scope_(scope),
          judge_(judge),
          suppressions_(std::move(suppressions), today()),
          paths_(paths_from_config(judge.config, *scope.tree, inputs.repository_paths)) {}

    std::vector<const rules::Rule*> rules() { return judge_.selection.rules_for(paths_); }

    void take(engine::Outcome& outcome, const azure::Deployment& deployment, std::size_t number) {
        evaluated_.insert(deployment.document);
        for (rules::Finding& finding : outcome.findings) {
            report::Found found{std::move(finding), number, deployment.parameters.value_or(""), {}};
            if (choose(found.finding)) add(std::move(found));
        }
        for (rules::Undetermined& each : outcome.undetermined) {
            if (!chosen(each.subject.document).contains(each.rule)) continue;
            if (!suppressions_.all().empty()) {
                open_.insert({each.rule, each.subject.document});
                open_.insert({each.rule, anywhere});
            }
            undetermined_.push_back(std::move(each));
        }
    }

    /// What is left, with the suppressions that hid nothing.
    std::vector<report::Found> finish() {
        for (const auto& entry : inputs_.linked) evaluated_.insert(entry.first);
        // Of those that are about unused ones it is known last.
        for (const bool is_about_unused : {false, true}) add_unused(is_about_unused);
        return std::move(found_);
    }

    std::vector<rules::Undetermined> take_undetermined() { return std::move(undetermined_); }

 private:
    static constexpr DocumentIndex anywhere = std::numeric_limits<DocumentIndex>::max();

    const engine::Chosen& chosen(DocumentIndex document) {
        return judge_.selection.at(paths_[document]);
    }

    /// Whether its rule is on where it stands; its severity is then the user's.
    bool choose(rules::Finding& finding) {
        const engine::Chosen& here = chosen(finding.origin.document);
        const auto rule = here.find(finding.rule);
        if (rule == here.end()) return false;
        if (rule->second) finding.severity = *rule->second;
        return true;
    }

    void add(report::Found found) {
        rules::Finding& finding = found.finding;
        const auto verdict = suppressions_.judge(finding, paths_[finding.origin.document]);
        if (const Suppression* suppression = verdict.suppression) {
            if (verdict.has_expired) {
                finding.message +=
                    fmt::format(" (its suppression expired after {})", *suppression->until);
                finding.related.push_back({suppression->origin, "the suppression that expired"});
            } else {
                const bool is_external =
                    std::holds_alternative<engine::Patterns>(suppression->covered);
                found.suppressed = report::Suppressed{suppression->reason, !is_external};
            }
        }
        found_.push_back(std::move(found));
    }

    static bool is_about_unused(const Suppression& suppression) {
        return rules::is_meant(rules::suppression_unused, suppression.rule_or_group);
    }

    /// A template that is also linked, or has several parameter files, says the same several times.
    std::string place_of(const Suppression& suppression) const {
        return fmt::format("{}\n{}\n{}", inputs_.repository_paths[suppression.origin.document],
                           suppression.origin.pointer, suppression.rule_or_group);
    }

    void add_unused(bool about_unused) {
        const std::vector<Suppression>& all = suppressions_.all();
        std::set<std::string> done;
        for (std::size_t i = 0; i < all.size(); ++i)
            if (suppressions_.is_used(i)) done.insert(place_of(all[i]));
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (is_about_unused(all[i]) != about_unused || !is_judged(all[i])) continue;
            if (done.insert(place_of(all[i])).second) add_unused(all[i]);
        }
    }

    /// Whether it is certain that there was nothing to hide.
    bool is_judged(const Suppression& suppression) {
        const DocumentIndex document = suppression.origin.document;
        const bool is_of_config = std::holds_alternative<engine::Patterns>(suppression.covered);
        if (is_of_config ? !looks_at_everything() : !evaluated_.contains(document)) return false;
        if (scope_.focus || judge_.options.staged) return false;
        bool is_on = false;
        for (const auto& [rule, severity] : chosen(document)) {
            if (!rules::is_meant(*rule, suppression.rule_or_group)) continue;
            if (open_.contains({rule, is_of_config ? anywhere : document})) return false;
            if (looks_at_a_network(*rule) && !looks_at_everything()) return false;
            is_on = true;
        }
        return is_on;
    }

    /// And so perhaps at other documents.
    static bool looks_at_a_network(const rules::Rule& rule) {
        return std::holds_alternative<void (*)(const network::Network&, rules::Report&)>(
                   rule.check) &&
               &rule != &rules::suppression_unused;
    }

    bool looks_at_everything() const {
        if (std::ranges::any_of(inputs_.problems, &Problem::fatal)) return false;
        const source::Tree& tree = *scope_.tree;
        if (scope_.paths.empty()) return false;
        const auto& config = judge_.config.path;
        const auto folder = config.empty()
                                ? tree.base_of(tree.real_path(scope_.paths.front()) / "any")
                                : tree.real_path(config).parent_path();
        return std::ranges::any_of(scope_.paths, [&](const std::string& path) {
            return source::is_inside(folder, tree.real_path(path));
        });
    }

    void add_unused(const Suppression& suppression) {
        rules::Finding finding{
            .rule = &rules::suppression_unused,
            .severity = rules::suppression_unused.severity,
            .message =
                fmt::format("this suppression of {} hides nothing", suppression.rule_or_group),
            .origin = suppression.origin,
            .resource_type = "suppression",
            .resource_name = suppression.rule_or_group,
            .address = {},
            .related = {},
        };
        if (choose(finding)) add({std::move(finding), 0, "", {}});
    }

    const Inputs& inputs_;
    const Scope& scope_;
    const Judge& judge_;
    engine::Suppressions suppressions_;
    std::vector<std::string> paths_;  ///< of the documents, from the config's folder
    std::set<DocumentIndex> evaluated_;
    std::vector<report::Found> found_;
    std::vector<rules::Undetermined> undetermined_;
    /// Rules that could not be decided, by document.
    std::set<std::pair<const rules::Rule*, DocumentIndex>> open_;
};

void separate_suppressed(Run& run) {
    const auto first =
        std::stable_partition(run.findings.begin(), run.findings.end(),
                              [](const report::PlacedFinding& each) { return !each.suppressed; });
    run.suppressed.assign(std::make_move_iterator(first),
                          std::make_move_iterator(run.findings.end()));
    run.findings.erase(first, run.findings.end());
    run.summary.suppressed = run.suppressed.size();
}

void set_fingerprints(Run& run, const std::vector<std::string>& repository_paths,
                      unsigned threads) {
    engine::FindingKeys keys;
    for (report::PlacedFinding& each : run.findings)
        each.fingerprint = keys.next(each.finding, repository_paths[each.place.document]);
    source::for_each_number(run.findings.size(), threads, [&](std::size_t i) {
        std::string& key = run.findings[i].fingerprint;
        key = engine::fingerprint(key);
    });
}

}  // namespace

Linted check(Inputs inputs, const Scope& scope, const Judge& judge,
             const std::map<std::string, std::string>& renames) {
    const Config& config = judge.config;
    Linted linted;
    linted.deployments =
        evaluate(inputs, scope, judge.options, config.deployment, Extent::relevant);
    for (std::string& path : inputs.repository_paths) {
        if (const auto renamed = renames.find(path); renamed != renames.end())
            path = renamed->second;
    }
    std::vector<Suppression> suppressions = SuppressionSearch(inputs, linted.deployments).run();
    const DocumentIndex first_config = add_config(inputs, *scope.tree, config);
    add_suppressions_of(config, first_config, suppressions);
    linted.networks = link(linted.deployments, declarations(config, first_config),
                           workspaces_of(inputs.repository_paths, config), judge.options.jobs);

    Sieve sieve(inputs, scope, judge, std::move(suppressions));
    std::vector<engine::Outcome> outcomes = run_rules(linted.networks, sieve.rules(), judge);
    Run& run = linted.run;
    for (std::size_t i = 0; i < linted.deployments.size(); ++i) {
        sieve.take(outcomes[i], linted.deployments[i], i);
        run.summary.resources += linted.deployments[i].resources.size();
        run.summary.circuits += circuits(linted.deployments[i]);
    }
    std::vector<report::Found> found = sieve.finish();
    linted.undetermined = sieve.take_undetermined();
    settle_fixes(found, linted.deployments, inputs);
    const unsigned threads = judge.options.jobs;
    const report::SecretPointers secrets = secrets_of(found, inputs, threads);

    run.findings = report::place(std::move(found), inputs.texts, secrets, threads);
    set_fingerprints(run, inputs.repository_paths, threads);
    separate_suppressed(run);
    run.problems = std::move(inputs.problems);
    std::ranges::stable_sort(run.problems, {}, [](const Problem& problem) {
        return std::tuple(std::string_view(problem.file), problem.line, problem.column);
    });
    run.summary.files = inputs.files_opened;
    run.summary.documents = inputs.documents.size();
    run.summary.undetermined = linted.undetermined.size();
    count(run);
    run.without_secrets = without_secrets(inputs, secrets);
    run.texts = std::move(inputs.texts);
    report::work_out_changes(run);
    linted.notices = std::move(inputs.notices);
    linted.repository_paths = std::move(inputs.repository_paths);
    linted.documents = std::move(inputs.documents);
    return linted;
}

void count(Run& run) {
    run.summary.errors = run.summary.warnings = run.summary.infos = 0;
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

}  // namespace expressroute::cli

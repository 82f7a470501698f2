#include "terraform/plan.hpp"

#include <fmt/core.h>

#include <iterator>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include "source/parallel.hpp"
#include "terraform/access.hpp"
#include "terraform/change.hpp"
#include "terraform/configuration.hpp"
#include "terraform/keys.hpp"
#include "terraform/values.hpp"

namespace expressroute::terraform {
namespace {

using azure::Deployment;
using azure::Value;

std::span<const Value> deferred_changes(const Listing& plan) {
    return elements(azure::find(plan.rest, {"deferred_changes"}));
}

Instances instances(const Listing& plan) {
    Instances found;
    for (const Entry& entry : plan.entries) {
        if (entry.list != List::changes || remains(entry.value)) {
            found.add(text(entry.value, "address"));
        }
    }
    for (const Value& deferred : deferred_changes(plan)) {
        const Value* change = azure::find(deferred, {"resource_change"});
        if (change && remains(*change)) found.add(text(*change, "address"));
    }
    return found;
}

void add_changes(const Listing& plan, const Configuration& configuration, unsigned threads,
                 Deployment& deployment, std::vector<Problem>& problems) {
    struct Change {
        std::optional<azure::Resource> resource;
        std::vector<Problem> problems;
    };

    std::vector<Change> changes(plan.entries.size());
    source::for_each_number(changes.size(), threads, [&](std::size_t i) {
        const Entry& entry = plan.entries[i];
        if (entry.list != List::changes) return;
        changes[i].resource =
            read_change(entry, configuration, deployment.document, changes[i].problems);
    });
    for (std::size_t i = 0; i < changes.size(); ++i) {
        Change& change = changes[i];
        problems.insert(problems.end(), std::make_move_iterator(change.problems.begin()),
                        std::make_move_iterator(change.problems.end()));
        if (change.resource) add_change(plan.entries[i], std::move(*change.resource), deployment);
    }
    const auto deferred = deferred_changes(plan);
    for (std::size_t i = 0; i < deferred.size(); ++i) {
        read_deferred(deferred[i], fmt::format("/deferred_changes/{}", i), configuration,
                      deployment, problems);
    }
}

/// Adds the data sources that were read while planning: `resource_changes` has only those to be read later.
void add_data_sources(const Listing& plan, const Configuration& configuration,
                      Deployment& deployment, std::vector<Problem>& problems) {
    std::unordered_set<std::string> listed;
    for (const azure::Resource& resource : deployment.existing) {
        listed.insert(resource.address.value_or(""));
    }
    Deployment before;
    before.document = deployment.document;
    read_resources(plan, List::prior_state, configuration, before, problems);
    for (azure::Resource& resource : before.existing) {
        if (listed.contains(resource.address.value_or(""))) continue;
        deployment.existing.push_back(std::move(resource));
    }
}

/// Why the plan is not the whole of what will be done; empty where it does not say so.
std::string_view incompleteness(const Listing& plan) {
    if (is_true(azure::find(plan.rest, {"errored"}))) {
        return "the plan ended in an error and may leave resources out: what it does not list is "
               "taken for unknown";
    }
    const Value* complete = azure::find(plan.rest, {"complete"});
    const bool says_no = complete && complete->boolean() && !*complete->boolean();
    if (!says_no && deferred_changes(plan).empty()) return {};
    return "the plan is not complete, as with -target or deferred changes: another has to follow, "
           "and what this one does not list is taken for unknown";
}

}  // namespace

Deployment read_plan(const Listing& plan, DocumentIndex document, std::vector<Problem>& problems,
                     unsigned threads) {
    Deployment deployment;
    deployment.document = document;
    deployment.kind = azure::DocumentKind::terraform_plan;
    if (auto problem = unsupported_format(plan.rest)) {
        problems.push_back(std::move(*problem));
        return deployment;
    }
    if (const std::string_view why = incompleteness(plan); !why.empty()) {
        Problem problem{ProblemKind::expansion, std::string(why)};
        problem.fatal = false;
        problems.push_back(std::move(problem));
        deployment.incomplete = true;
    }

    const Configuration configuration(azure::find(plan.rest, {"configuration"}), instances(plan));
    if (!azure::find(plan.rest, {"resource_changes"})) {
        read_resources(plan, List::planned, configuration, deployment, problems);
        // Planned values leave out what is not known yet, and nothing else here tells it from what is not set.
        for (azure::Resource& resource : deployment.resources) resource.partial = true;
    }
    add_changes(plan, configuration, threads, deployment, problems);
    add_data_sources(plan, configuration, deployment, problems);
    deployment.leaks = leaks(configuration, document);
    deployment.outputs = read_outputs(azure::find(plan.rest, {"planned_values"}));
    return deployment;
}

}  // namespace expressroute::terraform

#include "terraform/plan.hpp"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "terraform/access.hpp"
#include "terraform/attributes.hpp"
#include "terraform/resource.hpp"
#include "terraform/values.hpp"

namespace expressroute::terraform {
namespace {

using azure::Action;
using azure::Deployment;
using azure::Value;

struct ActionWords {
    std::string_view words;
    Action action;
};

constexpr ActionWords actions[] = {
    {"no-op", Action::no_op},           {"read", Action::read},
    {"create", Action::create},         {"update", Action::update},
    {"delete,create", Action::replace}, {"create,delete", Action::replace},
    {"delete", Action::remove},
};

Action action(const Value& change) {
    std::string words;
    for (const Value& word : elements(azure::find(change, {"actions"}))) {
        if (!words.empty()) words += ',';
        if (word.string()) words += *word.string();
    }
    const auto* found = std::ranges::find(actions, words, &ActionWords::words);
    return found == std::end(actions) ? Action::unspecified : found->action;
}

/// Adds the resource that a change leaves behind, if it is one we know.
void read_change(const Entry& entry, const Configuration& configuration, Deployment& deployment) {
    const azure::Binding* binding = azure::binding_for(text(entry.value, "type"));
    const Value* change = azure::find(entry.value, {"change"});
    const Value* after = change ? azure::find(*change, {"after"}) : nullptr;
    if (!binding || !after || !after->object()) return;

    const Instance instance{
        *binding,
        text(entry.value, "address"),
        attributes(*after, azure::find(*change, {"after_unknown"}),
                   azure::find(*change, {"after_sensitive"})),
        entry.pointer + "/change/after",
    };
    azure::Resource resource = translate(instance, configuration, deployment.document);
    resource.action = action(*change);
    resource.existing = resource.partial = mode(entry.value) == Mode::data;
    auto& resources = resource.existing ? deployment.existing : deployment.resources;
    resources.push_back(std::move(resource));
}

/// Adds the data sources that were read while planning: `resource_changes` has only those to be read later.
void add_data_sources(const Listing& plan, const Configuration& configuration,
                      Deployment& deployment) {
    std::unordered_set<std::string> listed;
    for (const azure::Resource& resource : deployment.existing) {
        listed.insert(resource.address.value_or(""));
    }
    Deployment before;
    before.document = deployment.document;
    read_resources(plan, List::prior_state, configuration, before);
    for (azure::Resource& resource : before.existing) {
        if (listed.contains(resource.address.value_or(""))) continue;
        deployment.existing.push_back(std::move(resource));
    }
}

}  // namespace

Deployment read_plan(const Listing& plan, DocumentIndex document, std::vector<Problem>& problems) {
    Deployment deployment;
    deployment.document = document;
    deployment.kind = azure::DocumentKind::terraform_plan;
    if (auto problem = unsupported_format(plan.rest)) {
        problems.push_back(std::move(*problem));
        return deployment;
    }
    if (is_true(azure::find(plan.rest, {"errored"}))) {
        Problem problem{ProblemKind::expansion,
                        "the plan ended in an error: what it lists may be incomplete"};
        problem.fatal = false;
        problems.push_back(std::move(problem));
    }

    const Configuration configuration(azure::find(plan.rest, {"configuration"}));
    for (const Entry& entry : plan.entries) {
        if (entry.list == List::changes) read_change(entry, configuration, deployment);
    }
    if (!azure::find(plan.rest, {"resource_changes"})) {
        read_resources(plan, List::planned, configuration, deployment);
        // Planned values leave out what is not known yet, and nothing else here tells it from what is not set.
        for (azure::Resource& resource : deployment.resources) resource.partial = true;
    }
    add_data_sources(plan, configuration, deployment);
    deployment.outputs = read_outputs(azure::find(plan.rest, {"planned_values"}));
    return deployment;
}

}  // namespace expressroute::terraform

#include "terraform/plan.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "terraform/access.hpp"
#include "terraform/attributes.hpp"
#include "terraform/kinds.hpp"
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

/// Adds the resource that an entry of `resource_changes` leaves behind, if it is one we know.
void read_change(const Value& entry, std::size_t index, const Configuration& configuration,
                 Deployment& deployment, std::vector<Problem>& problems) {
    std::string type = text(entry, "type");
    const Value* change = azure::find(entry, {"change"});
    const Value* after = change ? azure::find(*change, {"after"}) : nullptr;
    if (!is_read(type) || !after || !after->object()) return;

    auto resource = read({std::move(type), mode(entry), text(entry, "address"),
                          attributes(*after, azure::find(*change, {"after_unknown"}),
                                     azure::find(*change, {"after_sensitive"})),
                          fmt::format("/resource_changes/{}/change/after", index)},
                         configuration, deployment.document, problems);
    if (!resource) return;
    resource->action = action(*change);
    auto& resources = resource->existing ? deployment.existing : deployment.resources;
    resources.push_back(std::move(*resource));
}

/// Adds the data sources that were read while planning: `resource_changes` has only those to be read later.
void add_data_sources(const Value& root, const Configuration& configuration, Deployment& deployment,
                      std::vector<Problem>& problems) {
    std::unordered_set<std::string> listed;
    for (const azure::Resource& resource : deployment.existing) {
        listed.insert(resource.address.value_or(""));
    }
    for (azure::Resource& resource :
         read_resources(azure::find(root, {"prior_state", "values"}), Mode::data,
                        "/prior_state/values", deployment.document, configuration, problems)) {
        if (listed.contains(resource.address.value_or(""))) continue;
        deployment.existing.push_back(std::move(resource));
    }
}

}  // namespace

Deployment read_plan(const Value& root, DocumentIndex document, std::vector<Problem>& problems) {
    Deployment deployment;
    deployment.document = document;
    deployment.kind = azure::DocumentKind::terraform_plan;
    if (auto problem = unsupported_format(root)) {
        problems.push_back(std::move(*problem));
        return deployment;
    }
    if (is_true(azure::find(root, {"errored"}))) {
        Problem problem{ProblemKind::expansion,
                        "the plan ended in an error: what it lists may be incomplete"};
        problem.fatal = false;
        problems.push_back(std::move(problem));
    }

    const Configuration configuration(azure::find(root, {"configuration"}));
    const Value* planned = azure::find(root, {"planned_values"});
    if (const Value* changes = azure::find(root, {"resource_changes"})) {
        const auto entries = elements(changes);
        for (std::size_t i = 0; i < entries.size(); ++i) {
            read_change(entries[i], i, configuration, deployment, problems);
        }
    } else {
        deployment.resources = read_resources(planned, Mode::managed, "/planned_values", document,
                                              configuration, problems);
        // Planned values leave out what is not known yet, and nothing else here tells it from what is not set.
        for (azure::Resource& resource : deployment.resources) resource.partial = true;
    }
    add_data_sources(root, configuration, deployment, problems);
    deployment.outputs = read_outputs(planned);
    return deployment;
}

}  // namespace expressroute::terraform

#include "cli/embedded.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "azure/resource_id.hpp"
#include "document/kind.hpp"

namespace expressroute::cli {
namespace {

using azure::Member;
using azure::Object;
using azure::Resource;
using azure::Value;

bool is_deployment(const Resource& resource) {
    return azure::equal_ignoring_case(resource.type, "Microsoft.Resources/deployments");
}

std::optional<std::string> known_text(const Value* value) {
    if (!value || !value->string() || value->is_secret()) return std::nullopt;
    return *value->string();
}

/// Where this deployment leads; the config tells nothing but the account.
arm::DeploymentContext context_of(const Resource& deployment, arm::DeploymentContext context) {
    context.deployment_name = known_text(&deployment.name);
    context.resource_group = deployment.resource_group;
    context.location = known_text(azure::find(deployment.body, {"location"}));
    context.management_group = known_text(azure::find(deployment.body, {"scope"}));
    if (auto& group = context.management_group) group->erase(0, group->rfind('/') + 1);

    const auto id = known_text(&deployment.id);
    const auto parts = id ? azure::parse_resource_id(*id) : std::nullopt;
    if (!parts) return context;
    if (!parts->subscription.empty()) context.subscription_id = parts->subscription;
    if (!parts->resource_group.empty()) context.resource_group = parts->resource_group;
    return context;
}

/// A value is shown if the template says of what type its parameter is, and that it is not a secure one.
bool may_be_secure(const Value& written, std::string_view parameter) {
    const auto type = known_text(azure::find(written, {"parameters", parameter, "type"}));
    return !type || azure::lower_case(*type).starts_with("secure");
}

Value with_secure_parameters(const Value& parameters, const Value& written) {
    if (!parameters.object()) return parameters;
    std::vector<Member> marked = parameters.object()->members();
    for (Member& entry : marked) {
        if (may_be_secure(written, entry.key)) entry.value = entry.value.as_secret();
    }
    return Value(Object(std::move(marked)));
}

/// The body without the template.
Value stripped(const Value& body, const Value& written) {
    std::vector<Member> members = body.object()->members();
    for (Member& member : members) {
        const Object* properties = member.value.object();
        if (!properties || !azure::equal_ignoring_case(member.key, "properties")) continue;
        std::vector<Member> kept;
        for (const Member& property : *properties) {
            if (azure::equal_ignoring_case(property.key, "template")) continue;
            kept.push_back(property);
            if (azure::equal_ignoring_case(property.key, "parameters")) {
                kept.back().value = with_secure_parameters(property.value, written);
            }
        }
        member.value = Value(Object(std::move(kept)));
    }
    return Value(Object(std::move(members)));
}

/// Expands the templates of one document.
class Expander {
 public:
    Expander(const arm::DeploymentContext& context, Extent extent,
             std::vector<arm::PlacedProblem>& problems)
        : context_(context), extent_(extent), problems_(problems) {}

    /// What the deployment's template declares; the template is gone from its body.
    azure::Deployment expand(Resource& deployment) {
        const Value* found = azure::find(deployment.body, {"properties", "template"});
        const Value written = found ? *found : Value();
        azure::Deployment declared;
        if (is_of_concern(deployment, written)) declared = evaluate(deployment, written);
        deployment.body = stripped(deployment.body, written);
        return declared;
    }

 private:
    bool is_of_concern(const Resource& deployment, const Value& written) const {
        if (!written.object() || written.holds_secret() || is_exhausted_) return false;
        return extent_ == Extent::all ||
               document::mentions_expressroute(azure::to_json(deployment.body));
    }

    azure::Deployment evaluate(const Resource& deployment, const Value& written) {
        const arm::DeploymentContext context = context_of(deployment, context_);
        const arm::LinkReader read_link = [](DocumentIndex, std::string_view path) {
            return Problem{ProblemKind::expansion,
                           fmt::format("'{}' has no file to be relative to", path)};
        };
        arm::Input input{
            .document = deployment.document,
            .root = written,
            .parameters = std::nullopt,
            .parameters_name = {},
            .context = context,
            .default_deployment_name = "*",
            .read_link = read_link,
            .pointer = azure::origin(deployment, "/properties/template", "").pointer,
            .parameters_pointer = azure::origin(deployment, "/properties/parameters", "").pointer};
        if (const Value* parameters = azure::find(deployment.body, {"properties", "parameters"})) {
            input.parameters = arm::LinkedDocument{deployment.document,
                                                   Value(Object({{"parameters", *parameters}}))};
        }
        const std::size_t before = problems_.size();
        azure::Deployment declared = arm::expand(input, allowance_, problems_);
        const std::string address = deployment.address.value_or("");
        for (std::size_t i = before; i < problems_.size(); ++i) {
            Problem& problem = problems_[i].problem;
            problem.message = fmt::format("in the template of {}: {}", address, problem.message);
            if (problem.fatal) is_exhausted_ = true;
        }
        for (auto* list : {&declared.resources, &declared.existing}) {
            for (Resource& resource : *list) adopt(resource, deployment);
        }
        return declared;
    }

    /// The resource stands in the deployment's name: Terraform knows no other, and what refers to its outputs may mean it.
    static void adopt(Resource& resource, const Resource& deployment) {
        resource.address = deployment.address;
        resource.provider = deployment.provider;
        // Places in the template's own list.
        resource.waits_for.reset();
        resource.deployed_by.reset();
        if (deployment.action == azure::Action::no_op) resource.action = deployment.action;
        const std::string inner = resource.note.empty() ? "" : ", " + resource.note;
        resource.note = fmt::format("the template of {}{}", deployment.address.value_or(""), inner);
    }

    const arm::DeploymentContext& context_;
    Extent extent_;
    std::vector<arm::PlacedProblem>& problems_;
    arm::Allowance allowance_;
    bool is_exhausted_ = false;
};

template <class Resources>
void append(std::vector<Resource>& to, Resources&& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

void expand_embedded(azure::Deployment& deployment, const arm::DeploymentContext& context,
                     Extent extent, std::vector<arm::PlacedProblem>& problems) {
    if (std::ranges::none_of(deployment.resources, is_deployment)) return;
    Expander expander(context, extent, problems);
    std::vector<Resource> resources;
    for (Resource& resource : deployment.resources) {
        azure::Deployment declared;
        if (is_deployment(resource)) declared = expander.expand(resource);
        resources.push_back(std::move(resource));
        append(resources, std::move(declared.resources));
        append(deployment.existing, std::move(declared.existing));
    }
    deployment.resources = std::move(resources);
}

}  // namespace expressroute::cli

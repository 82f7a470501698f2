#include "terraform/values.hpp"

#include <fmt/core.h>

#include <utility>

#include "terraform/access.hpp"
#include "terraform/attributes.hpp"
#include "terraform/kinds.hpp"

namespace expressroute::terraform {
namespace {

using azure::Value;

std::optional<azure::Resource> read_resource(const Entry& entry, const Configuration& configuration,
                                             DocumentIndex document,
                                             std::vector<Problem>& problems) {
    const Value* values = azure::find(entry.value, {"values"});
    if (!values || !values->object()) return std::nullopt;
    // A deposed object waits for its deletion; the current one stands beside it.
    if (azure::find(entry.value, {"deposed_key"})) return std::nullopt;

    const Value* sensitive = azure::find(entry.value, {"sensitive_values"});
    return read({text(entry.value, "type"), mode(entry.value), text(entry.value, "address"),
                 attributes(*values, nullptr, sensitive), entry.pointer + "/values"},
                configuration, document, problems);
}

}  // namespace

Mode mode(const Value& resource) {
    return text(resource, "mode") == "data" ? Mode::data : Mode::managed;
}

std::optional<Problem> unsupported_format(const Value& root) {
    const std::string version = text(root, "format_version");
    const std::string major = version.substr(0, version.find('.'));
    if (major.empty() || major == "0" || major == "1") return std::nullopt;
    return Problem{
        ProblemKind::expansion,
        fmt::format("format version {} of `terraform show -json` is not known: write the "
                    "file with a Terraform or OpenTofu of format version 0.x or 1.x, or "
                    "update this linter",
                    version)};
}

void read_resources(const Listing& listing, List list, const Configuration& configuration,
                    azure::Deployment& deployment, std::vector<Problem>& problems) {
    for (const Entry& entry : listing.entries) {
        if (entry.list != list) continue;
        std::optional<azure::Resource> resource =
            read_resource(entry, configuration, deployment.document, problems);
        if (!resource) continue;
        auto& resources = resource->existing ? deployment.existing : deployment.resources;
        resources.push_back(std::move(*resource));
    }
}

azure::Object read_outputs(const Value* values) {
    std::vector<azure::Member> outputs;
    for (const azure::Member& output :
         members(values ? azure::find(*values, {"outputs"}) : nullptr)) {
        const azure::Object* said = output.value.object();
        const Value* known = said ? said->find("value") : nullptr;
        const Value value = known ? *known : Value(azure::Unknown{known_after_apply});
        const bool is_sensitive = is_true(azure::find(output.value, {"sensitive"}));
        outputs.push_back({output.key, is_sensitive ? secret(value) : value});
    }
    return azure::Object(std::move(outputs));
}

}  // namespace expressroute::terraform

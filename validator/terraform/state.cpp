#include "terraform/state.hpp"

#include <utility>

#include "terraform/values.hpp"

namespace expressroute::terraform {

azure::Deployment read_state(const azure::Value& root, DocumentIndex document,
                             std::vector<Problem>& problems) {
    azure::Deployment deployment;
    deployment.document = document;
    deployment.kind = azure::DocumentKind::terraform_state;
    if (auto problem = unsupported_format(root)) {
        problems.push_back(std::move(*problem));
        return deployment;
    }
    const azure::Value* values = azure::find(root, {"values"});
    const Configuration none;
    deployment.resources =
        read_resources(values, Mode::managed, "/values", document, none, problems);
    deployment.existing = read_resources(values, Mode::data, "/values", document, none, problems);
    deployment.outputs = read_outputs(values);
    return deployment;
}

}  // namespace expressroute::terraform

#include "terraform/state.hpp"

#include <utility>

#include "terraform/values.hpp"

namespace expressroute::terraform {

azure::Deployment read_state(const Listing& state, DocumentIndex document,
                             std::vector<Problem>& problems) {
    azure::Deployment deployment;
    deployment.document = document;
    deployment.kind = azure::DocumentKind::terraform_state;
    if (auto problem = unsupported_format(state.rest)) {
        problems.push_back(std::move(*problem));
        return deployment;
    }
    read_resources(state, List::values, Configuration(), deployment, problems);
    deployment.outputs = read_outputs(azure::find(state.rest, {"values"}));
    return deployment;
}

}  // namespace expressroute::terraform

// A Terraform state, as `terraform show -json` or `tofu show -json` prints it, in the one shape.
#pragma once

#include <vector>

#include "azure/resource.hpp"
#include "source/problem.hpp"
#include "terraform/listing.hpp"

namespace expressroute::terraform {

/// What there is; data sources are existing resources. Parts that are missing or of the wrong type are passed over.
/// Problems do not name the file.
azure::Deployment read_state(const Listing& state, DocumentIndex document,
                             std::vector<Problem>& problems);

}  // namespace expressroute::terraform

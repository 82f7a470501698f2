// A Terraform plan, as `terraform show -json` or `tofu show -json` prints it, in the one shape.
#pragma once

#include <vector>

#include "azure/resource.hpp"
#include "source/problem.hpp"
#include "terraform/listing.hpp"

namespace expressroute::terraform {

/// What there will be once the plan is applied; data sources are existing resources. Parts that are missing or of the
/// wrong type are passed over. Problems do not name the file. Changes are shared out among up to `threads` threads.
azure::Deployment read_plan(const Listing& plan, DocumentIndex document,
                            std::vector<Problem>& problems, unsigned threads = 1);

}  // namespace expressroute::terraform

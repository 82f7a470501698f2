// Terraform resources that deploy an ARM template: what will the template declare?
#pragma once

#include <vector>

#include "arm/expand.hpp"
#include "azure/resource.hpp"
#include "cli/inputs.hpp"

namespace expressroute::cli {

/// Adds the resources of each template right after its deployment, under the deployment's address, and takes the templates
/// out of the bodies. Templates of no concern are not evaluated, nor those that hold secrets in themselves: all of one
/// document share one allowance.
void expand_embedded(azure::Deployment& deployment, const arm::DeploymentContext& context,
                     Extent extent, std::vector<arm::PlacedProblem>& problems);

}  // namespace expressroute::cli

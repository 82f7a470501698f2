// What plans and states have in common: a version, and trees of modules with the values of resources
// (`planned_values`; a state's `values`).
#pragma once

#include <optional>
#include <vector>

#include "azure/resource.hpp"
#include "source/problem.hpp"
#include "terraform/configuration.hpp"
#include "terraform/instance.hpp"
#include "terraform/listing.hpp"

namespace expressroute::terraform {

/// Of a resource in any part of a document; managed unless it says otherwise.
Mode mode(const azure::Value& resource);

/// The document is of a format that has its own major version.
std::optional<Problem> unsupported_format(const azure::Value& root);

/// Adds the resources of one of the lists of values to the deployment. Data sources are existing and partial: they have
/// other attributes than the resource of their name. Problems do not name the file.
void read_resources(const Listing& listing, List list, const Configuration& configuration,
                    azure::Deployment& deployment, std::vector<Problem>& problems);

/// The values of the outputs; one without a value is unknown. `values` may be nullptr.
azure::Object read_outputs(const azure::Value* values);

}  // namespace expressroute::terraform

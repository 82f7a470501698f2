// Resources of the azapi provider: ARM's type and API version in one string, and its JSON as the body (domain.md 3.0).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "azure/resource.hpp"
#include "source/problem.hpp"
#include "terraform/configuration.hpp"
#include "terraform/instance.hpp"

namespace expressroute::terraform {

/// Whether a Terraform type, of resources or data sources, is one that stands for a resource of Azure's.
bool is_azapi(std::string_view type);

/// The resource, of whatever ARM type; nothing where that is not known. `azapi_update_resource` is partial, and so is
/// one whose body is not all in the document. Every unknown id in the body refers to all that the body refers to: who
/// follows it has to find exactly one resource of the kind the id is of.
std::optional<azure::Resource> translate_azapi(const Instance& instance,
                                               const Configuration& configuration,
                                               DocumentIndex document,
                                               std::vector<Problem>& problems);

}  // namespace expressroute::terraform

// Which resources do we read, and how? Most by a binding table; azapi's and template deployments hold ARM's own JSON.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "azure/resource.hpp"
#include "source/problem.hpp"
#include "terraform/configuration.hpp"
#include "terraform/instance.hpp"

namespace expressroute::terraform {

/// Whether resources of a Terraform type are read: whoever reads a document need not build the others.
bool is_read(std::string_view type);

/// The resource in the one shape, its action left open; data sources are existing and partial. Nothing where it is not
/// read, or its ARM type is not known. Invalid JSON in an attribute is a problem that is not fatal and does not name
/// the file.
std::optional<azure::Resource> read(const Instance& instance, const Configuration& configuration,
                                    DocumentIndex document, std::vector<Problem>& problems);

}  // namespace expressroute::terraform

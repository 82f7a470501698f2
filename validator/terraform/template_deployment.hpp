// Resources of the azurerm provider that deploy an ARM template.
#pragma once

#include <string_view>
#include <vector>

#include "azure/resource.hpp"
#include "source/problem.hpp"
#include "terraform/instance.hpp"

namespace expressroute::terraform {

/// Whether a Terraform type is one of them, at whatever scope.
bool is_template_deployment(std::string_view type);

/// The deployment, as a template would nest it: `properties` has the template and the parameters, if both are known.
azure::Resource translate_template_deployment(const Instance& instance, DocumentIndex document,
                                              std::vector<Problem>& problems);

}  // namespace expressroute::terraform

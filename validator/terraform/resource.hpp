// One resource of a plan or state in the one shape, translated by its binding table.
#pragma once

#include "azure/binding.hpp"
#include "azure/resource.hpp"
#include "terraform/configuration.hpp"
#include "terraform/instance.hpp"

namespace expressroute::terraform {

/// The resource, its action left open. Body pointers lead below the instance's pointer through the binding. References to what its name is made of stand at "/name".
azure::Resource translate(const azure::Binding& binding, const Instance& instance,
                          const Configuration& configuration, DocumentIndex document);

}  // namespace expressroute::terraform

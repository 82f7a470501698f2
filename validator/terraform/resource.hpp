// One resource of a plan or state in the one shape, translated by its binding table.
#pragma once

#include <string>

#include "azure/binding.hpp"
#include "azure/resource.hpp"
#include "terraform/configuration.hpp"

namespace expressroute::terraform {

/// What a document says about one instance of a resource.
struct Instance {
    const azure::Binding& binding;
    std::string address;
    azure::Value attributes;  ///< as `attributes` makes them
    /// Of the attributes in the document ("/resource_changes/3/change/after"): body pointers lead below it through the
    /// binding.
    std::string pointer;
};

/// The resource, its action left open. References to what its name is made of stand at "/name".
azure::Resource translate(const Instance& instance, const Configuration& configuration,
                          DocumentIndex document);

}  // namespace expressroute::terraform

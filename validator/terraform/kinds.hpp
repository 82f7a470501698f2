// Which resources do we read, and how? Most by a binding table; azapi's and template deployments hold ARM's own JSON.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "azure/resource.hpp"
#include "source/problem.hpp"
#include "terraform/configuration.hpp"
#include "terraform/values.hpp"

namespace expressroute::terraform {

/// What a document says about one instance of a resource of any type.
struct Entry {
    std::string type;  ///< Terraform's
    Mode mode = Mode::managed;
    std::string address;
    azure::Value attributes;  ///< as `attributes` makes them
    std::string pointer;      ///< of the attributes in the document
};

/// Whether resources of a Terraform type are read: whoever reads a document need not build the others.
bool is_read(std::string_view type);

/// The resource in the one shape, its action left open; data sources are existing and partial. Nothing where it is not
/// read, or its ARM type is not known. Invalid JSON in an attribute is a problem that is not fatal and does not name
/// the file.
std::optional<azure::Resource> read(Entry entry, const Configuration& configuration,
                                    DocumentIndex document, std::vector<Problem>& problems);

}  // namespace expressroute::terraform

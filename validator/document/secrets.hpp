// Which values of a document must never be shown? (design.md section 8)
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "azure/resource.hpp"
#include "azure/value.hpp"

namespace expressroute::document {

/// Marks what stands under such names as secret in everything the deployment declares.
void mark_secrets(azure::Deployment& deployment);

/// JSON pointers of the values in the document that are secret: those under such names, values of secure parameters, and what a
/// plan or state marks as sensitive.
std::vector<std::string> secret_pointers(const azure::Value& root);

}  // namespace expressroute::document

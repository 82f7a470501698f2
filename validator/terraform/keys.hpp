// How do keys come into a plan, and which of its outputs show them? The plan itself has them all in clear: what tells is the
// configuration (decisions 15).
#pragma once

#include <vector>

#include "azure/resource.hpp"
#include "terraform/configuration.hpp"

namespace expressroute::terraform {

/// Of each key attribute that the configuration of a resource writes: the literals, and the variables not marked
/// sensitive, that it is made of. Empty for what comes from elsewhere: another resource, a vault, a local value.
std::vector<azure::KeySource> key_sources(const azure::Resource& resource,
                                          const Configuration& configuration);

/// The outputs of the root module that name a key attribute and are not marked sensitive.
std::vector<azure::Leak> leaks(const Configuration& configuration, DocumentIndex document);

}  // namespace expressroute::terraform

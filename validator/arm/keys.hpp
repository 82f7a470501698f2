// How do keys and passwords come into a template, and which of its outputs show them? (decisions 15: a literal behind a
// variable, or passed to a module, is a literal.)
#pragma once

#include <string>
#include <vector>

#include "arm/module.hpp"
#include "azure/resource.hpp"

namespace expressroute::arm {

/// Of each key property that a resource writes: the literals and open parameters that its text may come from. Empty for what
/// comes from secure parameters alone, from a Key Vault or from the platform.
std::vector<azure::KeySource> key_sources(Module& module, const Instance& instance,
                                          const std::string& note);

/// The outputs of one module that show a key and are not declared secure.
std::vector<azure::Leak> leaks(Module& module);

}  // namespace expressroute::arm

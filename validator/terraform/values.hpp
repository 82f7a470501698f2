// What plans and states have in common: a version, and trees of modules with the values of resources
// (`planned_values`; a state's `values`).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "azure/resource.hpp"
#include "source/problem.hpp"
#include "terraform/configuration.hpp"

namespace expressroute::terraform {

/// Terraform declares a managed resource, and looks a data source up.
enum class Mode : std::uint8_t { managed, data };

/// Of a resource in any part of a document; managed unless it says otherwise.
Mode mode(const azure::Value& resource);

/// The document is of a format that has its own major version.
std::optional<Problem> unsupported_format(const azure::Value& root);

/// The resources of one mode that are read, modules after the resources of their caller. `values` may be
/// nullptr and stands at `pointer` in the document. Data sources are existing and partial: they have
/// other attributes than the resource of their name.
std::vector<azure::Resource> read_resources(const azure::Value* values, Mode mode,
                                            std::string_view pointer, DocumentIndex document,
                                            const Configuration& configuration,
                                            std::vector<Problem>& problems);

/// The values of the outputs; one without a value is unknown. `values` may be nullptr.
azure::Object read_outputs(const azure::Value* values);

}  // namespace expressroute::terraform

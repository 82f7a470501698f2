// Resources that somebody else has already evaluated: exports of az, the REST API and PowerShell, Bicep snapshots, what-if
// results (design.md section 2, Documents).
#pragma once

#include "azure/resource.hpp"
#include "azure/value.hpp"

namespace expressroute::arm {

/// One resource, an array of them, or {"value": [...]}; flattened ones get their `properties` back.
azure::Deployment read_resources(const azure::Value& root, DocumentIndex document);

/// {"predictedResources": [...]}
azure::Deployment read_snapshot(const azure::Value& root, DocumentIndex document);

/// {"changes": [...]}, with or without "properties" around it: what each change leaves behind (`after`).
azure::Deployment read_what_if(const azure::Value& root, DocumentIndex document);

}  // namespace expressroute::arm

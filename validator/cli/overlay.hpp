// From what Azure lists to an overlay of the catalogue, and back from its file.
#pragma once

#include <filesystem>
#include <string>

#include "catalogue/overlay.hpp"
#include "source/problem.hpp"
#include "source/tree.hpp"

namespace expressroute::cli {

/// Reads the service providers that `az network express-route list-service-providers -o json`, the REST API or PowerShell's
/// ConvertTo-Json lists: an array, or {"value": [...]}. Refused, with the reason: what is none, an empty list, and the
/// list of a subscription that sees mostly test providers.
Result<catalogue::Overlay> read_service_providers(const std::filesystem::path& path,
                                                  catalogue::Cloud cloud, std::string as_of);

/// Reads a file that `catalogue import` wrote (schemas/catalogue-overlay.schema.json).
Result<catalogue::Overlay> read_overlay(const std::filesystem::path& path,
                                        const source::Tree& tree);

/// Reads either; cloud and day hold for a list, an overlay brings its own.
Result<catalogue::Overlay> read_overlay_or_list(const std::filesystem::path& path,
                                                catalogue::Cloud cloud, std::string as_of);

/// The overlay's file: one provider on each line.
std::string overlay_json(const catalogue::Overlay& overlay);

}  // namespace expressroute::cli

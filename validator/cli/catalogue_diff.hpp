// What has changed since the shipped catalogue? (`expressroute-lint catalogue diff`)
#pragma once

#include <string>

#include "catalogue/diff.hpp"

namespace expressroute::cli {

/// For a person: "+" is what only the file has, "-" what only the catalogue has, "=" another name for the same.
std::string diff_text(const catalogue::Overlay& overlay, const catalogue::Difference& difference);

/// Schema in schemas/catalogue-diff.schema.json.
std::string diff_json(const catalogue::Overlay& overlay, const catalogue::Difference& difference);

}  // namespace expressroute::cli

// The key `suppressions` of a config.
#pragma once

#include <optional>

#include "azure/value.hpp"
#include "cli/complaint.hpp"
#include "cli/config.hpp"

namespace expressroute::cli {

std::optional<Complaint> read_suppressions(const azure::Value& value, Config& config);

}  // namespace expressroute::cli

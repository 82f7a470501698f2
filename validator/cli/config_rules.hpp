// The keys of a config that say which rules run, how severe they are, and what fails a run.
#pragma once

#include <optional>

#include "azure/value.hpp"
#include "cli/complaint.hpp"
#include "cli/config.hpp"

namespace expressroute::cli {

std::optional<Complaint> read_profile(const azure::Value& value, Config& config);
std::optional<Complaint> read_fail_on(const azure::Value& value, Config& config);

// Into the level of the file that is read.
std::optional<Complaint> read_select(const azure::Value& value, Config& config);
std::optional<Complaint> read_ignore(const azure::Value& value, Config& config);
std::optional<Complaint> read_severity(const azure::Value& value, Config& config);

/// Those of a file come after those of the files that it extends.
std::optional<Complaint> read_overrides(const azure::Value& value, Config& config);

/// The order of keys in JSON means nothing: what is selected comes first, then what is ignored, then severities; of these
/// a group before a rule, so that the closer word counts.
void in_order(engine::Level& level);

}  // namespace expressroute::cli

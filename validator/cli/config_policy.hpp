// The part of the config that asks for more than the platform does (rules/policy.hpp): `allow`, `naming` and `options`.
#pragma once

#include <optional>

#include "azure/value.hpp"
#include "cli/complaint.hpp"
#include "cli/config.hpp"

namespace expressroute::cli {

// Each adds to the config's policy what stands under its key. What is there already is replaced: a list of `allow`, the
// pattern of a kind, an option.
std::optional<Complaint> read_allow(const azure::Value& value, Config& config);
std::optional<Complaint> read_naming(const azure::Value& value, Config& config);
std::optional<Complaint> read_options(const azure::Value& value, Config& config);

}  // namespace expressroute::cli

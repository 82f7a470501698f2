#pragma once

#include "rules/rule.hpp"

namespace expressroute::rules {

extern const Rule public_peering_used;
extern const Rule classic_operations_enabled;
extern const Rule property_newer_than_api;
extern const Rule obsolete_or_readonly_property;
extern const Rule tf_removed_or_renamed_attribute;

}  // namespace expressroute::rules

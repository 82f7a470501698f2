// What does a plan or state say about the attributes of one resource?
#pragma once

#include "azure/value.hpp"

namespace expressroute::terraform {

/// Why what `after_unknown` marks is unknown.
inline constexpr const char* known_after_apply = "known only after apply";

/// `values` with what two companions of its shape mark by `true`, at any depth: unknown values, which `values` lacks,
/// and sensitive ones, which it has in clear. Null where there is nothing.
azure::Value attributes(const azure::Value& values, const azure::Value* unknown,
                        const azure::Value* sensitive);

/// The value, secret to its last leaf.
azure::Value secret(const azure::Value& value);

}  // namespace expressroute::terraform

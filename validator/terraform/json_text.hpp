// JSON that an attribute holds as a string, as `jsonencode` makes it.
#pragma once

#include <string>
#include <vector>

#include "azure/value.hpp"
#include "source/problem.hpp"

namespace expressroute::terraform {

/// What the string says, secret where the string is; any other value as it is, an empty string as null. Of invalid JSON
/// unknown, with a problem that names the attribute (as `what`) and is not fatal.
azure::Value parsed(const azure::Value& written, const std::string& what,
                    std::vector<Problem>& problems);

}  // namespace expressroute::terraform

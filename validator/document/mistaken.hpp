// What did somebody give us by mistake? Told by content, never by file name.
#pragma once

#include <string_view>

#include "source/problem.hpp"

namespace expressroute::document {

/// The problem of a file that is not JSON, its message saying what the file is instead and which command makes the one to
/// lint: a Terraform plan's binary form, its text for people, its log, or other text around its JSON; Terraform's or
/// Bicep's source; YAML from Azure's CLI. Where the content leaves a doubt, the problem as it was. `text` is the whole
/// UTF-8, or the start of the bytes where they are none. Linear.
Problem explain_mistake(Problem problem, std::string_view text);

}  // namespace expressroute::document

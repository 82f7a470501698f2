// What a rule found, and about what.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "source/origin.hpp"

namespace expressroute::rules {

struct Rule;

enum class Severity : std::uint8_t { info, warning, error };

/// "error", "warning", "info".
std::string_view text(Severity severity);

/// Another place that matters to a finding, and why.
struct Related {
    Origin origin;
    std::string message;
};

struct Finding {
    const Rule* rule = nullptr;
    Severity severity = Severity::warning;
    /// What is wrong with the actual value: lower case, no full stop, the property as the user spells it.
    std::string message;
    Origin origin;

    // The resource it is about.
    std::string resource_type;
    std::optional<std::string> resource_name;  ///< nothing where it is unknown
    std::optional<std::string> address;        ///< of Terraform

    std::vector<Related> related;
};

}  // namespace expressroute::rules

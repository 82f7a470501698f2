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

/// One change of what is written.
struct Edit {
    Origin origin;     ///< of the value that is replaced, or of the member that goes with its key
    std::string json;  ///< the new value, as JSON text; empty: the member is removed
};

/// The one exact answer to a finding.
struct Fix {
    std::string
        description;  ///< in words, as an order: "set `sku.name` to \"Premium_MeteredData\""
    std::vector<Edit> edits;
    /// What is deployed stays the same, or was refused. Others are offered, and not applied by themselves.
    bool is_safe = true;
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
    std::optional<Fix> fix{};
};

}  // namespace expressroute::rules

// What a document writes for a subject of any kind, by ARM's names: for rules whose facts are rows of a table.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "network/subject.hpp"
#include "network/value.hpp"

namespace expressroute::network {

/// The JSON type of a known value.
enum class Kind : std::uint8_t { boolean, integer, real, text, list, object };

/// "a string", "an object": for messages.
std::string_view text(Kind kind);

struct Written {
    Kind kind = Kind::text;
    std::string text;      ///< of a string, boolean or integer; empty of all else, and of secrets
    std::string spelling;  ///< its name as the user writes it: "vlanId", "vlan_id"
    Origin origin;
};

/// The known values at a path into the subject ("properties.links.*.properties.adminState"); a star stands for each element of
/// a list and for each member of an object. Keys match without regard to case. Empty where the path is absent or unknown.
std::vector<Written> written(const Subject& subject, std::string_view path);

/// The text as JSON has it: in quotes, with escapes.
std::string json_text(std::string_view text);

/// Where Terraform's configuration gives an attribute of the subject; nothing where it does not, or there is none.
std::optional<Origin> configured(const Subject& subject, std::string_view attribute);

}  // namespace expressroute::network

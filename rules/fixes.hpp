// The edits that rules offer: a finding has one only where there is exactly one answer.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "rules/rule.hpp"

namespace expressroute::rules {

/// Whether a fix may be made without a second look: what is deployed stays as it is, or was refused.
enum class Effect : std::uint8_t { harmless, changes_deployment };

/// Writes another value in the place of the one at the origin.
Fix set_text(const Origin& origin, std::string_view text, Effect effect = Effect::harmless);
Fix set_number(const Origin& origin, std::int64_t number, Effect effect = Effect::harmless);
Fix set_flag(const Origin& origin, bool flag, Effect effect = Effect::harmless);

/// Takes the member at the origin out of its object.
Fix remove(const Origin& origin, Effect effect = Effect::harmless);

/// Clears the host bits of a prefix.
Fix clear_host_bits(const Value<Prefix>& prefix);

/// Makes the id of a circuit, or of one of its peerings, that of its private peering.
Fix name_private_peering(const Value<std::string>& id, Effect effect = Effect::harmless);

/// The one of the words that differs from the written one in case, spaces and punctuation alone; empty where none does.
std::string_view respelled(std::string_view written, std::span<const std::string_view> words);

/// Offers that word, if there is one, in the place of what is written.
void offer_respelled(Added& added, const Value<std::string>& written,
                     std::span<const std::string_view> words);

}  // namespace expressroute::rules

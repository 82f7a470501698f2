// Which of many prefixes overlap? Found by sorting, never by pairs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.hpp"

namespace expressroute::rules {

/// Somebody's use of a prefix.
struct Claim {
    const Subject* subject;       ///< where it stands
    const Value<Prefix>* prefix;  ///< one that is not known overlaps nothing
    std::string owner;            ///< whose it is: prefixes of one owner may overlap
};

/// A prefix inside another owner's, or equal to it.
struct Overlap {
    Claim inner;
    Claim outer;
};

/// Adds the prefixes of both links, IPv4 and IPv6.
void add_links(std::vector<Claim>& claims, const Peering& peering, std::string_view owner);

/// One overlap for each prefix that lies in others: that with the narrowest of them. Of equal prefixes the earlier
/// is the outer one, facts before all others: a finding has to be about what is declared.
std::vector<Overlap> overlaps(const std::vector<Claim>& claims);

/// The prefix as written.
inline const std::string& text(const Claim& claim) { return claim.prefix->known()->written; }

}  // namespace expressroute::rules

// What do the BGP communities mean that Microsoft tags its prefixes with? Constants of Microsoft Learn, ExpressRoute
// routing requirements: Support for BGP communities; as read in September 2026.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/tables.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {

struct Community {
    int value;                 ///< behind "12076:"
    std::string_view service;  ///< "Exchange Online"; "Azure" for all of a region's
    std::string_view
        region;  ///< as the catalogue spells it; empty where it stands for all of the cloud
    catalogue::Cloud cloud;
    bool needs_premium;  ///< of Microsoft 365
};

/// The number behind "12076:", of four or five digits; nothing where the text is something else.
std::optional<int> microsoft_value(std::string_view text);

/// What the value stands for; nothing of one that the documentation does not list.
std::optional<Community> find_community(int value);

/// The value that has taken the place of one retired, or nothing.
std::optional<int> successor(int value);

/// In the ranges that are given to regions, 51000 to 55999: newer regions than the documentation's are there.
bool is_regional(int value);

/// A community that a route filter allows, and where it says so.
struct AllowedCommunity {
    Community community;
    const network::RouteFilterRule* rule;
    const Value<std::string>* place;
};

/// Those of the rules that surely exist, as far as the documentation lists them, and each once.
std::vector<AllowedCommunity> communities_of(const RouteFilter& filter);

/// "12076:5010 (Exchange Online)", "12076:52004 (Azure Storage, East US)".
std::string text(const Community& community);

}  // namespace expressroute::rules

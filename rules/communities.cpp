#include "rules/communities.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace expressroute::rules {
namespace {

using catalogue::Cloud;

/// The last three digits of a regional value.
struct Region {
    int code;
    std::string_view name;
    Cloud cloud = Cloud::commercial;
};

constexpr std::array regions{
    Region{2, "West Europe"},
    Region{3, "North Europe"},
    Region{4, "East US"},
    Region{5, "East US 2"},
    Region{6, "West US"},
    Region{7, "North Central US"},
    Region{8, "South Central US"},
    Region{9, "Central US"},
    Region{10, "East Asia"},
    Region{11, "Southeast Asia"},
    Region{12, "Japan East"},
    Region{13, "Japan West"},
    Region{14, "Brazil South"},
    Region{15, "Australia East"},
    Region{16, "Australia Southeast"},
    Region{17, "Central India"},
    Region{18, "West India"},
    Region{19, "South India"},
    Region{20, "Canada Central"},
    Region{21, "Canada East"},
    Region{24, "UK South"},
    Region{25, "UK West"},
    Region{26, "West US 2"},
    Region{27, "West Central US"},
    Region{28, "Korea South"},
    Region{29, "Korea Central"},
    Region{30, "France Central"},
    Region{31, "France South"},
    Region{32, "Australia Central"},
    Region{33, "Australia Central 2"},
    Region{34, "South Africa North"},
    Region{35, "South Africa West"},
    Region{36, "UAE North"},
    Region{37, "UAE Central"},
    Region{38, "Switzerland North"},
    Region{39, "Switzerland West"},
    Region{40, "Germany North"},
    Region{41, "Germany West Central"},
    Region{42, "Norway East"},
    Region{43, "Norway West"},
    Region{44, "West US 3"},
    Region{59, "New Zealand North"},
    Region{105, "US Gov Virginia", Cloud::us_government},
    Region{106, "US Gov Arizona", Cloud::us_government},
    Region{108, "US Gov Texas", Cloud::us_government},
    Region{109, "US Gov Iowa", Cloud::us_government},
    Region{205, "US DoD East", Cloud::us_government},
    Region{209, "US DoD Central", Cloud::us_government},
    Region{301, "China North", Cloud::china},
    Region{302, "China East", Cloud::china},
    Region{303, "China East 2", Cloud::china},
    Region{304, "China North 2", Cloud::china},
    Region{305, "China North 3", Cloud::china},
};

/// What a region's values cover, by their thousands from 51 on.
constexpr std::array<std::string_view, 5> families{"Azure", "Azure Storage", "Azure SQL",
                                                   "Azure Cosmos DB", "Azure Backup"};
constexpr int first_family = 51;

constexpr std::array services{
    Community{5010, "Exchange Online", {}, Cloud::commercial, true},
    Community{5020, "SharePoint Online", {}, Cloud::commercial, true},
    Community{5030, "Skype for Business and Teams", {}, Cloud::commercial, true},
    Community{5040, "CRM Online", {}, Cloud::commercial, false},
    Community{5050, "Azure Global Services", {}, Cloud::commercial, false},
    Community{5060, "Microsoft Entra ID", {}, Cloud::commercial, false},
    Community{5070, "Azure Resource Manager", {}, Cloud::commercial, false},
    Community{5100, "other Office 365 services", {}, Cloud::commercial, true},
    Community{5110, "Exchange Online", {}, Cloud::us_government, true},
    Community{5120, "SharePoint Online", {}, Cloud::us_government, true},
    Community{5130, "Skype for Business and Teams", {}, Cloud::us_government, true},
    Community{5160, "Microsoft Entra ID", {}, Cloud::us_government, false},
    Community{5200, "other Office 365 services", {}, Cloud::us_government, true},
    Community{5220, "Defender for Identity", {}, Cloud::commercial, false},
    Community{5250, "Azure SIP trunking", {}, Cloud::commercial, false},
};

struct Renamed {
    int from;
    int to;
};

/// Values of 2016.
constexpr std::array retired{Renamed{51022, 51026}, Renamed{51023, 51027}};

}  // namespace

std::optional<int> microsoft_value(std::string_view text) {
    constexpr std::string_view asn = "12076:";
    if (!text.starts_with(asn)) return std::nullopt;
    const std::string_view digits = text.substr(asn.size());
    const bool is_long_enough = digits.size() == 4 || digits.size() == 5;
    if (!is_long_enough || digits.find_first_not_of("0123456789") != digits.npos)
        return std::nullopt;
    int value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
}

std::optional<Community> find_community(int value) {
    const auto service = std::ranges::lower_bound(services, value, {}, &Community::value);
    if (service != services.end() && service->value == value) return *service;

    if (!is_regional(value)) return std::nullopt;
    const auto region = std::ranges::lower_bound(regions, value % 1000, {}, &Region::code);
    if (region == regions.end() || region->code != value % 1000) return std::nullopt;
    const auto family = static_cast<std::size_t>(value / 1000 - first_family);
    return Community{value, families[family], region->name, region->cloud, false};
}

std::optional<int> successor(int value) {
    const auto found = std::ranges::find(retired, value, &Renamed::from);
    if (found == retired.end()) return std::nullopt;
    return found->to;
}

bool is_regional(int value) {
    constexpr int last_family = first_family + static_cast<int>(families.size()) - 1;
    return value / 1000 >= first_family && value / 1000 <= last_family;
}

std::vector<AllowedCommunity> communities_of(const RouteFilter& filter) {
    std::vector<AllowedCommunity> found;
    std::set<int> seen;
    for (const network::RouteFilterRule* rule : filter.rules) {
        const auto* places = rule->communities.known();
        if (!places || rule->is_conditional) continue;
        for (const Value<std::string>& place : *places) {
            const auto value = place.known() ? microsoft_value(*place.known()) : std::nullopt;
            const auto community = value ? find_community(*value) : std::nullopt;
            if (community && seen.insert(*value).second)
                found.push_back({*community, rule, &place});
        }
    }
    return found;
}

std::string text(const Community& community) {
    const std::string_view separator = community.region.empty() ? "" : ", ";
    return fmt::format("12076:{} ({}{}{})", community.value, community.service, separator,
                       community.region);
}

}  // namespace expressroute::rules

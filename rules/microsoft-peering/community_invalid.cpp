#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "rules/communities.hpp"
#include "rules/fixes.hpp"
#include "rules/microsoft-peering/microsoft_peering.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using network::RouteFilterRule;

bool is_placeholder(std::string_view text) { return text.find_first_of("<>{}") != text.npos; }

/// 50002 and so on: what the virtual networks of a region are tagged with on private peering.
bool is_of_private_peering(int value) { return value >= 50000 && value <= 50999; }

void check_value(const Value<std::string>& community, int value, const RouteFilterRule& rule,
                 Report& report) {
    const auto add = [&](std::string_view said, Severity severity) {
        return report.add(rule, community.origin(), fmt::format("12076:{} {}", value, said))
            .as(severity);
    };
    if (const auto now = successor(value)) {
        add(fmt::format("is retired: the region's value is 12076:{}", *now), Severity::error)
            .fix(set_text(community.origin(), fmt::format("12076:{}", *now),
                          Effect::changes_deployment));
    } else if (is_of_private_peering(value)) {
        add("tags routes of private peering; regions have 12076:51xxx on Microsoft peering",
            Severity::error);
    } else if (find_community(value)) {
        return;
    } else if (is_regional(value)) {
        add("is no documented region's; it may be that of a new region", Severity::info);
    } else {
        add("is no documented service's: it matches nothing", Severity::warning);
    }
}

void check_rule(const RouteFilterRule& rule, Report& report) {
    const auto* communities = rule.communities.known();
    if (!communities) return;
    for (const Value<std::string>& community : *communities) {
        const std::string* written = community.known();
        if (!written || is_placeholder(*written)) continue;
        if (const auto value = microsoft_value(*written)) {
            check_value(community, *value, rule, report);
            continue;
        }
        report.add(rule, community.origin(),
                   fmt::format("\"{}\" is no community of Microsoft's, 12076:N with four or five "
                               "digits: it matches nothing",
                               *written));
    }
}

/// "65010:100"; communities of the customer's own are advertised too.
bool is_community(std::string_view text) {
    const std::size_t colon = text.find(':');
    if (colon == text.npos || colon == 0 || colon + 1 == text.size()) return false;
    return text.find_first_not_of("0123456789:") == text.npos;
}

void check_advertised(const Peering& peering, const network::MicrosoftConfig& config,
                      Report& report) {
    const auto* communities = config.advertised_communities.known();
    if (!communities) return;
    for (const Value<std::string>& community : *communities) {
        const std::string* written = community.known();
        if (!written || is_placeholder(*written) || is_community(*written)) continue;
        report.add(
            peering, community.origin(),
            fmt::format("the advertised community \"{}\" is not of the form ASN:N", *written));
    }
}

void check(const Network& network, Report& report) {
    for (const RouteFilterRule& rule : network.route_filter_rules) check_rule(rule, report);
    for (const Peering& peering : network.peerings) {
        check_advertised(peering, peering.microsoft, report);
        check_advertised(peering, peering.ipv6_microsoft, report);
    }
}

}  // namespace

constinit const Rule community_invalid{
    .name = "community-invalid",
    .group = "microsoft-peering",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "A route filter names communities that Microsoft tags prefixes with.",
    .why =
        "A filter lets through what carries one of its communities. A value that Microsoft does "
        "not use matches nothing, and nobody says so: the service's prefixes never arrive.",
    .how_to_fix =
        "Use the values of the documentation: 12076:51004 for East US, 12076:5060 for Microsoft "
        "Entra ID.",
    .source = "Microsoft Learn, ExpressRoute routing requirements: Support for BGP communities",
    .when_not =
        "New regions have values before the documentation lists them: an unknown one between "
        "51000 and 55999 is for information only, any other unknown one a warning. Communities "
        "that a peering advertises may be your own: only their form is looked at.",
    .check = check,
};

}  // namespace expressroute::rules

#include <fmt/core.h>

#include <optional>
#include <string>

#include "network/property.hpp"
#include "rules/deprecated/deprecated.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"
#include "rules/version_constraint.hpp"

namespace expressroute::rules {
namespace {

struct Row {
    std::string_view type;  ///< of ARM
    std::string_view attribute;
    std::string_view successor;  ///< empty where there is none
};

constexpr std::string_view hub_connection =
    "Microsoft.Network/expressRouteGateways/expressRouteConnections";

// The azurerm 5 upgrade guide. The attribute of a connection that has the name of the last one stays.
constexpr Row rows[] = {
    {"Microsoft.Network/virtualNetworkGateways", "enable_bgp", "bgp_enabled"},
    {"Microsoft.Network/connections", "enable_bgp", "bgp_enabled"},
    {hub_connection, "enable_internet_security", "internet_security_enabled"},
    {hub_connection, "private_link_fast_path_enabled", ""},
};

constexpr Version removal{5, 0};

std::string message(const Row& row) {
    if (row.successor.empty())
        return fmt::format("azurerm 5 has no `{}` any more; remove it", row.attribute);
    return fmt::format("azurerm 5 has no `{}` any more; write `{}` with the upgrade", row.attribute,
                       row.successor);
}

std::string order(const Row& row) {
    if (row.successor.empty()) return fmt::format("remove `{}`", row.attribute);
    return fmt::format("write `{}` in the place of `{}`", row.successor, row.attribute);
}

void check_subject(const Subject& subject, Report& report) {
    for (const Row& row : rows) {
        if (!is_same_word(subject.type, row.type)) continue;
        const std::optional<Origin> place = configured(subject, row.attribute);
        if (!place) continue;
        Added added = report.add(subject, *place, message(row));
        if (!admits_from(subject.provider_version, removal)) added.as(Severity::info);
        added.fix({.description = order(row), .edits = {}, .is_safe = false});
    }
}

void check(const Network& network, Report& report) {
    if (network.input != Input::plan) return;
    for (const Gateway& gateway : network.gateways)
        if (gateway.is_express_route()) check_subject(gateway, report);
    for (const Connection& connection : network.connections) check_subject(connection, report);
}

}  // namespace

constinit const Rule tf_removed_or_renamed_attribute{
    .name = "tf-removed-or-renamed-attribute",
    .group = "deprecated",
    .severity = Severity::warning,
    .certainty = Certainty::enforced,
    .summary = "The configuration uses no attribute that azurerm 5 has dropped.",
    .why =
        "With the next major version of the provider the configuration is refused. A constraint "
        "that admits it lets that happen on any day.",
    .how_to_fix =
        "Use the new name, which the last 4.x releases know already; or keep the provider below "
        "5 with a constraint until the configuration is changed.",
    .source =
        "azurerm, 5.0 upgrade guide; azurerm, express_route_connection, virtual_network_gateway "
        "and virtual_network_gateway_connection",
    .when_not =
        "While the constraint admits no azurerm 5 it is info. bgp_enabled came between 4.60 and "
        "4.78: earlier releases know only enable_bgp.",
    .check = check,
};

}  // namespace expressroute::rules

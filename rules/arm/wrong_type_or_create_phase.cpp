#include <fmt/core.h>

#include <charconv>
#include <optional>
#include <string>

#include "network/property.hpp"
#include "rules/arm/arm.hpp"
#include "rules/fixes.hpp"
#include "rules/resource_type.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

using network::Kind;
using network::Written;

struct Row {
    std::string_view type;  ///< without "Microsoft.Network/"; empty: all that rules look at
    std::string_view path;
    Kind kind;
};

constexpr std::string_view circuit = "expressRouteCircuits";
constexpr std::string_view peering = "expressRouteCircuits/peerings";
constexpr std::string_view port = "expressRoutePorts";
constexpr std::string_view gateway = "virtualNetworkGateways";
constexpr std::string_view hub_gateway = "expressRouteGateways";
constexpr std::string_view connection = "connections";
constexpr std::string_view hub_connection = "expressRouteGateways/expressRouteConnections";

// domain.md section 3.
constexpr Row rows[] = {
    {"", "tags.*", Kind::text},
    {circuit, "properties.serviceProviderProperties.bandwidthInMbps", Kind::integer},
    {circuit, "properties.bandwidthInGbps", Kind::integer},
    {circuit, "properties.allowClassicOperations", Kind::boolean},
    {circuit, "properties.enableDirectPortRateLimit", Kind::boolean},
    {circuit, "properties.globalReachEnabled", Kind::boolean},
    {peering, "properties.peerASN", Kind::integer},
    {peering, "properties.vlanId", Kind::integer},
    {peering, "properties.microsoftPeeringConfig.customerASN", Kind::integer},
    {peering, "properties.microsoftPeeringConfig.legacyMode", Kind::integer},
    {peering, "properties.ipv6PeeringConfig.microsoftPeeringConfig.customerASN", Kind::integer},
    {port, "properties.bandwidthInGbps", Kind::integer},
    {gateway, "properties.autoScaleConfiguration.bounds.min", Kind::integer},
    {gateway, "properties.autoScaleConfiguration.bounds.max", Kind::integer},
    {gateway, "properties.allowRemoteVnetTraffic", Kind::boolean},
    {gateway, "properties.allowVirtualWanTraffic", Kind::boolean},
    {hub_gateway, "properties.autoScaleConfiguration.bounds.min", Kind::integer},
    {hub_gateway, "properties.autoScaleConfiguration.bounds.max", Kind::integer},
    {hub_gateway, "properties.allowNonVirtualWanTraffic", Kind::boolean},
    {connection, "properties.routingWeight", Kind::integer},
    {connection, "properties.expressRouteGatewayBypass", Kind::boolean},
    {connection, "properties.enablePrivateLinkFastPath", Kind::boolean},
    {hub_connection, "properties.routingWeight", Kind::integer},
    {hub_connection, "properties.enableInternetSecurity", Kind::boolean},
    {hub_connection, "properties.expressRouteGatewayBypass", Kind::boolean},
};

bool is_right(const Written& found, Kind kind) {
    return found.kind == kind || (kind == Kind::integer && found.kind == Kind::real);
}

bool is_number(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789.") == std::string_view::npos;
}

/// Whether the platform can make the right type of it.
bool is_convertible(const Written& found, Kind kind) {
    if (kind == Kind::integer) return found.kind == Kind::text && is_number(found.text);
    if (kind == Kind::boolean)
        return is_same_word(found.text, "true") || is_same_word(found.text, "false");
    return found.kind != Kind::list && found.kind != Kind::object;
}

/// Nothing where the platform's own conversion may give something else than ours: "1.5", true as text.
std::optional<Fix> conversion(const Written& found, Kind kind) {
    if (kind == Kind::boolean) return set_flag(found.origin, is_same_word(found.text, "true"));
    std::int64_t number = 0;
    const char* end = found.text.data() + found.text.size();
    const auto [stop, error] = std::from_chars(found.text.data(), end, number);
    if (error != std::errc() || stop != end) return std::nullopt;
    if (kind == Kind::integer) return set_number(found.origin, number);
    return set_text(found.origin, found.text);
}

/// 'the string "1000"', "4711 (a number)", "a list".
std::string shown(const Written& found) {
    if (found.text.empty()) return std::string(text(found.kind));
    if (found.kind == Kind::text) return fmt::format("the string \"{}\"", found.text);
    return fmt::format("{} ({})", found.text, text(found.kind));
}

void check_row(const Subject& subject, const Row& row, Report& report) {
    for (const Written& found : written(subject, row.path)) {
        if (is_right(found, row.kind)) continue;
        Added added = report.add(subject, found.origin,
                                 fmt::format("`{}` is {}, but it has to be {}", found.spelling,
                                             shown(found), text(row.kind)));
        if (!is_convertible(found, row.kind)) continue;
        added.as(Severity::warning);
        if (std::optional<Fix> fix = conversion(found, row.kind)) added.fix(std::move(*fix));
    }
}

void check_links(const Port& written_port, Report& report) {
    for (const Written& state : written(written_port, "properties.links.*.properties.adminState")) {
        if (!is_same_word(state.text, "Enabled")) continue;
        report
            .add(
                written_port, state.origin,
                "a port cannot be created with an enabled link; if it is new, enable the link in a "
                "second deployment")
            .as(Severity::info);
    }
    for (const Written& keys :
         written(written_port, "properties.links.*.properties.macSecConfig")) {
        report
            .add(
                written_port, keys.origin,
                "MACsec is ignored while a port is created; if it is new, configure it in a second "
                "deployment")
            .as(Severity::info);
    }
}

void check(const Network& network, Report& report) {
    if (network.input != Input::templates) return;
    for_each_subject(network, [&report](const Subject& subject) {
        for (const Row& row : rows)
            if (row.type.empty() || is_of_type(subject, row.type)) check_row(subject, row, report);
    });
    for (const Port& each : network.ports) check_links(each, report);
}

}  // namespace

constinit const Rule wrong_type_or_create_phase{
    .name = "wrong-type-or-create-phase",
    .group = "arm",
    .severity = Severity::error,
    .certainty = Certainty::enforced,
    .summary =
        "Values have the JSON type of their property, and what a new port does not take is not "
        "set.",
    .why =
        "A value of another type is refused when the template is deployed, long after the "
        "review. A new port is refused with an enabled link, and takes no MACsec yet.",
    .how_to_fix =
        "Write numbers and booleans without quotes, and tags with them; of a parameter choose "
        "the type int or bool, or convert it with int() or bool(). Set adminState and "
        "macSecConfig of a port in a second deployment.",
    .source =
        "Microsoft.Network, REST specification; azurerm, express_route_port, which creates a "
        "port with two requests",
    .when_not =
        "Whether the API takes numbers in quotes is not confirmed: what can be converted is a "
        "warning. A template does not say whether its port is new: what such a one does not take "
        "is info.",
    .check = check,
};

}  // namespace expressroute::rules

#include <fmt/core.h>

#include "network/property.hpp"
#include "rules/deprecated/deprecated.hpp"
#include "rules/fixes.hpp"
#include "rules/resource_type.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

using network::Written;

struct Row {
    std::string_view type;  ///< without "Microsoft.Network/"; empty: all that rules look at
    std::string_view path;
};

constexpr std::string_view circuit = "expressRouteCircuits";
constexpr std::string_view peering = "expressRouteCircuits/peerings";
constexpr std::string_view reach = "expressRouteCircuits/peerings/connections";
constexpr std::string_view port = "expressRoutePorts";

constexpr Row rows[] = {
    {"", "etag"},
    {"", "properties.provisioningState"},
    {circuit, "properties.serviceKey"},
    {circuit, "properties.serviceProviderProvisioningState"},
    {circuit, "properties.stag"},
    {circuit, "properties.gatewayManagerEtag"},
    {circuit, "properties.authorizationStatus"},
    {circuit, "properties.allowGlobalReach"},
    {peering, "properties.primaryAzurePort"},
    {peering, "properties.secondaryAzurePort"},
    {peering, "properties.gatewayManagerEtag"},
    {peering, "properties.lastModifiedBy"},
    {peering, "properties.peeredConnections"},
    {peering, "properties.expressRouteConnection"},
    {peering, "properties.microsoftPeeringConfig.advertisedPublicPrefixesState"},
    {reach, "properties.circuitConnectionStatus"},
    {"expressRouteCircuits/authorizations", "properties.authorizationUseStatus"},
    {"expressRouteCircuits/authorizations", "properties.connectionResourceUri"},
    {"expressRoutePorts/authorizations", "properties.authorizationUseStatus"},
    {"expressRoutePorts/authorizations", "properties.circuitResourceUri"},
    {port, "properties.provisionedBandwidthInGbps"},
    {port, "properties.mtu"},
    {port, "properties.etherType"},
    {port, "properties.allocationDate"},
    {port, "properties.circuits"},
    {port, "properties.resourceGuid"},
    {port, "properties.links.*.properties.routerName"},
    {port, "properties.links.*.properties.interfaceName"},
    {port, "properties.links.*.properties.patchPanelId"},
    {port, "properties.links.*.properties.rackId"},
    {port, "properties.links.*.properties.coloLocation"},
    {port, "properties.links.*.properties.connectorType"},
    {"routeFilters", "properties.peerings"},
};

void check_subject(const Subject& subject, Report& report) {
    for (const Row& row : rows) {
        if (!row.type.empty() && !is_of_type(subject, row.type)) continue;
        for (const Written& found : written(subject, row.path)) {
            report
                .add(subject, found.origin,
                     fmt::format("`{}` is not for templates to set: the platform ignores or "
                                 "refuses it; delete it",
                                 found.spelling))
                .fix(remove(found.origin));
        }
    }
}

/// A predicted result, unlike a template, shows what the platform adds; and on the cross-connection some is the provider's to set.
bool is_in_question(const Subject& subject) {
    return subject.action == Action::unspecified &&
           !is_of_type(subject, "expressRouteCrossConnections") &&
           !is_of_type(subject, "expressRouteCrossConnections/peerings");
}

void check(const Network& network, Report& report) {
    if (network.input != Input::templates) return;
    for_each_subject(network, [&report](const Subject& subject) {
        if (is_in_question(subject)) check_subject(subject, report);
    });
}

}  // namespace

constinit const Rule obsolete_or_readonly_property{
    .name = "obsolete-or-readonly-property",
    .group = "deprecated",
    .severity = Severity::warning,
    .certainty = Certainty::documented,
    .summary = "A template sets no property that is read-only or obsolete.",
    .why =
        "Such a property has come in with a pasted export. The platform ignores it or refuses "
        "the deployment, and who reads the template takes it for a setting: a "
        "serviceProviderProvisioningState of Provisioned provisions nothing.",
    .how_to_fix = "Delete the property.",
    .source =
        "Microsoft.Network, REST specification: properties marked readOnly; allowGlobalReach in "
        "the versions up to 2018",
    .when_not =
        "Exports are full of them, as they should be. On the cross-connection some are the "
        "provider's to set. azureASN is peer-asn-reserved-azure's. circuitProvisioningState stands "
        "in published samples and does no "
        "harm.",
    .check = check,
};

}  // namespace expressroute::rules

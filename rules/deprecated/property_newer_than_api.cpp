#include <fmt/core.h>

#include <optional>
#include <string>

#include "network/property.hpp"
#include "rules/deprecated/deprecated.hpp"
#include "rules/resource_type.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"
#include "rules/version_constraint.hpp"

namespace expressroute::rules {
namespace {

using network::Written;

/// Since when is a property known? Of azurerm nothing where it always had it, or is not known to lack it.
struct Gate {
    std::string_view type;   ///< without "Microsoft.Network/"
    std::string_view path;   ///< empty: the type itself
    std::string_view value;  ///< that is new; empty: any
    std::string_view api;
    std::optional<Version> azurerm;
};

// domain.md 3.11, and decisions 33.
constexpr std::string_view circuit = "expressRouteCircuits";
constexpr std::string_view peering = "expressRouteCircuits/peerings";
constexpr std::string_view port = "expressRoutePorts";
constexpr std::string_view gateway = "virtualNetworkGateways";
constexpr std::string_view cipher = "properties.links.*.properties.macSecConfig.cipher";

constexpr Gate gates[] = {
    {circuit, "sku.tier", "Local", "2018-10-01", Version{1, 42}},
    {circuit, "properties.authorizationKey", "", "2021-08-01", Version{3, 49}},
    {circuit, "properties.enableDirectPortRateLimit", "", "2023-11-01", Version{4, 19}},
    {peering, "properties.ipv6PeeringConfig", "", "", Version{2, 38}},
    {peering, "properties.microsoftPeeringConfig.advertisedCommunities", "", "", Version{3, 46}},
    {"expressRouteCircuits/peerings/connections",
     "properties.ipv6CircuitConnectionConfig",
     "",
     "2019-12-01",
     {}},
    {port, "", "", "2018-08-01", Version{2, 55}},
    {port, "identity", "", "2019-07-01", {}},
    {port, "properties.billingType", "", "2022-05-01", Version{3, 44}},
    {port, "properties.links.*.properties.macSecConfig.sciState", "", "2020-06-01", Version{3, 78}},
    {port, cipher, "GcmAesXpn128", "2020-06-01", Version{4, 60}},
    {port, cipher, "GcmAesXpn256", "2020-06-01", Version{4, 60}},
    {"expressRoutePorts/authorizations", "", "", "2021-08-01", Version{3, 48}},
    {"connections", "properties.enablePrivateLinkFastPath", "", "2022-05-01", Version{3, 100}},
    {"expressRouteGateways/expressRouteConnections", "properties.enablePrivateLinkFastPath", "", "",
     Version{3, 100}},
    {gateway, "properties.autoScaleConfiguration", "", "2023-05-01", {}},
    {gateway, "properties.autoScaleConfiguration.bounds.min", "", "", Version{4, 79}},
    {gateway, "properties.sku.name", "ErGwScale", "", Version{4, 56}},
};

/// The date of "2023-11-01-preview"; empty of what is no date.
std::string_view date_of(std::string_view version) {
    constexpr std::string_view pattern = "dddd-dd-dd";
    if (version.size() < pattern.size()) return {};
    version = version.substr(0, pattern.size());
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool is_digit = version[i] >= '0' && version[i] <= '9';
        if (is_digit != (pattern[i] == 'd') || (!is_digit && version[i] != '-')) return {};
    }
    return version;
}

std::string what(const Gate& gate, const Written& found) {
    if (gate.path.empty()) return fmt::format("the type Microsoft.Network/{}", gate.type);
    if (gate.value.empty()) return fmt::format("`{}`", found.spelling);
    return fmt::format("`{}` of \"{}\"", found.spelling, gate.value);
}

/// What an older API version does about it.
std::string_view fate(const Gate& gate) {
    if (gate.path.empty()) return "does not have it";
    return gate.value.empty() ? "drops it in silence" : "refuses it";
}

/// What says of which API version a resource is stands in templates and in azapi's; elsewhere the provider chooses it.
std::string problem(const Subject& subject, const Gate& gate, const Written& found) {
    const std::string_view date = date_of(subject.api_version);
    if (!date.empty()) {
        if (date >= gate.api) return {};
        return fmt::format("{} needs API version {} or later, but this is {}, which {}",
                           what(gate, found), gate.api, subject.api_version, fate(gate));
    }
    const bool is_excluded = gate.azurerm && subject.input == Input::plan &&
                             subject.api_version.empty() &&
                             !admits_from(subject.provider_version, *gate.azurerm);
    if (!is_excluded) return {};
    return fmt::format("{} needs azurerm {}.{} or later, which the constraint \"{}\" excludes",
                       what(gate, found), (*gate.azurerm)[0], (*gate.azurerm)[1],
                       subject.provider_version);
}

/// Set to a value that asks for something, and to the one that is new.
bool is_asked_for(const Gate& gate, const Written& found) {
    if (gate.value.empty()) return found.text != "false" && found.text != "Disabled";
    return is_same_word(found.text, gate.value);
}

void check_subject(const Subject& subject, const Gate& gate, Report& report) {
    for (const Written& found : written(subject, gate.path)) {
        if (!is_asked_for(gate, found)) continue;
        std::string message = problem(subject, gate, found);
        if (!message.empty()) report.add(subject, found.origin, std::move(message));
    }
}

void check(const Network& network, Report& report) {
    if (network.input == Input::exports) return;
    for_each_subject(network, [&report](const Subject& subject) {
        if (subject.api_version.empty() && subject.provider_version.empty()) return;
        for (const Gate& gate : gates)
            if (is_of_type(subject, gate.type)) check_subject(subject, gate, report);
    });
}

}  // namespace

constinit const Rule property_newer_than_api{
    .name = "property-newer-than-api",
    .group = "deprecated",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "The API or provider version knows every property that is set.",
    .why =
        "A property that the API version does not know is dropped without a word: the deployment "
        "succeeds, and the setting is not there. An older azurerm refuses the attribute.",
    .how_to_fix =
        "Raise the apiVersion, or the constraint on azurerm, to the version named or a later "
        "one.",
    .source =
        "Microsoft.Network, REST specification, first version with the property; azurerm, "
        "changelog",
    .when_not =
        "Where the first version is known only between two, the later one is taken, and a few "
        "old versions that do have the property may be named. A constraint excludes a property "
        "only if no version that it admits has it.",
    .check = check,
};

}  // namespace expressroute::rules

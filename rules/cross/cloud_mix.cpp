#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "rules/cloud.hpp"
#include "rules/cross/cross.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

using catalogue::Cloud;
using catalogue::Location;

struct VaultSuffix {
    std::string_view suffix;
    Cloud cloud;
};

/// Azure Key Vault, keys, secrets and certificates overview: DNS suffixes of each cloud.
constexpr std::array vault_suffixes{
    VaultSuffix{".vault.azure.net", Cloud::commercial},
    VaultSuffix{".vault.azure.cn", Cloud::china},
    VaultSuffix{".vault.usgovcloudapi.net", Cloud::us_government},
};

std::string_view name_of(Cloud cloud) {
    switch (cloud) {
        case Cloud::commercial:
            return "public Azure";
        case Cloud::us_government:
            return "Azure US Government";
        case Cloud::china:
            return "Azure China";
        case Cloud::germany:
            return "Azure Germany";
    }
    return {};
}

std::optional<Cloud> cloud_of(const Value<std::string>& region) {
    return region.known() ? cloud_of_region(*region.known()) : std::nullopt;
}

void check_circuit(const Circuit& circuit, Report& report) {
    if (!is_between_clouds(circuit)) return;
    report
        .add(circuit, circuit.peering_location.origin(),
             fmt::format("`{}` is {}, which {} does not have as of {}, but the circuit is in {}; "
                         "take one of its cloud",
                         circuit.peering_location.property(), *circuit.peering_location.known(),
                         name_of(*cloud_of(circuit.location)), catalogue::as_of,
                         *circuit.location.known()))
        .see(circuit.location, "the region");
}

/// The one cloud with a location that has ports of that name.
std::optional<Cloud> cloud_of_port(std::string_view name) {
    const std::string folded = catalogue::fold(name);
    std::optional<Cloud> only;
    for (const Location& location : catalogue::locations) {
        const bool is_here = std::ranges::any_of(
            location.ports, [&](std::string_view port) { return catalogue::fold(port) == folded; });
        if (!is_here || only == location.cloud) continue;
        if (only) return std::nullopt;
        only = location.cloud;
    }
    return only;
}

void check_vault(const Port& port, const Value<network::KeyReference>& key, Cloud own,
                 Report& report) {
    if (!key.known()) return;
    const std::string& vault = key.known()->vault;
    const auto* suffix = std::ranges::find_if(
        vault_suffixes, [&](const VaultSuffix& each) { return vault.ends_with(each.suffix); });
    if (suffix == vault_suffixes.end() || suffix->cloud == own) return;
    report
        .add(port, key.origin(),
             fmt::format("`{}` is a secret of a vault in {}, but the port is in {}; keep the keys "
                         "in its own cloud",
                         key.property(), name_of(suffix->cloud), name_of(own)))
        .see(port.location, "the region of the port");
}

void check_port(const Port& port, Report& report) {
    const auto own = cloud_of(port.location);
    if (!own) return;
    const std::string* location = port.peering_location.known();
    const auto other = location ? cloud_of_port(*location) : std::nullopt;
    if (other && other != own) {
        report
            .add(port, port.peering_location.origin(),
                 fmt::format("`{}` is {}, in {} as of {}, but the port is in {}",
                             port.peering_location.property(), *location, name_of(*other),
                             catalogue::as_of, name_of(*own)))
            .see(port.location, "the region of the port");
    }
    for (const network::PortLink& link : port.links) {
        check_vault(port, link.macsec.ckn, *own, report);
        check_vault(port, link.macsec.cak, *own, report);
    }
}

void check_connection(const Connection& connection, Report& report) {
    const Circuit* circuit = connection.circuit;
    if (!circuit || !connection.gateway || is_between_clouds(*circuit)) return;
    const auto near = cloud_of(connection.gateway->location);
    const auto far = known_cloud_of(*circuit);
    if (!near || !far || near == far) return;
    report
        .add(connection, connection.circuit_id.origin(),
             fmt::format("the gateway is in {}, the circuit in {}; clouds are separate, so take a "
                         "circuit of the gateway's",
                         name_of(*near), name_of(*far)))
        .see(connection.gateway->location, "the region of the gateway")
        .see(circuit->location, "the region of the circuit");
}

void check_global_reach(const GlobalReach& reach, Report& report) {
    if (!reach.circuit || !reach.peer) return;
    if (is_between_clouds(*reach.circuit) || is_between_clouds(*reach.peer)) return;
    const auto near = known_cloud_of(*reach.circuit);
    const auto far = known_cloud_of(*reach.peer);
    if (!near || !far || near == far) return;
    report.add(reach, reach.peer_peering_id.origin(),
               fmt::format("Global Reach between circuits in {} and {}; clouds are separate",
                           name_of(*near), name_of(*far)));
}

void check(const Network& network, Report& report) {
    for (const Circuit& each : network.circuits) check_circuit(each, report);
    for (const Port& each : network.ports) check_port(each, report);
    for (const Connection& each : network.connections) check_connection(each, report);
    for (const GlobalReach& each : network.global_reach) check_global_reach(each, report);
}

}  // namespace

constinit const Rule cloud_mix{
    .name = "cloud-mix",
    .group = "cross",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "What belongs together is in one cloud.",
    .why =
        "Public Azure, Azure US Government and Azure China are separate: other peering locations, "
        "providers, networks and endpoints. A circuit cannot be ordered at a location of another "
        "cloud, nor linked to a gateway there.",
    .how_to_fix = "Use the peering location, gateway and key vault of the circuit's own cloud.",
    .source =
        "ExpressRoute locations and providers (expressroute-locations-providers.md), national "
        "clouds; Azure Key Vault overview, DNS suffixes",
    .when_not =
        "Locations of one name, such as Chicago or Dallas, exist in more than one cloud and are "
        "not reported. Regions and locations that the catalogue does not know are of no cloud.",
    .check = check,
};

}  // namespace expressroute::rules

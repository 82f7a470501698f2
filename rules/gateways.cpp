#include "rules/gateways.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "catalogue/tables.hpp"
#include "network/target.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

/// About ExpressRoute virtual network gateways (expressroute-about-virtual-network-gateways.md) and Azure ExpressRoute
/// FAQ (expressroute-faqs.md).
constexpr std::array sizes{
    GatewaySize{"Standard", 1, 4, false},          GatewaySize{"HighPerformance", 2, 8, false},
    GatewaySize{"UltraPerformance", 10, 16, true}, GatewaySize{"ErGw1AZ", 1, 4, false},
    GatewaySize{"ErGw2AZ", 2, 8, false},           GatewaySize{"ErGw3AZ", 10, 16, true},
};

constexpr std::string_view scalable = "ErGwScale";

/// The same page, scalable gateway: a gigabit for each unit.
GatewaySize size_of_units(std::int64_t units) {
    const std::size_t circuits = units >= 10 ? 16 : units >= 2 ? 8 : 4;
    return {scalable, units, circuits, units >= 10};
}

/// What tells the circuit at the end of a link from others; nothing where it may be any.
std::optional<std::pair<const Circuit*, std::string>> end_of(const Connection& link) {
    if (link.circuit) return std::pair(link.circuit, std::string());
    const std::string* id = link.circuit_id.known();
    if (!id) return std::nullopt;
    return std::pair<const Circuit*, std::string>(nullptr, network::folded_id(*id));
}

}  // namespace

bool is_scalable(const Gateway& gateway) {
    const std::string* sku = gateway.sku.known();
    return sku && is_same_word(*sku, scalable);
}

std::optional<GatewaySize> size_of(const Gateway& gateway, Report& report) {
    const std::string* sku = report.known(gateway.sku);
    if (gateway.is_of_hub || !sku) return std::nullopt;
    if (is_scalable(gateway)) {
        const auto& most = gateway.max_scale_units;
        const auto* units = report.known(most.is_given() ? most : gateway.min_scale_units);
        return units && *units > 0 ? std::optional(size_of_units(*units)) : std::nullopt;
    }
    const auto* found = std::ranges::find_if(
        sizes, [&](const GatewaySize& size) { return is_same_word(size.sku, *sku); });
    return found == sizes.end() ? std::nullopt : std::optional(*found);
}

bool is_certain(const Subject& subject) { return !subject.is_conditional && !subject.is_partial; }

std::vector<Connections> connections_by_circuit(const Gateway& gateway) {
    std::map<std::pair<const Circuit*, std::string>, std::size_t> index;
    std::vector<Connections> circuits;
    for (const Connection* link : gateway.connections) {
        const auto end = end_of(*link);
        if (!end || !is_certain(*link)) continue;
        const auto [entry, is_new] = index.try_emplace(*end, circuits.size());
        if (is_new) circuits.emplace_back();
        circuits[entry->second].push_back(link);
    }
    return circuits;
}

Connections connections_of_fullest_location(const std::vector<Connections>& circuits) {
    std::map<std::string, Connections> by_site;
    for (const Connections& links : circuits) {
        const Circuit* circuit = links.front()->circuit;
        const std::string* site = circuit ? site_of(*circuit) : nullptr;
        if (site) by_site[catalogue::fold(*site)].push_back(links.front());
    }
    const auto fullest =
        std::ranges::max_element(by_site, {}, [](const auto& each) { return each.second.size(); });
    return fullest == by_site.end() ? Connections() : fullest->second;
}

const std::string* site_of(const Circuit& circuit) {
    if (circuit.port) return circuit.port->peering_location.known();
    return circuit.is_provider_circuit() ? circuit.peering_location.known() : nullptr;
}

std::string name_of(const Circuit* circuit) {
    const std::string* name = circuit ? circuit->name.known() : nullptr;
    return name ? *name : "a circuit";
}

std::string property_of(const Value<std::string>& id) {
    std::string property = id.property();
    if (property != "id") return property;
    const std::string pointer = id.origin().pointer;
    return std::string(last_part(std::string_view(pointer).substr(0, pointer.rfind('/'))));
}

std::string_view last_part(std::string_view name) { return name.substr(name.rfind('/') + 1); }

const Peering* private_peering(const Circuit& circuit) {
    const Peering* found = nullptr;
    for (const Peering* peering : circuit.peerings) {
        if (!peering->peering_type.is(PeeringType::azure_private)) continue;
        if (!found || found->enabled.is(false)) found = peering;
    }
    return found;
}

}  // namespace expressroute::rules

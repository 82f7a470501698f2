#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <span>

#include "rules/model/model.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

enum class Presence : std::uint8_t { missing, unclear, given };

/// One of the properties that make the source of a circuit.
struct Part {
    Presence presence;
    network::Place place;

    bool is_given() const { return presence == Presence::given; }

    bool is_missing() const { return presence == Presence::missing; }
};

template <class T>
Part part(const Value<T>& value, Report& report) {
    const bool is_known = value.is_absent() || report.known(value);
    const Presence known = value.is_given() ? Presence::given : Presence::missing;
    return {is_known ? known : Presence::unclear, value.place()};
}

/// A port that a plan knows only after apply is there; one that a template cannot tell may turn out null.
Part port_part(const Circuit& circuit, Report& report) {
    const auto& port = circuit.port_id;
    if (circuit.input == Input::plan && port.unknown() && !circuit.is_partial)
        return {Presence::given, port.place()};
    return part(port, report);
}

/// All that says where a circuit comes from.
struct Source {
    Part port;
    Part gbps;
    std::array<Part, 3> provider;  ///< name, peering location, Mbps
};

/// "`peeringLocation` and `bandwidthInMbps`"
std::string names_of_missing(std::span<const Part> parts) {
    std::string names;
    for (const Part& each : parts)
        if (each.is_missing())
            names += fmt::format("{}`{}`", names.empty() ? "" : " and ", each.place.property());
    return names;
}

void check_port_circuit(const Source& source, Report& report) {
    const auto other = std::ranges::find_if(source.provider, &Part::is_given);
    if (other != source.provider.end()) {
        report
            .add(other->place.origin(),
                 fmt::format("`{}` is set on a circuit that has an ExpressRoute Direct port",
                             other->place.property()))
            .see(source.port.place.origin(), "the port");
        return;
    }
    if (source.gbps.is_missing())
        report.add(source.gbps.place.origin(),
                   fmt::format("the circuit has an ExpressRoute Direct port but no `{}`",
                               source.gbps.place.property()));
}

void check_portless_circuit(const Circuit& circuit, const Source& source, Report& report) {
    if (source.gbps.is_given()) {
        report.add(source.gbps.place.origin(),
                   fmt::format("`{}` is set, but the circuit has no ExpressRoute Direct port",
                               source.gbps.place.property()));
        return;
    }
    if (std::ranges::all_of(source.provider, &Part::is_missing)) {
        report.add(circuit.origin,
                   "the circuit has neither a provider nor an ExpressRoute Direct port");
        return;
    }
    const auto missing = std::ranges::find_if(source.provider, &Part::is_missing);
    if (missing != source.provider.end())
        report.add(missing->place.origin(),
                   fmt::format("the provider circuit lacks {}", names_of_missing(source.provider)));
}

void check(const Circuit& circuit, Report& report) {
    const Source source{
        .port = port_part(circuit, report),
        .gbps = part(circuit.bandwidth_gbps, report),
        .provider = {part(circuit.provider, report), part(circuit.peering_location, report),
                     part(circuit.bandwidth_mbps, report)}};
    if (source.port.is_given()) check_port_circuit(source, report);
    if (source.port.is_missing()) check_portless_circuit(circuit, source, report);
}

}  // namespace

constinit const Rule circuit_source_invalid{
    .name = "circuit-source-invalid",
    .group = "model",
    .severity = Severity::error,
    .certainty = Certainty::enforced,
    .summary =
        "A circuit has exactly one complete source: a provider, peering location and Mbps, or a "
        "Direct port and Gbps.",
    .why =
        "Provider and port exclude each other, and each needs the rest of its set: the request is "
        "refused otherwise, by azurerm when it plans, by Azure Resource Manager when it deploys.",
    .how_to_fix =
        "Supply one set and drop what belongs to the other: provider name, peering location and "
        "bandwidth in Mbps, or the id of the port and bandwidth in Gbps.",
    .source =
        "azurerm express_route_circuit schema (required-with and conflicts-with); "
        "Microsoft.Network expressRouteCircuits, REST specification",
    .when_not = "A template that is only ever merged into another before it is deployed.",
    .check = check,
};

}  // namespace expressroute::rules

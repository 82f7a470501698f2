#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "rules/resiliency/resiliency.hpp"
#include "rules/rule.hpp"
#include "rules/site.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

using Circuits = std::vector<const Circuit*>;

/// The circuits that a gateway is linked to, each once; none where one of them is not known for certain.
Circuits circuits_of(const Gateway& gateway, Report& report) {
    Circuits circuits;
    std::set<const Circuit*> seen;
    for (const Connection* connection : gateway.connections) {
        const Circuit* circuit = connection->circuit;
        if (!circuit || connection->is_conditional || circuit->is_conditional) {
            report.doubt("a circuit that it is linked to is not known");
            return {};
        }
        if (seen.insert(circuit).second) circuits.push_back(circuit);
    }
    return circuits;
}

/// Where all of them end; nothing where they do not end at one place, or a place is not known.
std::optional<Site> only_site(const Circuits& circuits, Report& report) {
    std::optional<Site> only;
    for (const Circuit* circuit : circuits) {
        std::optional<Site> site = site_of(*circuit, report);
        if (!site || site->is_metro || (only && !is_same_site(*only, *site))) return std::nullopt;
        only = std::move(site);
    }
    return only;
}

/// The gateways of a virtual network share a subnet.
class Backups {
 public:
    explicit Backups(const Network& network) {
        for (const Gateway& gateway : network.gateways) {
            const std::string* type = gateway.gateway_type.known();
            if (!type || !is_same_word(*type, "Vpn")) continue;
            for (const network::IpConfiguration& each : gateway.ip_configurations)
                subnets_.insert(key_of(each));
        }
        subnets_.erase("");
    }

    bool is_beside(const Gateway& gateway) const {
        return std::ranges::any_of(
            gateway.ip_configurations,
            [&](const network::IpConfiguration& each) { return subnets_.contains(key_of(each)); });
    }

 private:
    static std::string key_of(const network::IpConfiguration& configuration) {
        const network::Subnet* subnet = configuration.subnet;
        const std::string* id = subnet ? subnet->id.known() : configuration.subnet_id.known();
        if (id) return catalogue::fold(*id);
        return subnet && subnet->address ? *subnet->address : "";
    }

    std::set<std::string> subnets_;
};

void check_gateway(const Gateway& gateway, const Backups& backups, Report& report) {
    const Circuits circuits = circuits_of(gateway, report);
    const std::optional<Site> site = only_site(circuits, report);
    if (!site) return;
    const bool is_complete =
        std::ranges::all_of(circuits, [](const Circuit* circuit) { return circuit->is_complete; });
    const std::string which =
        circuits.size() == 1
            ? "the only circuit of the gateway ends"
            : fmt::format("the {} circuits of the gateway all end", circuits.size());
    const std::string text =
        fmt::format("{} at {}: a failure there cuts the gateway off", which, site->name);
    report.add(gateway, gateway.origin, text)
        .as(is_complete && !backups.is_beside(gateway) ? Severity::warning : Severity::info)
        .see(site->origin, "the location");
}

bool may_be_of_any_gateway(const Connection& connection) {
    return !connection.gateway && !connection.gateway_id.known();
}

// Not a check of gateways: a VPN gateway beside one is a backup.
void check(const Network& network, Report& report) {
    if (std::ranges::any_of(network.connections, may_be_of_any_gateway)) return;
    const Backups backups(network);
    for (const Gateway& gateway : network.gateways)
        if (gateway.is_express_route()) check_gateway(gateway, backups, report);
}

}  // namespace

constinit const Rule single_circuit_or_site{
    .name = "single-circuit-or-site",
    .group = "resiliency",
    .severity = Severity::warning,
    .certainty = Certainty::advised,
    .summary = "A gateway is linked to circuits at two peering locations, or to a Metro circuit.",
    .why =
        "A peering location can fail as a whole, for maintenance or by an accident. With all "
        "circuits at one location the gateway is then cut off.",
    .how_to_fix = "Link a second circuit at another peering location, or order a Metro circuit.",
    .source =
        "Designing for high availability with ExpressRoute "
        "(designing-for-high-availability-with-expressroute.md); Azure Proactive Resiliency "
        "Library, ExpressRoute gateways",
    .when_not =
        "Environments that may be cut off. Circuits linked by other deployments are not seen: info "
        "unless the config says that the circuits are complete. A VPN gateway in the same virtual "
        "network is a backup of sorts: info.",
    .check = check,
};

}  // namespace expressroute::rules

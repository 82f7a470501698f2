#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "network/target.hpp"
#include "rules/gateway/gateway.hpp"
#include "rules/gateways.hpp"
#include "rules/rule.hpp"
#include "rules/sku/sku.hpp"

namespace expressroute::rules {
namespace {

constexpr Option options[]{{
    .name = "longestPrefix",
    .description = "The longest IPv4 prefix of a GatewaySubnet that is not called too small.",
    .usual = 27,
    .least = 16,
    .most = 29,
}};

using network::IpConfiguration;
using network::Subnet;

/// The name of the subnet, by its id or by the subnet that a reference leads to; empty where neither tells.
std::string subnet_name(const IpConfiguration& configuration) {
    const std::string* id = configuration.subnet_id.known();
    if (const auto target = id ? network::target_of(*id) : std::nullopt)
        return std::string(last_part(target->name));
    const std::string* name = configuration.subnet ? configuration.subnet->name.known() : nullptr;
    return name ? std::string(last_part(*name)) : "";
}

void check_name(const IpConfiguration& configuration, Report& report) {
    const std::string name = subnet_name(configuration);
    if (name.empty() || is_same_word(name, "GatewaySubnet")) return;
    report.add(configuration.subnet_id,
               fmt::format("`{}` names the subnet {}, but a gateway stands in GatewaySubnet only",
                           property_of(configuration.subnet_id), name));
}

/// At the prefix; of a subnet that is only looked up, at the gateway that is put into it.
Added add(const IpConfiguration& configuration, const Value<Prefix>& prefix, std::string message,
          Report& report) {
    const Subnet& subnet = *configuration.subnet;
    if (subnet.is_fact)
        return report.add(configuration.subnet_id, std::move(message)).see(prefix, "its prefix");
    return report.add(subnet, prefix.origin(), std::move(message))
        .see(configuration.subnet_id, "the gateway that stands in it");
}

/// The widest of the subnet's IPv4 prefixes decides; nullptr where one of them is unknown.
const Value<Prefix>* widest(const std::vector<Value<Prefix>>& prefixes, Report& report) {
    const Value<Prefix>* found = nullptr;
    for (const Value<Prefix>& each : prefixes) {
        const Prefix* prefix = report.known(each);
        if (!prefix) return nullptr;
        if (prefix->family != Family::ipv4 || !is_network(*prefix)) continue;
        if (!found || prefix->length < found->known()->length) found = &each;
    }
    return found;
}

void check_ipv4(const IpConfiguration& configuration, const Value<Prefix>& prefix,
                std::size_t circuits, Report& report) {
    constexpr int longest = 29;
    constexpr int for_16_circuits = 26;
    const std::int64_t wanted = report.option("longestPrefix");
    const Prefix& known = *prefix.known();
    if (known.length > wanted) {
        Added added =
            add(configuration, prefix,
                fmt::format("GatewaySubnet is {}; a gateway of ExpressRoute wants /{} or larger",
                            known.written, wanted),
                report);
        added.as(known.length > longest ? Severity::error : Severity::warning);
        return;
    }
    if (known.length <= for_16_circuits || circuits <= 8) return;
    add(configuration, prefix,
        fmt::format("GatewaySubnet is {}, but {} circuits are linked to the gateway; 16 take /26",
                    known.written, circuits),
        report)
        .as(circuits >= 16 ? Severity::warning : Severity::info);
}

void check_ipv6(const IpConfiguration& configuration, const Value<Prefix>& value, Report& report) {
    const Prefix* prefix = report.known(value);
    if (!prefix || prefix->family != Family::ipv6 || prefix->length <= 64) return;
    add(configuration, value,
        fmt::format("GatewaySubnet is {}; its IPv6 prefix has to be /64 or larger",
                    prefix->written),
        report)
        .as(Severity::warning);
}

void check(const Gateway& gateway, Report& report) {
    if (gateway.is_of_hub || !gateway.is_express_route()) return;
    const std::size_t circuits = connections_by_circuit(gateway).size();
    for (const IpConfiguration& configuration : gateway.ip_configurations) {
        check_name(configuration, report);
        const Subnet* subnet = configuration.subnet;
        const auto* prefixes = subnet ? report.known(subnet->prefixes) : nullptr;
        if (!prefixes) continue;
        if (const auto* prefix = widest(*prefixes, report))
            check_ipv4(configuration, *prefix, circuits, report);
        for (const Value<Prefix>& each : *prefixes) check_ipv6(configuration, each, report);
    }
}

}  // namespace

constinit const Rule gateway_subnet_name_or_size{
    .name = "gateway-subnet-name-or-size",
    .group = "gateway",
    .severity = Severity::error,
    .certainty = Certainty::documented,
    .summary = "An ExpressRoute gateway stands in a GatewaySubnet of /27 or larger.",
    .why =
        "The platform puts gateways into the subnet of that exact name only. One that is too small "
        "refuses more instances, a second gateway for VPN, or more circuits later, and it cannot "
        "be resized while a gateway stands in it.",
    .how_to_fix =
        "Name the subnet GatewaySubnet and give it a /27, or a /26 for 16 circuits, before the "
        "gateway is made; an IPv6 prefix of it is a /64.",
    .source =
        "About ExpressRoute virtual network gateways "
        "(expressroute-about-virtual-network-gateways.md), gateway subnet; azurerm, "
        "azurerm_virtual_network_gateway",
    .when_not =
        "A prefix of /28 or /29 works for small gateways and is a warning, /27 with 9 to 15 "
        "circuits for information only. A subnet of another document is not seen.",
    .check = check,
    .options = options,
};

}  // namespace expressroute::rules

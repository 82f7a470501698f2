#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "azure/resource.hpp"
#include "azure/value.hpp"
#include "network/index.hpp"
#include "network/network.hpp"
#include "network/read.hpp"
#include "source/parallel.hpp"

namespace expressroute::network {
namespace {

using azure::equal_ignoring_case;
using azure::lower_case;

Input input_of(azure::DocumentKind kind) {
    switch (kind) {
        case azure::DocumentKind::terraform_plan:
            return Input::plan;
        case azure::DocumentKind::arm_resources:
        case azure::DocumentKind::terraform_state:
            return Input::exports;
        default:
            return Input::templates;
    }
}

enum class Kind : std::uint8_t {
    other,
    authorization,
    circuit,
    connection,
    cross_connection,
    cross_peering,
    gateway,
    global_reach,
    hub_connection,
    hub_gateway,
    key_vault,
    peering,
    port,
    port_authorization,
    public_ip,
    route,
    route_filter,
    route_filter_rule,
    route_table,
    subnet,
    virtual_hub,
    virtual_network,
    virtual_wan,
};

using KindOfType = std::pair<std::string_view, Kind>;

/// By the type in lower case, without "microsoft.network/".
constexpr std::array kinds{
    KindOfType{"connections", Kind::connection},
    KindOfType{"expressroutecircuits", Kind::circuit},
    KindOfType{"expressroutecircuits/authorizations", Kind::authorization},
    KindOfType{"expressroutecircuits/peerings", Kind::peering},
    KindOfType{"expressroutecircuits/peerings/connections", Kind::global_reach},
    KindOfType{"expressroutecrossconnections", Kind::cross_connection},
    KindOfType{"expressroutecrossconnections/peerings", Kind::cross_peering},
    KindOfType{"expressroutegateways", Kind::hub_gateway},
    KindOfType{"expressroutegateways/expressrouteconnections", Kind::hub_connection},
    KindOfType{"expressrouteports", Kind::port},
    KindOfType{"expressrouteports/authorizations", Kind::port_authorization},
    KindOfType{"publicipaddresses", Kind::public_ip},
    KindOfType{"routefilters", Kind::route_filter},
    KindOfType{"routefilters/routefilterrules", Kind::route_filter_rule},
    KindOfType{"routetables", Kind::route_table},
    KindOfType{"routetables/routes", Kind::route},
    KindOfType{"virtualhubs", Kind::virtual_hub},
    KindOfType{"virtualnetworkgateways", Kind::gateway},
    KindOfType{"virtualnetworks", Kind::virtual_network},
    KindOfType{"virtualnetworks/subnets", Kind::subnet},
    KindOfType{"virtualwans", Kind::virtual_wan},
};

/// A provider misspelt as in a published example ("Microsofot.Network") is taken for what it means.
Kind kind_of(const std::string& type) {
    const std::string folded = lower_case(type);
    if (folded == "microsoft.keyvault/vaults") return Kind::key_vault;
    const std::size_t slash = folded.find('/');
    const std::string_view provider = std::string_view(folded).substr(0, slash);
    if (provider != "microsoft.network" && provider != "microsofot.network") return Kind::other;
    const std::string_view own =
        std::string_view(folded).substr(std::min(slash, folded.size() - 1) + 1);
    const auto found = std::ranges::lower_bound(kinds, own, {}, &KindOfType::first);
    return found != kinds.end() && found->first == own ? found->second : Kind::other;
}

std::string_view first_segment(std::string_view name) { return name.substr(0, name.find('/')); }

void compare(Circuit& later, Circuit& earlier) {
    contradict(later.model, earlier.model);
    contradict(later.layer, earlier.layer);
}

using Resources = std::span<const azure::Resource>;

class Linker {
 public:
    Linker(Input input, std::initializer_list<Resources> lists, const Declarations& declarations,
           unsigned threads)
        : declarations_(declarations), threads_(threads) {
        network_.input = input;
        for (const Resources& list : lists) {
            for (const azure::Resource& resource : list) {
                const Kind kind = kind_of(resource.type);
                if (kind != Kind::other) resources_.push_back({&resource, kind});
            }
        }
    }

    /// `is_incomplete`: more peerings may come than the document shows.
    Network link(bool is_incomplete) {
        // Whole ones first: what updates a resource, or looks it up, is not another one.
        std::stable_partition(resources_.begin(), resources_.end(),
                              [](const Typed& each) { return !each.resource->partial; });
        add_networks();
        add_ports_and_filters();
        add_circuits();
        add_peerings();
        for_each(Kind::authorization,
                 [&](const azure::Resource& each) { add_authorization(each); });
        for (const Kind kind : {Kind::gateway, Kind::hub_gateway})
            for_each(kind, [&](const azure::Resource& each) { add_gateway(each); });
        add_connections();
        add_global_reach();
        add_cross_connections();
        if (homeless_peerings_ || is_incomplete) {
            for (Circuit& circuit : network_.circuits) circuit.may_have_more_peerings = true;
        }
        return std::move(network_);
    }

 private:
    struct Typed {
        const azure::Resource* resource;
        Kind kind;
    };

    template <class Visit>
    void for_each(Kind kind, const Visit& visit) const {
        for (const Typed& each : resources_) {
            if (each.kind == kind) visit(*each.resource);
        }
    }

    /// Reads each resource of a kind to the end of its list, several at once. Returns them.
    template <class T, class Read>
    std::vector<T*> read_all(Kind kind, std::deque<T>& list, const Read& read) const {
        std::vector<const azure::Resource*> resources;
        for_each(kind, [&](const azure::Resource& each) { resources.push_back(&each); });
        std::vector<T*> added;
        for (std::size_t i = 0; i < resources.size(); ++i) added.push_back(&list.emplace_back());
        source::for_each_number(resources.size(), threads_,
                                [&](std::size_t i) { *added[i] = read(*resources[i]); });
        return added;
    }

    /// The same, and indexes it.
    template <class T>
    void add_all(Kind kind, T (*read)(const azure::Resource&, Input), std::deque<T>& list,
                 Index<T>& index) {
        const auto read_one = [&](const azure::Resource& each) {
            return read(each, network_.input);
        };
        for (T* added : read_all(kind, list, read_one)) index.add(*added->resource, added);
    }

    void add_networks() {
        add_all(Kind::public_ip, read_public_ip, network_.public_ips, public_ips_);
        add_all(Kind::route_table, read_route_table, network_.route_tables, route_tables_);
        for_each(Kind::route, [&](const azure::Resource& route) {
            RouteTable* table = route_tables_.parent_of(route);
            if (table && !route.condition.is_unknown()) table->routes.push_back(read_route(route));
        });
        for_each(Kind::virtual_network, [&](const azure::Resource& resource) {
            VirtualNetwork& network = network_.virtual_networks.emplace_back(
                read_virtual_network(resource, network_.input));
            virtual_networks_.add(resource, &network);
            add_inline_subnets(resource, network);
        });
        for_each(Kind::subnet, [&](const azure::Resource& each) { add_subnet(each); });
        add_all(Kind::virtual_wan, read_virtual_wan, network_.virtual_wans, virtual_wans_);
        add_all(Kind::virtual_hub, read_virtual_hub, network_.virtual_hubs, virtual_hubs_);
        for (VirtualHub& hub : network_.virtual_hubs) {
            hub.wan = linked(virtual_wans_, hub.wan_id, *hub.resource, "/properties/virtualWan/id");
        }
        for_each(Kind::key_vault, [&](const azure::Resource& vault) {
            network_.key_vaults.push_back(read_key_vault(vault, network_.input));
        });
    }

    void add_subnet(const azure::Resource& resource) {
        Subnet subnet = read_subnet(resource, network_.input);
        Subnet* whole = resource.partial ? owner(subnets_, resource) : nullptr;
        // What a plan attaches to a subnet that it only looks up is a finding of its own.
        if (whole && !whole->is_fact) return associate(*whole, subnet, resource);
        Subnet& added = network_.subnets.emplace_back(std::move(subnet));
        added.route_table = route_table_of(added, resource, "");
        if (VirtualNetwork* network = virtual_networks_.parent_of(resource))
            attach(added, *network);
        subnets_.add(resource, &added);
    }

    /// An association of Terraform: one property of a subnet that is declared elsewhere.
    void associate(Subnet& subnet, Subnet& part, const azure::Resource& resource) const {
        if (part.security_group_id.known() ||
            azure::find(resource.body, {"properties", "networkSecurityGroup"}))
            subnet.security_group_id = std::move(part.security_group_id);
        if (part.route_table_id.known() ||
            azure::find(resource.body, {"properties", "routeTable"})) {
            subnet.route_table = route_table_of(part, resource, "");
            subnet.route_table_id = std::move(part.route_table_id);
        }
    }

    void add_inline_subnets(const azure::Resource& resource, VirtualNetwork& network) {
        for (Subnet& each : read_inline_subnets(resource, network_.input)) {
            Subnet& subnet = network_.subnets.emplace_back(std::move(each));
            subnet.route_table = route_table_of(subnet, resource, subnet.body);
            attach(subnet, network);
            if (const std::string* id = subnet.id.known()) subnets_.add_id(*id, &subnet);
        }
    }

    RouteTable* route_table_of(const Subnet& subnet, const azure::Resource& resource,
                               const std::string& body) const {
        return linked(route_tables_, subnet.route_table_id, resource,
                      body + "/properties/routeTable/id");
    }

    static void attach(Subnet& subnet, VirtualNetwork& network) {
        subnet.network = &network;
        network.subnets.push_back(&subnet);
    }

    void add_ports_and_filters() {
        add_all(Kind::port, read_port, network_.ports, ports_);
        for_each(Kind::port_authorization, [&](const azure::Resource& resource) {
            Authorization& authorization =
                network_.authorizations.emplace_back(read_authorization(resource, network_.input));
            authorization.port = ports_.parent_of(resource);
        });
        add_all(Kind::route_filter, read_route_filter, network_.route_filters, route_filters_);
        for (RouteFilter& filter : network_.route_filters) {
            for (RouteFilterRule& rule :
                 read_inline_route_filter_rules(*filter.resource, network_.input))
                attach(std::move(rule), &filter);
        }
        for_each(Kind::route_filter_rule, [&](const azure::Resource& rule) {
            attach(read_route_filter_rule(rule, network_.input), owner(route_filters_, rule));
        });
    }

    void attach(RouteFilterRule rule, RouteFilter* filter) {
        rule.filter = filter;
        network_.route_filter_rules.push_back(std::move(rule));
        if (filter) filter->rules.push_back(&network_.route_filter_rules.back());
    }

    void add_circuits() {
        const auto read = [this](const azure::Resource& each) {
            return read_circuit(each, network_.input, declarations_);
        };
        for (Circuit* circuit : read_all(Kind::circuit, network_.circuits, read))
            add_circuit(*circuit, *circuit->resource);
    }

    void add_circuit(Circuit& circuit, const azure::Resource& resource) {
        if (const std::string* id = resource.id.string()) {
            if (Circuit* earlier = circuits_.at_or_above(*id)) compare(circuit, *earlier);
        }
        circuits_.add(resource, &circuit);
        circuit_of_[&resource] = &circuit;
        if (!circuit.service_key.empty()) by_service_key_.emplace(circuit.service_key, &circuit);
        for (Peering& peering : read_inline_peerings(resource, network_.input)) {
            Peering& added = network_.peerings.emplace_back(std::move(peering));
            attach(added, circuit);
            attach_filters(added, resource);
        }
        for (Authorization& authorization : read_inline_authorizations(resource, network_.input))
            attach(network_.authorizations.emplace_back(std::move(authorization)), circuit);
        if (Port* port =
                linked(ports_, circuit.port_id, resource, "/properties/expressRoutePort/id")) {
            circuit.port = port;
            port->circuits.push_back(&circuit);
        }
    }

    void add_peerings() {
        const auto read = [this](const azure::Resource& each) {
            return read_peering(each, network_.input);
        };
        for (Peering* peering : read_all(Kind::peering, network_.peerings, read))
            add_peering(*peering, *peering->resource);
    }

    void add_peering(Peering& peering, const azure::Resource& resource) {
        Circuit* circuit = circuits_.parent_of(resource);
        if (circuit) {
            attach(peering, *circuit);
        } else if (!resource.name.string() ||
                   circuits_.has_name(first_segment(*resource.name.string()))) {
            homeless_peerings_ = true;
        }
        attach_filters(peering, resource);
        circuits_.add_address(resource, circuit);
        circuit_of_[&resource] = circuit;
    }

    static void attach(Peering& peering, Circuit& circuit) {
        peering.circuit = &circuit;
        circuit.peerings.push_back(&peering);
    }

    void attach_filters(Peering& peering, const azure::Resource& resource) {
        const std::string properties = peering.body + "/properties";
        peering.filter =
            attach_filter(peering, peering.route_filter, resource, properties + "/routeFilter/id");
        peering.ipv6_filter = attach_filter(peering, peering.ipv6_route_filter, resource,
                                            properties + "/ipv6PeeringConfig/routeFilter/id");
    }

    RouteFilter* attach_filter(const Peering& peering, const Value<std::string>& id,
                               const azure::Resource& resource, std::string_view body) {
        RouteFilter* filter = linked(route_filters_, id, resource, body);
        if (filter && (filter->peerings.empty() || filter->peerings.back() != &peering))
            filter->peerings.push_back(&peering);
        return filter;
    }

    void add_authorization(const azure::Resource& resource) {
        Authorization& authorization =
            network_.authorizations.emplace_back(read_authorization(resource, network_.input));
        if (Circuit* circuit = circuits_.parent_of(resource)) attach(authorization, *circuit);
    }

    static void attach(Authorization& authorization, Circuit& circuit) {
        authorization.circuit = &circuit;
        circuit.authorizations.push_back(&authorization);
    }

    void add_gateway(const azure::Resource& resource) {
        Gateway& gateway = network_.gateways.emplace_back(read_gateway(resource, network_.input));
        gateways_.add(resource, &gateway);
        for (std::size_t i = 0; i < gateway.ip_configurations.size(); ++i) {
            IpConfiguration& each = gateway.ip_configurations[i];
            const std::string body = fmt::format("/properties/ipConfigurations/{}/properties", i);
            each.subnet = linked(subnets_, each.subnet_id, resource, body + "/subnet/id");
            each.public_ip =
                linked(public_ips_, each.public_ip_id, resource, body + "/publicIPAddress/id");
        }
        VirtualHub* hub =
            linked(virtual_hubs_, gateway.hub_id, resource, "/properties/virtualHub/id");
        if (!hub) return;
        gateway.hub = hub;
        hub->gateways.push_back(&gateway);
    }

    void add_connections() {
        constexpr std::string_view of_hub = "/properties/expressRouteCircuitPeering/id";
        for_each(Kind::connection, [&](const azure::Resource& resource) {
            std::optional<Connection> connection = read_connection(resource, network_.input);
            if (!connection) return;
            Gateway* gateway = linked(gateways_, connection->gateway_id, resource,
                                      "/properties/virtualNetworkGateway1/id");
            add_connection(std::move(*connection), gateway, resource, "/properties/peer/id");
        });
        for_each(Kind::hub_connection, [&](const azure::Resource& resource) {
            add_connection(read_hub_connection(resource, network_.input),
                           owner(gateways_, resource), resource, of_hub);
        });
        for_each(Kind::hub_gateway, [&](const azure::Resource& resource) {
            for (Connection& each : read_inline_hub_connections(resource, network_.input)) {
                Gateway* gateway = gateways_.parent_of(resource);
                add_connection(std::move(each), gateway, resource, of_hub);
            }
        });
    }

    void add_connection(Connection connection, Gateway* gateway, const azure::Resource& resource,
                        std::string_view end) {
        Circuit* circuit = linked(circuits_, connection.circuit_id, resource, end);
        connection.circuit = circuit;
        connection.gateway = gateway;
        const Connection& added = network_.connections.emplace_back(std::move(connection));
        if (circuit) circuit->connections.push_back(&added);
        if (gateway) gateway->connections.push_back(&added);
    }

    void add_global_reach() {
        for_each(Kind::global_reach, [&](const azure::Resource& resource) {
            GlobalReach reach = read_global_reach(resource, network_.input);
            Circuit* circuit = linked(circuits_, reach.peering_id, resource,
                                      "/properties/expressRouteCircuitPeering/id");
            if (!circuit) circuit = owner(circuits_, resource);
            add_global_reach(std::move(reach), circuit, resource);
        });
        for (const Kind kind : {Kind::circuit, Kind::peering}) {
            for_each(kind, [&](const azure::Resource& resource) {
                for (GlobalReach& each : read_inline_global_reach(resource, network_.input))
                    add_global_reach(std::move(each), circuit_of_.at(&resource), resource);
            });
        }
    }

    void add_global_reach(GlobalReach reach, Circuit* circuit, const azure::Resource& resource) {
        Circuit* peer = linked(circuits_, reach.peer_peering_id, resource,
                               "/properties/peerExpressRouteCircuitPeering/id");
        reach.circuit = circuit;
        reach.peer = peer;
        const GlobalReach& added = network_.global_reach.emplace_back(std::move(reach));
        if (circuit) circuit->global_reach.push_back(&added);
        if (peer && peer != circuit) peer->global_reach.push_back(&added);
    }

    /// What an id leads to, or the reference behind it while it is unknown.
    template <class T>
    static T* linked(const Index<T>& index, const Value<std::string>& id,
                     const azure::Resource& resource, std::string_view body) {
        if (const std::string* known = id.known()) return index.at_or_above(*known);
        if (!id.unknown()) return nullptr;
        T* same = index.of_identity(id.unknown()->identity);
        return same ? same : index.behind(resource, body);
    }

    /// What a resource belongs to. Terraform names it by the parent's id: the name alone would do for another's.
    template <class T>
    static T* owner(const Index<T>& index, const azure::Resource& resource) {
        if (!resource.address) return index.parent_of(resource);
        if (const std::string* id = resource.id.string()) return index.at_or_above(*id);
        return resource.id.is_unknown() ? index.behind(resource, "/name") : nullptr;
    }

    void add_cross_connections() {
        for_each(Kind::cross_connection, [&](const azure::Resource& resource) {
            Circuit* circuit = circuit_of_cross_connection(resource);
            if (circuit && resource.name.string())
                by_service_key_.emplace(lower_case(*resource.name.string()), circuit);
            for (CrossConnection& side : read_cross_connection(resource, network_.input))
                attach(std::move(side), circuit);
        });
        for_each(Kind::cross_peering, [&](const azure::Resource& resource) {
            attach(read_cross_peering(resource, network_.input), circuit_of_service_key(resource));
        });
    }

    void attach(CrossConnection side, Circuit* circuit) {
        side.circuit = circuit;
        network_.cross_connections.push_back(std::move(side));
        if (circuit) circuit->cross_connections.push_back(&network_.cross_connections.back());
    }

    Circuit* circuit_of_cross_connection(const azure::Resource& resource) const {
        const azure::Value* id =
            azure::find(resource.body, {"properties", "expressRouteCircuit", "id"});
        Circuit* circuit = id && id->string() ? circuits_.at_or_above(*id->string()) : nullptr;
        return circuit ? circuit : circuit_of_service_key(resource);
    }

    /// The service key is the name of the cross-connection, and the first part of its peerings' names.
    Circuit* circuit_of_service_key(const azure::Resource& resource) const {
        if (!resource.name.string()) return nullptr;
        const std::string key = lower_case(first_segment(*resource.name.string()));
        const auto found = by_service_key_.find(key);
        return found == by_service_key_.end() ? nullptr : found->second;
    }

    const Declarations& declarations_;
    unsigned threads_;
    std::vector<Typed> resources_;
    Network network_;
    Index<Circuit> circuits_;  ///< also by the addresses of their peerings
    Index<Gateway> gateways_;
    Index<Port> ports_;
    Index<PublicIp> public_ips_;
    Index<RouteFilter> route_filters_;
    Index<RouteTable> route_tables_;
    Index<Subnet> subnets_;
    Index<VirtualHub> virtual_hubs_;
    Index<VirtualNetwork> virtual_networks_;
    Index<VirtualWan> virtual_wans_;
    std::unordered_map<const azure::Resource*, Circuit*> circuit_of_;  ///< of circuits and peerings
    std::unordered_map<std::string, Circuit*> by_service_key_;
    bool homeless_peerings_ = false;  ///< of circuits that nobody can name for certain
};

}  // namespace

Network link(const azure::Deployment& deployment, const Declarations& declarations,
             unsigned threads) {
    const Input input = input_of(deployment.kind);
    Network network =
        Linker(input, {deployment.resources, deployment.existing}, declarations, threads)
            .link(deployment.incomplete);
    network.resources = &deployment.resources;
    for (const azure::Leak& leak : deployment.leaks)
        network.leaks.push_back(read_leak(leak, input));
    if (!deployment.removed.empty()) {
        network.removed = std::make_shared<const Network>(
            Linker(input, {deployment.removed}, declarations, threads).link(deployment.incomplete));
    }
    return network;
}

}  // namespace expressroute::network

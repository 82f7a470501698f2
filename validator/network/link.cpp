#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "azure/resource.hpp"
#include "azure/resource_id.hpp"
#include "azure/value.hpp"
#include "network/network.hpp"
#include "network/read.hpp"

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

/// The type without Microsoft's provider part, in lower case; empty for other providers. A provider misspelt as in a
/// published example ("Microsofot.Network") is taken for what it means.
std::string network_type(const std::string& type) {
    const std::string folded = lower_case(type);
    const std::size_t slash = folded.find('/');
    if (slash == std::string::npos) return {};
    const std::string provider = folded.substr(0, slash);
    if (provider != "microsoft.network" && provider != "microsofot.network") return {};
    return folded.substr(slash + 1);
}

std::string_view first_segment(std::string_view name) { return name.substr(0, name.find('/')); }

/// The resource group of a resource in lower case, where it or its id says so.
std::optional<std::string> group_of(const azure::Resource& resource) {
    if (resource.resource_group) return lower_case(*resource.resource_group);
    const auto id =
        resource.id.string() ? azure::parse_resource_id(*resource.id.string()) : std::nullopt;
    if (!id || id->resource_group.empty()) return std::nullopt;
    return lower_case(id->resource_group);
}

/// The same, empty where nobody says it or only the placeholder of a deployment that nobody describes.
std::string certain_group_of(const azure::Resource& resource) {
    const bool is_certain = resource.resource_group || !resource.id.holds_placeholder();
    return is_certain ? group_of(resource).value_or("") : "";
}

/// The alias of the provider: ".hub" of "azurerm.hub", nothing of "azurerm".
std::string_view alias_of(const azure::Resource& resource) {
    const std::string_view provider = resource.provider;
    return provider.substr(std::min(provider.find('.'), provider.size()));
}

/// Finds the subjects of one kind by what links go by: resource id, name, Terraform reference.
template <class T>
class Index {
 public:
    void add(const azure::Resource& resource, T* subject) {
        const bool is_new = !resource.id.string() ||
                            by_id_.emplace(folded_id(*resource.id.string()), subject).second;
        if (const std::string* name = is_new ? resource.name.string() : nullptr) {
            const Candidate candidate{subject, &resource};
            by_name_[lower_case(*name)].push_back(candidate);
            by_name_[in_group(*name, group_of(resource).value_or(""))].push_back(candidate);
        }
        add_address(resource, subject);
    }

    /// A reference to the resource means the subject; nullptr where that is not known. The resources of an embedded
    /// template share the address of its deployment: it then means none of several.
    void add_address(const azure::Resource& resource, T* subject) {
        if (!resource.address) return;
        const auto [entry, is_new] = by_address_.emplace(*resource.address, subject);
        if (!is_new && entry->second != subject) entry->second = nullptr;
    }

    /// The subject of the id, or the one that the id is a part of: a circuit by a connection of its peering.
    T* at_or_above(std::string_view id) const {
        constexpr int levels = 2;
        std::optional<std::string> part(id);
        for (int level = 0; part && level <= levels; ++level) {
            const auto found = by_id_.find(folded_id(*part));
            if (found != by_id_.end()) return found->second;
            part = azure::parent_id(*part);
        }
        return nullptr;
    }

    bool has_name(std::string_view name) const { return by_name_.contains(lower_case(name)); }

    /// The one subject whose child, by its name, the resource is, and that is not known to be in another resource group.
    /// Under another alias of the provider, which may mean another subscription, the name alone says nothing.
    T* parent_by_name(const azure::Resource& child) const {
        if (!child.name.string()) return behind(child, "/name");
        const std::string_view full = *child.name.string();
        const std::string_view name = full.substr(0, full.find('/'));
        const std::optional<std::string> group = group_of(child);
        std::vector<std::string> keys = {lower_case(name)};
        if (group) keys = {in_group(name, *group), in_group(name, "")};
        T* only = nullptr;
        for (const std::string& key : keys) {
            const auto found = by_name_.find(key);
            if (found == by_name_.end()) continue;
            for (const Candidate& candidate : found->second) {
                if (only || alias_of(child) != alias_of(*candidate.resource)) {
                    return behind(child, "/name");
                }
                only = candidate.subject;
            }
        }
        return only;
    }

    /// The parent of a resource: by its id, else by its name.
    T* parent_of(const azure::Resource& child) const {
        T* by_id = child.id.string() ? at_or_above(*child.id.string()) : nullptr;
        return by_id ? by_id : parent_by_name(child);
    }

    /// The subject that an attribute refers to, directly or by a part of it, if it can be no other.
    T* behind(const azure::Resource& resource, std::string_view body) const {
        T* only = nullptr;
        for (const azure::Resource::Reference& reference : resource.references) {
            if (reference.body != body) continue;
            for (const std::string& address : reference.addresses) {
                const auto found = by_address_.find(address);
                if (found == by_address_.end()) continue;
                if (!found->second || (only && only != found->second)) return nullptr;
                only = found->second;
            }
        }
        return only;
    }

 private:
    struct Candidate {
        T* subject;
        const azure::Resource* resource;
    };

    static std::string folded_id(std::string_view id) {
        if (id.ends_with('/')) id.remove_suffix(1);
        return lower_case(id);
    }

    /// The key of a name in a resource group; the group is empty where it is not known.
    static std::string in_group(std::string_view name, std::string_view group) {
        return lower_case(name) + '\n' + lower_case(group);
    }

    std::unordered_map<std::string, T*> by_id_;
    /// By the name alone, and by the name in its resource group.
    std::unordered_map<std::string, std::vector<Candidate>> by_name_;
    /// Of the subjects and of their parts.
    std::unordered_map<std::string, T*> by_address_;
};

void compare(Circuit& later, Circuit& earlier) {
    contradict(later.model, earlier.model);
    contradict(later.layer, earlier.layer);
}

class Linker {
 public:
    Linker(const azure::Deployment& deployment, const Declarations& declarations)
        : deployment_(deployment), declarations_(declarations) {
        network_.input = input_of(deployment.kind);
        for (const auto* list : {&deployment.resources, &deployment.existing}) {
            for (const azure::Resource& resource : *list) {
                if (std::string type = network_type(resource.type); !type.empty())
                    resources_.push_back({&resource, std::move(type)});
            }
        }
    }

    Network link() {
        // Whole ones first: what updates a circuit, or looks it up, is not another one.
        for (const bool is_partial : {false, true}) {
            for_each_resource([&](const azure::Resource& resource, const std::string& type) {
                if (type == "expressroutecircuits" && resource.partial == is_partial) {
                    add_circuit(resource);
                }
            });
        }
        for_each_resource([&](const azure::Resource& resource, const std::string& type) {
            if (type == "expressroutecircuits/peerings") add_peering(resource);
            if (type == "virtualnetworkgateways" || type == "expressroutegateways")
                add_gateway(resource);
        });
        for_each_resource([&](const azure::Resource& resource, const std::string& type) {
            add_connections(resource, type);
            add_global_reach(resource, type);
        });
        add_cross_connections();
        if (homeless_peerings_ || deployment_.incomplete) {
            for (Circuit& circuit : network_.circuits) circuit.may_have_more_peerings = true;
        }
        return std::move(network_);
    }

 private:
    /// A resource of the network, with its `network_type`.
    struct Typed {
        const azure::Resource* resource;
        std::string type;
    };

    template <class Visit>
    void for_each_resource(const Visit& visit) const {
        for (const Typed& each : resources_) visit(*each.resource, each.type);
    }

    void add_circuit(const azure::Resource& resource) {
        Circuit& circuit =
            network_.circuits.emplace_back(read_circuit(resource, network_.input, declarations_));
        if (const std::string* id = resource.id.string()) {
            if (Circuit* earlier = circuits_.at_or_above(*id)) compare(circuit, *earlier);
        }
        circuit.resource_group = certain_group_of(resource);
        circuits_.add(resource, &circuit);
        circuit_of_[&resource] = &circuit;
        remember_service_key(resource, circuit);
        for (Peering& peering : read_inline_peerings(resource, network_.input)) {
            attach(network_.peerings.emplace_back(std::move(peering)), circuit);
        }
    }

    void remember_service_key(const azure::Resource& resource, Circuit& circuit) {
        const azure::Value* key = azure::find(resource.body, {"properties", "serviceKey"});
        if (key && key->string()) by_service_key_.emplace(lower_case(*key->string()), &circuit);
    }

    void add_peering(const azure::Resource& resource) {
        Peering& peering = network_.peerings.emplace_back(read_peering(resource, network_.input));
        Circuit* circuit = circuits_.parent_of(resource);
        if (circuit) {
            attach(peering, *circuit);
        } else if (!resource.name.string() ||
                   circuits_.has_name(first_segment(*resource.name.string()))) {
            homeless_peerings_ = true;
        }
        circuits_.add_address(resource, circuit);
        circuit_of_[&resource] = circuit;
    }

    static void attach(Peering& peering, Circuit& circuit) {
        peering.circuit = &circuit;
        circuit.peerings.push_back(&peering);
    }

    void add_gateway(const azure::Resource& resource) {
        std::optional<Gateway> gateway = read_gateway(resource, network_.input);
        if (gateway) gateways_.add(resource, &network_.gateways.emplace_back(std::move(*gateway)));
    }

    void add_connections(const azure::Resource& resource, const std::string& type) {
        if (type == "connections") {
            for (Connection& each : read_connection(resource, network_.input)) {
                each.gateway = linked(gateways_, each.gateway_id, resource,
                                      "/properties/virtualNetworkGateway1/id");
                add_connection(std::move(each), resource, "/properties/peer/id");
            }
        } else if (type == "expressroutegateways/expressrouteconnections") {
            Connection connection = read_hub_connection(resource, network_.input);
            connection.gateway = owner(gateways_, connection, resource);
            add_connection(std::move(connection), resource,
                           "/properties/expressRouteCircuitPeering/id");
        } else if (type == "expressroutegateways") {
            for (Connection& each : read_inline_hub_connections(resource, network_.input)) {
                each.gateway = gateways_.parent_of(resource);
                add_connection(std::move(each), resource,
                               "/properties/expressRouteCircuitPeering/id");
            }
        }
    }

    void add_connection(Connection connection, const azure::Resource& resource,
                        std::string_view end) {
        Circuit* circuit = linked(circuits_, connection.circuit_id, resource, end);
        connection.circuit = circuit;
        network_.connections.push_back(std::move(connection));
        if (circuit) circuit->connections.push_back(&network_.connections.back());
    }

    void add_global_reach(const azure::Resource& resource, const std::string& type) {
        if (type == "expressroutecircuits/peerings/connections") {
            GlobalReach reach = read_global_reach(resource, network_.input);
            Circuit* circuit = linked(circuits_, reach.peering_id, resource,
                                      "/properties/expressRouteCircuitPeering/id");
            if (!circuit) circuit = owner(circuits_, reach, resource);
            add_global_reach(std::move(reach), circuit, resource);
        } else if (const auto owner = circuit_of_.find(&resource); owner != circuit_of_.end()) {
            for (GlobalReach& each : read_inline_global_reach(resource, network_.input)) {
                add_global_reach(std::move(each), owner->second, resource);
            }
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
        return id.unknown() ? index.behind(resource, body) : nullptr;
    }

    /// What a connection belongs to. Terraform names it by the parent's id: the name alone would do for another's.
    template <class T>
    static T* owner(const Index<T>& index, const Subject& connection,
                    const azure::Resource& resource) {
        if (!resource.address) return index.parent_of(resource);
        return linked(index, connection.id, resource, "/name");
    }

    void add_cross_connections() {
        for_each_resource([&](const azure::Resource& resource, const std::string& type) {
            if (type != "expressroutecrossconnections") return;
            Circuit* circuit = circuit_of_cross_connection(resource);
            if (circuit && resource.name.string())
                by_service_key_.emplace(lower_case(*resource.name.string()), circuit);
            for (CrossConnection& side : read_cross_connection(resource, network_.input))
                attach(std::move(side), circuit);
        });
        for_each_resource([&](const azure::Resource& resource, const std::string& type) {
            if (type != "expressroutecrossconnections/peerings") return;
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

    const azure::Deployment& deployment_;
    const Declarations& declarations_;
    std::vector<Typed> resources_;
    Network network_;
    Index<Circuit> circuits_;  ///< also by the addresses of their peerings
    Index<Gateway> gateways_;
    std::unordered_map<const azure::Resource*, Circuit*> circuit_of_;  ///< of circuits and peerings
    std::unordered_map<std::string, Circuit*> by_service_key_;
    bool homeless_peerings_ = false;  ///< of circuits that nobody can name for certain
};

/// Documents that speak of one circuit are held to the first that declares this of it.
template <class T>
void compare(std::span<Circuit* const> circuits, Declared<T> Circuit::*part) {
    Circuit* first = nullptr;
    for (Circuit* circuit : circuits) {
        if (!(circuit->*part).meaning.known()) continue;
        if (!first) first = circuit;
        if (first->origin.document != circuit->origin.document)
            contradict(circuit->*part, first->*part);
    }
}

void compare(std::span<Circuit* const> circuits) {
    compare(circuits, &Circuit::model);
    compare(circuits, &Circuit::layer);
}

/// Circuits of one name and workspace are one, unless their ids or resource groups differ: then those whose group is
/// unknown may be either, and stand alone.
void compare_namesakes(std::span<Circuit* const> circuits) {
    std::unordered_map<std::string, std::vector<Circuit*>> by_group;
    std::unordered_map<std::string, std::string> id_of_group;
    std::unordered_set<std::string> ambiguous;
    for (Circuit* circuit : circuits) {
        by_group[circuit->resource_group].push_back(circuit);
        if (!circuit->has_certain_id) continue;
        std::string id = lower_case(*circuit->id.known());
        const auto [entry, is_new] = id_of_group.emplace(circuit->resource_group, id);
        if (!is_new && entry->second != id) ambiguous.insert(circuit->resource_group);
    }
    const std::size_t groups = by_group.size() - by_group.count("");
    if (groups <= 1 && ambiguous.empty()) return compare(circuits);
    for (const auto& [group, members] : by_group)
        if (!group.empty() && !ambiguous.contains(group)) compare(members);
}

}  // namespace

Network link(const azure::Deployment& deployment, const Declarations& declarations) {
    return Linker(deployment, declarations).link();
}

void compare_declarations(std::span<Network> networks, std::span<const std::string> workspaces) {
    std::unordered_map<std::string, std::vector<Circuit*>> by_id;
    std::unordered_map<std::string, std::vector<Circuit*>> by_name;
    for (Network& network : networks) {
        for (Circuit& circuit : network.circuits) {
            if (circuit.has_certain_id) by_id[lower_case(*circuit.id.known())].push_back(&circuit);
            const std::string& workspace = workspaces[circuit.origin.document];
            const std::string* name = circuit.name.known();
            if (name && !workspace.empty() && !circuit.is_fact)
                by_name[workspace + '\n' + lower_case(*name)].push_back(&circuit);
        }
    }
    for (const auto& [id, circuits] : by_id) compare(circuits);
    for (const auto& [name, circuits] : by_name) compare_namesakes(circuits);
}

}  // namespace expressroute::network

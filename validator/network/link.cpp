#include <algorithm>
#include <optional>
#include <unordered_map>

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

/// A circuit with what links may go by.
struct Candidate {
    Circuit* circuit;
    const azure::Resource* resource;
};

std::optional<std::string> group_of(const azure::Resource& resource) {
    if (resource.resource_group) return lower_case(*resource.resource_group);
    const auto id =
        resource.id.string() ? azure::parse_resource_id(*resource.id.string()) : std::nullopt;
    if (!id || id->resource_group.empty()) return std::nullopt;
    return lower_case(id->resource_group);
}

/// The key of a name in a resource group; the group is empty where it is not known.
std::string in_group(std::string_view name, std::string_view group) {
    return lower_case(name) + '\n' + lower_case(group);
}

void compare(Circuit& later, Circuit& earlier) {
    contradict(later.model, earlier.model);
    contradict(later.layer, earlier.layer);
}

class Linker {
 public:
    Linker(const azure::Deployment& deployment, const Declarations& declarations)
        : deployment_(deployment), declarations_(declarations) {
        network_.input = input_of(deployment.kind);
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
        });
        for_each_resource([&](const azure::Resource& resource, const std::string& type) {
            add_connections(resource, type);
        });
        add_cross_connections();
        if (homeless_peerings_ || deployment_.incomplete) {
            for (Circuit& circuit : network_.circuits) circuit.may_have_more_peerings = true;
        }
        return std::move(network_);
    }

 private:
    template <class Visit>
    void for_each_resource(const Visit& visit) const {
        for (const auto* list : {&deployment_.resources, &deployment_.existing}) {
            for (const azure::Resource& resource : *list)
                visit(resource, network_type(resource.type));
        }
    }

    void add_circuit(const azure::Resource& resource) {
        Circuit& circuit =
            network_.circuits.emplace_back(read_circuit(resource, network_.input, declarations_));
        const Candidate candidate{&circuit, &resource};
        const bool is_new = !resource.id.string() || add_id(*resource.id.string(), circuit);
        remember_service_key(resource, circuit);
        if (const std::string* name = is_new ? resource.name.string() : nullptr) {
            by_name_[lower_case(*name)].push_back(candidate);
            by_name_[in_group(*name, group_of(resource).value_or(""))].push_back(candidate);
        }
        remember_address(resource, &circuit);
        for (Peering& peering : read_inline_peerings(resource, network_.input)) {
            attach(network_.peerings.emplace_back(std::move(peering)), circuit);
        }
    }

    /// Whether it is the first circuit of that id.
    bool add_id(std::string_view id, Circuit& circuit) {
        const auto [entry, is_new] = by_id_.emplace(folded_id(id), &circuit);
        if (!is_new) compare(circuit, *entry->second);
        return is_new;
    }

    void remember_service_key(const azure::Resource& resource, Circuit& circuit) {
        const azure::Value* key = azure::find(resource.body, {"properties", "serviceKey"});
        if (key && key->string()) by_service_key_.emplace(lower_case(*key->string()), &circuit);
    }

    void add_peering(const azure::Resource& resource) {
        Peering& peering = network_.peerings.emplace_back(read_peering(resource, network_.input));
        Circuit* circuit = circuit_of_peering(resource);
        if (circuit) {
            attach(peering, *circuit);
        } else if (!resource.name.string() || has_namesake(*resource.name.string())) {
            homeless_peerings_ = true;
        }
        remember_address(resource, circuit);
    }

    /// The resources of an embedded template share the address of its deployment: it then means none of several.
    void remember_address(const azure::Resource& resource, Circuit* circuit) {
        if (!resource.address) return;
        const auto [entry, is_new] = by_address_.emplace(*resource.address, circuit);
        if (!is_new && entry->second != circuit) entry->second = nullptr;
    }

    static void attach(Peering& peering, Circuit& circuit) {
        peering.circuit = &circuit;
        circuit.peerings.push_back(&peering);
    }

    Circuit* circuit_of_peering(const azure::Resource& resource) const {
        if (const std::string* id = resource.id.string()) {
            const auto parent = azure::parent_id(*id);
            Circuit* circuit = parent ? circuit_of_id(*parent) : nullptr;
            if (circuit) return circuit;
        }
        if (const std::string* name = resource.name.string()) {
            return circuit_of_name(*name, group_of(resource), resource);
        }
        return circuit_of_reference(resource, "/name");
    }

    static std::string folded_id(std::string_view id) {
        if (id.ends_with('/')) id.remove_suffix(1);
        return lower_case(id);
    }

    Circuit* circuit_of_id(std::string_view id) const {
        const auto found = by_id_.find(folded_id(id));
        return found == by_id_.end() ? nullptr : found->second;
    }

    bool has_namesake(std::string_view peering) const {
        return by_name_.contains(lower_case(first_segment(peering)));
    }

    /// The one circuit of the name that is not known to be in another resource group. Under another configuration of the
    /// provider, which may mean another subscription, the name alone says nothing.
    Circuit* circuit_of_name(std::string_view peering, const std::optional<std::string>& group,
                             const azure::Resource& resource) const {
        const std::string_view name = first_segment(peering);
        std::vector<std::string> keys = {lower_case(name)};
        if (group) keys = {in_group(name, *group), in_group(name, "")};
        Circuit* only = nullptr;
        for (const std::string& key : keys) {
            const auto found = by_name_.find(key);
            if (found == by_name_.end()) continue;
            for (const Candidate& candidate : found->second) {
                if (only || resource.provider != candidate.resource->provider) {
                    return circuit_of_reference(resource, "/name");
                }
                only = candidate.circuit;
            }
        }
        return only;
    }

    /// The circuit that an attribute refers to, directly or by one of its peerings, if it can be no other.
    Circuit* circuit_of_reference(const azure::Resource& resource, std::string_view body) const {
        Circuit* only = nullptr;
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

    void add_connections(const azure::Resource& resource, const std::string& type) {
        std::vector<Connection> connections;
        std::string_view end = "/properties/peer/id";
        if (type == "connections") {
            connections = read_connection(resource, network_.input);
        } else if (type == "expressroutegateways/expressrouteconnections") {
            connections.push_back(read_hub_connection(resource, network_.input));
            end = "/properties/expressRouteCircuitPeering/id";
        } else if (type == "expressroutegateways") {
            connections = read_inline_hub_connections(resource, network_.input);
        }
        for (Connection& connection : connections) {
            add_connection(std::move(connection), resource, end);
        }
    }

    void add_connection(Connection connection, const azure::Resource& resource,
                        std::string_view end) {
        Circuit* circuit = nullptr;
        if (const std::string* id = connection.circuit_id.known()) {
            circuit = circuit_of_id(*id);
            const auto parent = circuit ? std::nullopt : azure::parent_id(*id);
            if (parent) circuit = circuit_of_id(*parent);
        } else if (connection.circuit_id.unknown()) {
            circuit = circuit_of_reference(resource, end);
        }
        connection.circuit = circuit;
        network_.connections.push_back(std::move(connection));
        if (circuit) circuit->connections.push_back(&network_.connections.back());
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
        Circuit* circuit = id && id->string() ? circuit_of_id(*id->string()) : nullptr;
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
    Network network_;
    std::unordered_map<std::string, Circuit*> by_id_;
    std::unordered_map<std::string, Circuit*> by_service_key_;
    /// By the name alone, and by the name in its resource group.
    std::unordered_map<std::string, std::vector<Candidate>> by_name_;
    /// Of circuits and of their peerings; nullptr where the circuit is not known, or not the only one.
    std::unordered_map<std::string, Circuit*> by_address_;
    bool homeless_peerings_ = false;  ///< of circuits that nobody can name for certain
};

}  // namespace

Network link(const azure::Deployment& deployment, const Declarations& declarations) {
    return Linker(deployment, declarations).link();
}

void compare_declarations(std::span<Network> networks) {
    std::unordered_map<std::string, Circuit*> by_id;
    for (Network& network : networks) {
        for (Circuit& circuit : network.circuits) {
            if (!circuit.has_certain_id) continue;
            const auto [entry, is_new] = by_id.emplace(lower_case(*circuit.id.known()), &circuit);
            const bool is_elsewhere = entry->second->origin.document != circuit.origin.document;
            if (!is_new && is_elsewhere) compare(circuit, *entry->second);
        }
    }
}

}  // namespace expressroute::network

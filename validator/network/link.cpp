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

/// The module instance of an address: "module.hub[\"a\"]" of "module.hub[\"a\"].azurerm_express_route_circuit.er[0]".
std::string_view module_instance(std::string_view address, std::string_view symbol) {
    // A symbol is TYPE.NAME behind its modules: the address has two more steps than its module.
    std::size_t end = address.size();
    bool quoted = false;
    int dots = 0;
    while (end > 0 && dots < 2) {
        --end;
        if (address[end] == '"') quoted = !quoted;
        if (address[end] == '.' && !quoted) ++dots;
    }
    return symbol.empty() || dots < 2 ? std::string_view() : address.substr(0, end);
}

class Linker {
 public:
    explicit Linker(const azure::Deployment& deployment) : deployment_(deployment) {
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
        if (homeless_peerings_) {
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
        Circuit& circuit = network_.circuits.emplace_back(read_circuit(resource, network_.input));
        const Candidate candidate{&circuit, &resource};
        const bool is_new = !resource.id.string() ||
                            by_id_.emplace(folded_id(*resource.id.string()), &circuit).second;
        if (is_new && resource.name.string())
            by_name_[lower_case(*resource.name.string())].push_back(candidate);
        if (!resource.symbol.empty()) by_symbol_[resource.symbol].push_back(candidate);
        for (Peering& peering : read_inline_peerings(resource, network_.input)) {
            attach(network_.peerings.emplace_back(std::move(peering)), circuit);
        }
    }

    void add_peering(const azure::Resource& resource) {
        Peering& peering = network_.peerings.emplace_back(read_peering(resource, network_.input));
        Circuit* circuit = circuit_of_peering(resource);
        if (circuit) {
            attach(peering, *circuit);
        } else if (!resource.name.string()) {
            homeless_peerings_ = true;
        }
        if (resource.symbol.empty()) return;
        const auto [entry, is_new] = circuit_by_peering_.emplace(resource.symbol, circuit);
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

    /// The one circuit of the name that is not known to be in another resource group.
    Circuit* circuit_of_name(std::string_view peering, const std::optional<std::string>& group,
                             const azure::Resource& resource) const {
        const auto found = by_name_.find(lower_case(first_segment(peering)));
        if (found == by_name_.end()) return nullptr;
        Circuit* only = nullptr;
        for (const Candidate& candidate : found->second) {
            const auto its_group = group_of(*candidate.resource);
            if (group && its_group && *group != *its_group) continue;
            if (only) return circuit_of_reference(resource, "/name");
            only = candidate.circuit;
        }
        return only;
    }

    /// The circuit behind an attribute that is known only after apply, if its configuration leaves but one.
    Circuit* circuit_of_reference(const azure::Resource& resource, std::string_view body) const {
        std::vector<Candidate> candidates;
        for (const azure::Resource::Reference& reference : resource.references) {
            if (reference.body != body) continue;
            for (const std::string& address : reference.addresses) {
                const auto found = by_symbol_.find(address);
                if (found == by_symbol_.end()) continue;
                candidates.insert(candidates.end(), found->second.begin(), found->second.end());
            }
        }
        if (candidates.size() > 1) keep_same_module(candidates, resource);
        return candidates.size() == 1 ? candidates.front().circuit : nullptr;
    }

    /// A resource in a module instance means the circuit of that instance.
    static void keep_same_module(std::vector<Candidate>& candidates,
                                 const azure::Resource& resource) {
        const std::string_view here =
            module_instance(resource.address.value_or(""), resource.symbol);
        std::erase_if(candidates, [&](const Candidate& candidate) {
            return module_instance(candidate.resource->address.value_or(""),
                                   candidate.resource->symbol) != here;
        });
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
            if (!circuit) circuit = circuit_behind_peering(resource, end);
        }
        connection.circuit = circuit;
        network_.connections.push_back(std::move(connection));
        if (circuit) circuit->connections.push_back(&network_.connections.back());
    }

    /// Of the peering that a Virtual WAN connection refers to, its circuit, if all instances of it have the same.
    Circuit* circuit_behind_peering(const azure::Resource& resource, std::string_view end) const {
        Circuit* only = nullptr;
        for (const azure::Resource::Reference& reference : resource.references) {
            if (reference.body != end) continue;
            for (const std::string& address : reference.addresses) {
                const auto found = circuit_by_peering_.find(address);
                if (found == circuit_by_peering_.end()) continue;
                if (!found->second || (only && only != found->second)) return nullptr;
                only = found->second;
            }
        }
        return only;
    }

    const azure::Deployment& deployment_;
    Network network_;
    std::unordered_map<std::string, Circuit*> by_id_;
    std::unordered_map<std::string, std::vector<Candidate>> by_name_;
    std::unordered_map<std::string, std::vector<Candidate>> by_symbol_;
    std::unordered_map<std::string, Circuit*>
        circuit_by_peering_;          ///< nullptr where instances differ
    bool homeless_peerings_ = false;  ///< of circuits that nobody can name
};

}  // namespace

Network link(const azure::Deployment& deployment) { return Linker(deployment).link(); }

}  // namespace expressroute::network

// Which circuits do several documents of a run describe, and do they declare the same?
#include <algorithm>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "azure/value.hpp"
#include "network/network.hpp"

namespace expressroute::network {
namespace {

using azure::lower_case;

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

/// What is deployed is what the others should say; of equals the first. What only looks the circuit up says little.
const Circuit* best_description(std::span<Circuit* const> circuits) {
    const auto rank = [](const Circuit* circuit) {
        if (circuit->is_fact) return 2;
        return circuit->input == Input::exports ? 0 : 1;
    };
    return *std::ranges::min_element(circuits, {}, rank);
}

void compare(std::span<Circuit* const> circuits) {
    compare(circuits, &Circuit::model);
    compare(circuits, &Circuit::layer);
    const Circuit* best = best_description(circuits);
    for (Circuit* circuit : circuits)
        if (!circuit->elsewhere && circuit->origin.document != best->origin.document)
            circuit->elsewhere = best;
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

/// The service key is unique: it links the provider's side in one document with the customer's in another.
void link_cross_connections(std::span<Network> networks) {
    std::unordered_map<std::string, Circuit*> by_service_key;
    for (Network& network : networks) {
        for (Circuit& circuit : network.circuits)
            if (!circuit.service_key.empty()) by_service_key.emplace(circuit.service_key, &circuit);
    }
    for (Network& network : networks) {
        for (CrossConnection& side : network.cross_connections) {
            const std::string* name = side.name.known();
            if (side.circuit || !name) continue;
            const auto found = by_service_key.find(lower_case(name->substr(0, name->find('/'))));
            if (found == by_service_key.end()) continue;
            side.circuit = found->second;
            found->second->cross_connections.push_back(&side);
        }
    }
}

/// Exports show a Global Reach connection and the peerings that it joins in documents of their own.
void link_global_reach(std::span<Network> networks) {
    std::unordered_map<std::string, const Peering*> by_id;
    for (const Network& network : networks) {
        for (const Peering& peering : network.peerings)
            if (peering.has_certain_id) by_id.emplace(lower_case(*peering.id.known()), &peering);
    }
    const auto found = [&by_id](const Value<std::string>& id) -> const Peering* {
        const auto entry = id.known() ? by_id.find(lower_case(*id.known())) : by_id.end();
        return entry == by_id.end() ? nullptr : entry->second;
    };
    for (Network& network : networks) {
        for (GlobalReach& reach : network.global_reach) {
            if (!reach.circuit) reach.peering_elsewhere = found(reach.peering_id);
            if (!reach.peer) reach.peer_peering_elsewhere = found(reach.peer_peering_id);
        }
    }
}

}  // namespace

void compare_documents(std::span<Network> networks, std::span<const std::string> workspaces) {
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
    link_cross_connections(networks);
    link_global_reach(networks);
    for (const auto& [id, circuits] : by_id) compare(circuits);
    for (const auto& [name, circuits] : by_name) compare_namesakes(circuits);
}

}  // namespace expressroute::network

// Do the documents of a run declare the same of one circuit?
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

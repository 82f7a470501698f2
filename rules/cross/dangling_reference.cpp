#include <fmt/core.h>

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "network/target.hpp"
#include "rules/cross/cross.hpp"
#include "rules/near_names.hpp"
#include "rules/rule.hpp"

namespace expressroute::rules {
namespace {

std::string first_part(std::string_view name) {
    return std::string(name.substr(0, name.find('/')));
}

/// By the id where that is known, which has a stand-in for the group that a template is deployed to.
std::string group_of(const Subject& subject) {
    const std::string* id = subject.id.known();
    const auto target = id ? network::target_of(*id) : std::nullopt;
    return target ? target->resource_group : subject.resource_group;
}

/// The names of one kind of resource that a document declares.
class Declared {
 public:
    /// The word for the kind, and its type as ids have it, in lower case.
    Declared(std::string_view kind, std::string_view type) : kind_(kind), type_(type) {}

    template <class T>
    Declared(std::string_view kind, std::string_view type, const std::deque<T>& all)
        : Declared(kind, type) {
        for (const T& each : all) add(each);
        finish();
    }

    void add(const Subject& subject) {
        const std::string* name = subject.name.known();
        if (!name) return;
        all_.insert(network::folded_id(*name));
        names_[group_of(subject)].push_back(*name);
    }

    void finish() {
        for (const auto& [group, names] : names_) by_group_.emplace(group, NearNames(names));
    }

    std::string_view kind() const { return kind_; }

    /// Whether the id names one of the kind, or a part of it.
    bool is_type_of(const network::Target& target) const {
        return target.type == type_ || target.type.starts_with(std::string(type_) + '/');
    }

    bool has(std::string_view name) const { return all_.contains(network::folded_id(name)); }

    /// The declared names of a resource group; nullptr where there are none.
    const NearNames* in(const std::string& group) const {
        const auto found = by_group_.find(group);
        return found == by_group_.end() ? nullptr : &found->second;
    }

 private:
    std::string_view kind_;
    std::string_view type_;
    std::unordered_set<std::string> all_;
    std::map<std::string, std::vector<std::string>> names_;
    std::map<std::string, NearNames> by_group_;
};

struct Reference {
    const Subject& from;
    const network::Place& at;
    std::string name;
    std::string resource_group;
    bool is_child = false;  ///< of what it names, whose absence from the document is normal
};

void check_reference(const Reference& reference, const Declared& declared, Report& report) {
    // What is deployed already leads somewhere.
    const Subject& from = reference.from;
    if (from.input == Input::exports || from.action == Action::none) return;
    const NearNames* names = declared.in(reference.resource_group);
    if (!names || declared.has(reference.name)) return;

    const std::string meant = names->meant_by(reference.name);
    if (!meant.empty()) {
        report.add(from, reference.at.origin(),
                   fmt::format("the {} {} is not declared, but {} is; write its name if that is "
                               "meant",
                               declared.kind(), reference.name, meant));
    } else if (!reference.is_child && from.input == Input::templates) {
        report
            .add(from, reference.at.origin(),
                 fmt::format("the {} {} is not declared beside the others here; it has to exist "
                             "before",
                             declared.kind(), reference.name))
            .as(Severity::info);
    }
}

/// By an id that leads to nothing in the document.
void check_id(const Subject& from, const Value<std::string>& id, const Declared& declared,
              Report& report) {
    const auto target = id.known() ? network::target_of(*id.known()) : std::nullopt;
    if (!target || !declared.is_type_of(*target)) return;
    check_reference({from, id.place(), first_part(target->name), target->resource_group}, declared,
                    report);
}

/// By the name of a child whose parent is not in the document.
void check_child(const Subject& child, const Declared& declared, Report& report) {
    if (!child.name.known()) return;
    check_reference(
        {child, child.name.place(), first_part(*child.name.known()), group_of(child), true},
        declared, report);
}

void check_circuits(const Network& network, const Declared& circuits, Report& report) {
    for (const Peering& each : network.peerings)
        if (!each.circuit) check_child(each, circuits, report);
    for (const network::Authorization& each : network.authorizations) {
        const bool is_of_circuit = each.type.find("Circuits/") != std::string::npos;
        if (!each.circuit && is_of_circuit) check_child(each, circuits, report);
    }
    for (const GlobalReach& each : network.global_reach) {
        if (!each.circuit) check_id(each, each.peering_id, circuits, report);
        if (!each.peer) check_id(each, each.peer_peering_id, circuits, report);
    }
    for (const Connection& each : network.connections)
        if (!each.circuit) check_id(each, each.circuit_id, circuits, report);
}

void check_gateways(const Network& network, Report& report) {
    Declared gateways("gateway", "microsoft.network/virtualnetworkgateways");
    Declared hub_gateways("gateway", "microsoft.network/expressroutegateways");
    for (const Gateway& each : network.gateways)
        (each.is_of_hub ? hub_gateways : gateways).add(each);
    gateways.finish();
    hub_gateways.finish();
    for (const Connection& each : network.connections) {
        if (each.gateway) continue;
        if (each.is_of_hub) {
            check_child(each, hub_gateways, report);
        } else {
            check_id(each, each.gateway_id, gateways, report);
        }
    }
}

void check(const Network& network, Report& report) {
    check_circuits(network,
                   Declared("circuit", "microsoft.network/expressroutecircuits", network.circuits),
                   report);
    check_gateways(network, report);
    const Declared ports("port", "microsoft.network/expressrouteports", network.ports);
    for (const Circuit& each : network.circuits)
        if (!each.port) check_id(each, each.port_id, ports, report);
    const Declared filters("route filter", "microsoft.network/routefilters", network.route_filters);
    for (const Peering& each : network.peerings) {
        if (!each.filter) check_id(each, each.route_filter, filters, report);
        if (!each.ipv6_filter) check_id(each, each.ipv6_route_filter, filters, report);
    }
    const Declared hubs("hub", "microsoft.network/virtualhubs", network.virtual_hubs);
    for (const Gateway& each : network.gateways)
        if (!each.hub) check_id(each, each.hub_id, hubs, report);
}

}  // namespace

constinit const Rule dangling_reference{
    .name = "dangling-reference",
    .group = "cross",
    .severity = Severity::error,
    .certainty = Certainty::inferred,
    .summary = "What a link or a child names is declared, if not elsewhere.",
    .why =
        "A name that differs by a slip from one that is declared beside it is most likely a slip: "
        "the deployment fails because there is nothing of that name, or changes something else.",
    .how_to_fix =
        "Write the name as it is declared, or better: refer to the resource instead of its name.",
    .source = "Follows from the document itself",
    .when_not =
        "What a document does not declare may exist: a child of such a circuit is normal, and a "
        "link to something beside declared ones of its kind is for information only. Names that "
        "differ by digits or by other letters, such as er-1 and er-2, are different on purpose.",
    .check = check,
};

}  // namespace expressroute::rules

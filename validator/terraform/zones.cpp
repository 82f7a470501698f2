#include "terraform/zones.hpp"

#include <array>
#include <cstddef>
#include <iterator>

namespace expressroute::terraform {
namespace {

/// What stands in one zone at a key; "" is any other key, or an element.
struct Step {
    Zone from;
    std::string_view key;
    Zone to;
};

constexpr Step table[] = {
    {Zone::root, "resource_changes", Zone::changes},
    {Zone::root, "deferred_changes", Zone::built},
    {Zone::root, "planned_values", Zone::values},
    {Zone::root, "values", Zone::values},
    {Zone::root, "prior_state", Zone::prior_state},
    {Zone::root, "configuration", Zone::configuration},
    {Zone::root, "", Zone::hollow},
    {Zone::changes, "", Zone::entry},
    {Zone::prior_state, "values", Zone::values},
    {Zone::values, "root_module", Zone::module},
    {Zone::values, "outputs", Zone::built},
    {Zone::module, "resources", Zone::resources},
    {Zone::module, "child_modules", Zone::modules},
    {Zone::modules, "", Zone::module},
    {Zone::resources, "", Zone::entry},
    {Zone::entry, "", Zone::built},
    {Zone::network, "change", Zone::network_change},
    {Zone::network, "values", Zone::network_values},
    {Zone::network_change, "after", Zone::network_values},
    {Zone::network_values, "address_space", Zone::built},
    {Zone::configuration, "provider_config", Zone::built},
    {Zone::configuration, "root_module", Zone::called_module},
    {Zone::called_module, "resources", Zone::declarations},
    {Zone::called_module, "module_calls", Zone::calls},
    {Zone::called_module, "outputs", Zone::built},
    {Zone::called_module, "variables", Zone::built},
    {Zone::declarations, "", Zone::declaration},
    {Zone::declaration, "provisioners", Zone::skipped},
    {Zone::declaration, "", Zone::built},
    {Zone::calls, "", Zone::call},
    {Zone::call, "module", Zone::called_module},
    {Zone::call, "", Zone::built},
};

/// Where the steps from each zone begin in the table.
constexpr auto first_steps = [] {
    std::array<std::size_t, static_cast<std::size_t>(Zone::call) + 1> first{};
    first.fill(std::size(table));
    for (std::size_t i = std::size(table); i-- > 0;) {
        first[static_cast<std::size_t>(table[i].from)] = i;
    }
    return first;
}();

}  // namespace

Zone step(Zone from, std::string_view key) {
    for (std::size_t i = first_steps[static_cast<std::size_t>(from)];
         i < std::size(table) && table[i].from == from; ++i) {
        if (table[i].key.empty() || table[i].key == key) return table[i].to;
    }
    return Zone::skipped;
}

bool is_list(Zone zone) {
    return zone == Zone::changes || zone == Zone::modules || zone == Zone::resources ||
           zone == Zone::declarations;
}

bool is_resource(Zone zone) { return zone == Zone::entry || zone == Zone::declaration; }

}  // namespace expressroute::terraform

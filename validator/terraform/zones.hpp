// Which parts of a plan or state are of interest?
#pragma once

#include <cstdint>
#include <string_view>

namespace expressroute::terraform {

/// What a part of the document is to us.
enum class Zone : std::uint8_t {
    skipped,
    hollow,  ///< only that it is there, and whether it is an object or an array
    built,   ///< with all it holds
    root,
    changes,
    values,
    prior_state,
    module,
    modules,
    resources,
    entry,
    network,  ///< an entry of which only the address space is built
    network_change,
    network_values,
    configuration,
    called_module,
    declarations,
    declaration,
    calls,
    call,
};

/// The zone of what stands in another at a key; "" is an element of a list.
Zone step(Zone from, std::string_view key);

/// Only arrays can be one: an object in its place is hollow.
bool is_list(Zone zone);

bool is_resource(Zone zone);

}  // namespace expressroute::terraform

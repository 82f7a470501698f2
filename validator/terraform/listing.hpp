// What of a plan or state concerns us: its resources one by one, and the rest without them. Plans reach hundreds of
// megabytes; what is of no interest is never built.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "azure/resource.hpp"
#include "azure/value.hpp"
#include "source/text.hpp"

namespace expressroute::terraform {

/// The lists that have resources: `resource_changes`, `planned_values`, a state's `values`, and the state that a plan
/// began with.
enum class List : std::uint8_t { changes, planned, values, prior_state };

/// Which resources are wanted?
enum class Extent : std::uint8_t {
    all,  ///< of every kind that has a binding table, with all they say
    lint,  ///< what rules look at; virtual networks and subnets where anything in the document meets them
};

struct Entry {
    List list = List::changes;
    azure::Value value;   ///< an element of `resource_changes`, or of a module's `resources`
    std::string pointer;  ///< "/resource_changes/12"
};

struct Listing {
    azure::DocumentKind kind = azure::DocumentKind::terraform_plan;
    /// The document without its resources, and without what nobody asks for. Of `configuration` it has all module calls,
    /// variables, outputs and providers, and the resources of wanted kinds.
    azure::Value rest;
    std::vector<Entry> entries;  ///< in the order of the document; see `Extent`
    bool has_duplicate_keys = false;
    /// Address spaces of the virtual networks that were passed over.
    std::vector<std::string> passed_spaces;
};

/// Reads a text as a plan or state, in one walk (two where its networks matter) and without keeping it; its anchors are then those of the entries.
/// Nothing where it is no strict JSON, or another document. Data sources are listed of every list, managed resources
/// not of the prior state, and those of `planned_values` only where there are no `resource_changes`.
std::optional<Listing> read(source::Text& text, Extent extent);

}  // namespace expressroute::terraform

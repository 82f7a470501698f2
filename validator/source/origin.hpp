// Where in the user's documents does a value stand?
#pragma once

#include <cstdint>
#include <string>

namespace expressroute {

/// A document of this run: its index in the run's `source::Texts`.
using DocumentIndex = std::uint32_t;

/// Plain data that every layer may carry. Line and column are computed from it only for what is printed.
struct Origin {
    DocumentIndex document = 0;
    /// JSON pointer (RFC 6901) into the document. It may go deeper than the text does: the position is then
    /// that of the deepest part that exists. Its last token is the property's name as the user spells it.
    std::string pointer;
    /// Path from the resource in ARM's spelling, array elements by name ("properties.vlanId"): the same in
    /// every dialect, so that fingerprints survive reordering. Empty for the resource itself.
    std::string property;
    /// How an expanded value came here ("parameter vlan", "copy index 2"); empty where it was written.
    std::string note;
};

}  // namespace expressroute

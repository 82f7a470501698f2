// Columns for consumers that count UTF-16 code units.
#pragma once

#include <cstddef>
#include <map>
#include <set>

#include "source/text.hpp"

namespace expressroute::report {

/// For offsets of a text, how many UTF-16 code units more than code points stand before them on their line. Only offsets
/// with any are in the answer. One walk of the text.
std::map<std::size_t, std::size_t> surplus_units(const source::Text& text,
                                                 const std::set<std::size_t>& offsets);

}  // namespace expressroute::report

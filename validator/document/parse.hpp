// JSON text to values. Boost.JSON parses, straight into azure::Value: no tree in between.
#pragma once

#include "azure/value.hpp"
#include "source/problem.hpp"
#include "source/text.hpp"

namespace expressroute::document {

/// Objects and arrays may nest this deep; deeper text is a `limit` problem.
inline constexpr std::size_t max_depth = 512;

struct Parsed {
    azure::Value root;
    /// Some object has a key twice; the last one won. `source::duplicate_keys` tells where.
    bool has_duplicate_keys = false;
};

/// Reads strict JSON, and ARM's dialect where strict reading fails. A `syntax` problem has line, column, what was found
/// and what was expected. Integers beyond 64 bits become floats.
Result<Parsed> parse(const source::Text& text);

}  // namespace expressroute::document

// What do we show of the line on which a finding stands?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "report/run.hpp"

namespace expressroute::report {

struct Quote {
    /// At most 160 columns, safe for a terminal; an ellipsis stands where the line was cut.
    std::string line;
    /// The marker's place under it, in columns.
    std::size_t indent = 0;
    std::size_t width = 0;
};

/// What `quote` needs of a text that is not kept: the line on which the span begins, of a long one no more than a quote
/// can show.
Excerpt excerpt(std::string_view utf8, source::Span span);

/// The part around a span of the line on which the span begins. The marker ends with the line or the part at the latest
/// and has at least one column.
Quote quote(std::string_view utf8, source::Span span);

}  // namespace expressroute::report

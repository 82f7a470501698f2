// Which formats does a report have? The options, their help and what writes reports read this one table.
#pragma once

#include <array>
#include <limits>
#include <span>
#include <string>
#include <string_view>

#include "report/render.hpp"

namespace expressroute::report {

struct Format {
    std::string_view name;                       ///< as --format takes it
    std::array<std::string_view, 2> extensions;  ///< of files that hold it; empty: none of its own
    void (*write)(std::ostream& out, const Run& run, Style style);
    /// What the consumer takes; of more findings the most severe are in the report.
    std::size_t most_findings = std::numeric_limits<std::size_t>::max();
};

/// The first of them is for people, and the default.
std::span<const Format> formats();

/// The format of that name, or nullptr.
const Format* find_format(std::string_view name);

/// By the extension of a file's name; text where it says nothing.
const Format& format_of_file(std::string_view file);

/// "text, json, ... and markdown".
std::string format_names();

}  // namespace expressroute::report

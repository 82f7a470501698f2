// What a run of `lint` came to: everything a report prints.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "rules/finding.hpp"
#include "source/problem.hpp"
#include "source/scanner.hpp"
#include "source/text.hpp"

namespace expressroute::report {

/// Enough of a line to quote it around a span.
struct Excerpt {
    std::string line;
    source::Span span;  ///< in `line`; may go beyond its end
};

struct Place {
    DocumentIndex document = 0;
    source::Span span;
    source::Position begin;
    source::Position end;  ///< exclusive
    /// Nothing where the line must not be quoted, because a secret stands on it or may (design.md section 4).
    std::optional<Excerpt> excerpt;
};

struct RelatedPlace {
    Place place;
    std::string message;
};

struct PlacedFinding {
    rules::Finding finding;
    Place place;
    std::vector<RelatedPlace> related;
    std::string fingerprint;
    /// Names of the parameter files it holds for; empty where none was used.
    std::vector<std::string> parameters;
};

/// The numbers of the contract (design.md section 4).
struct Summary {
    std::size_t files = 0;      ///< opened
    std::size_t documents = 0;  ///< of ours among them
    std::size_t resources = 0;
    std::size_t circuits = 0;
    std::size_t errors = 0;
    std::size_t warnings = 0;
    std::size_t infos = 0;
    std::size_t suppressed = 0;
    std::size_t undetermined = 0;  ///< pairs of rule and subject
};

struct Run {
    source::Texts texts;
    std::vector<PlacedFinding> findings;  ///< by file, place, rule
    std::vector<Problem> problems;        ///< by file, place
    Summary summary;
};

}  // namespace expressroute::report

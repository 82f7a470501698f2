// What a run of `lint` came to: everything a report prints.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "fix/changes.hpp"
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

/// Why a finding is not reported as one.
struct Suppressed {
    std::string reason;
    bool is_in_source = false;  ///< by the document itself; else by the config
};

struct PlacedFinding {
    rules::Finding finding;
    Place place;
    std::vector<RelatedPlace> related;
    std::string fingerprint;
    /// Names of the parameter files it holds for; empty where none was used.
    std::vector<std::string> parameters;
    std::optional<Suppressed> suppressed{};
    /// What its fix changes; nothing where that is only said in words.
    std::vector<fix::Change> changes{};
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
    std::size_t suppressed = 0;    ///< and not listed, those of the baseline included
    std::size_t undetermined = 0;  ///< pairs of rule and subject
};

struct Run {
    source::Texts texts;
    std::vector<PlacedFinding> findings;    ///< by file, place, rule
    std::vector<PlacedFinding> suppressed;  ///< in the same order
    std::size_t in_baseline = 0;            ///< findings that are known, and not listed
    std::vector<Problem> problems;          ///< by file, place
    Summary summary;
    int exit_code = 0;  ///< that the findings and problems come to
    /// Documents that hold no secret we know of. Of others not even hashes of lines are given.
    std::set<DocumentIndex> without_secrets;
    std::filesystem::path
        folder;  ///< the working folder, absolute: names in reports are relative to it
    std::filesystem::path root;  ///< of the repository, absolute; outside one: the working folder
    std::string subject = ".";   ///< the one path that was named, as `in_repository` gives it
};

/// Where consumers look for a file that the report calls so: its path from the repository's root on, with '/'; of a file
/// outside of it the absolute path; "." for the root itself and where no file is named.
std::string in_repository(const Run& run, std::string_view name);

/// Fills in what the fixes of the findings change.
void work_out_changes(Run& run);

/// The most severe findings first, otherwise in their order; no more than `most`.
std::vector<const PlacedFinding*> most_severe(const Run& run, std::size_t most);

}  // namespace expressroute::report

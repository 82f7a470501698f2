// What is this file: a document of ours, a damaged one, or none of our concern?
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "azure/resource.hpp"
#include "azure/value.hpp"
#include "source/problem.hpp"
#include "source/text.hpp"
#include "source/tree.hpp"
#include "terraform/listing.hpp"

namespace expressroute::cli {

/// What became of a file, for --show-files.
struct Fate {
    bool read = false;
    std::string name;
    std::string reason;
};

/// A document of ours, read.
struct Content {
    source::Text text;
    azure::DocumentKind kind = azure::DocumentKind::arm_template;
    azure::Value root;           ///< null of a plan or state, which has
    terraform::Listing listing;  ///< this instead
};

struct Examined {
    std::optional<Content> content;  ///< nothing: not ours, or not to be read
    Fate fate;
    std::vector<Problem> problems{};
    std::string notice{};  ///< of a named file that turned out not to be ours
};

/// Reads the file. Several threads may do so at once.
Examined examine(const source::Tree& tree, const source::File& file, terraform::Extent extent);

/// The same of bytes that are at hand.
Examined examine(const source::File& file, std::string bytes, terraform::Extent extent);

}  // namespace expressroute::cli
